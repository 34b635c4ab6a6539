import { expect, test } from "bun:test";
import * as mod from "./mod.ts";

test("mod.ts hands out the public names", () => {
  expect(Object.keys(mod)).toContain("readTelemetryLog");
});
