import { expect, test } from "bun:test";
import { GLUE_PATCHES, MODULE_GLOBAL } from "./_glue-patches.ts";

test("GLUE_PATCHES have different names and sites", () => {
  expect(new Set(GLUE_PATCHES.map((patch) => patch.name)).size).toBe(GLUE_PATCHES.length);
  expect(new Set(GLUE_PATCHES.map((patch) => patch.find)).size).toBe(GLUE_PATCHES.length);
});
test("GLUE_PATCHES take the module object from MODULE_GLOBAL", () => {
  expect(GLUE_PATCHES.some((patch) => patch.replace.includes(MODULE_GLOBAL))).toBe(true);
});
