import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as mod from "./mod.ts";

test("mod.ts exports the preparation and the command", () => {
  expect(Object.keys(mod)).toContain("prepare");
  expect(mod.leanWasmCommand()[1]).toEndWith("/main.ts");
});
test("the executable is a subpath of its own", () => {
  const main = fileURLToPath(import.meta.resolve("@lean-telemetry/lean-wasm/main"));
  expect(existsSync(main)).toBe(true);
});
