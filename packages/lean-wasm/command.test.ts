import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { leanWasmCommand } from "./command.ts";

test("leanWasmCommand() names two files that exist", () => {
  expect(leanWasmCommand().map((path) => existsSync(path))).toEqual([true, true]);
});
