import { describe, expect, test } from "bun:test";
import { patchGlue, silenceDebug } from "./_glue.ts";
import { GLUE_PATCHES } from "./_glue-patches.ts";
import { syntheticGlue } from "./fixtures/synthetic-package.ts";

describe("patchGlue()", () => {
  test("replaces every site and silences every debug line", () => {
    const glue = patchGlue(syntheticGlue());
    for (const { replace } of GLUE_PATCHES) expect(glue).toContain(replace);
    expect(glue).not.toContain("console.log");
    expect(glue).not.toContain("_main");
  });
  test.each(GLUE_PATCHES.map(({ name, find }) => ({ name, find })))(
    'names the patch "$name" when its site is missing',
    ({ name, find }) => {
      expect(() => patchGlue(syntheticGlue().replace(find, () => ""))).toThrow(name);
    },
  );
});

describe("silenceDebug()", () => {
  test.each([0, 2])("rejects %d statements where one is expected", (count) => {
    const glue = 'console.log("[DEBUG:A] x");'.repeat(count);
    expect(() => silenceDebug(glue, 1)).toThrow(`${count} statements were found instead of 1`);
  });
});
