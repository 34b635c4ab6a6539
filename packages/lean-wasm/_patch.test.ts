import { describe, expect, test } from "bun:test";
import { applyPatches, PatchError } from "./_patch.ts";

describe("applyPatches()", () => {
  test("applies each patch at its one site, in any order", () => {
    const patches = [
      { name: "second", find: "bb", replace: "BB" },
      { name: "first", find: "a", replace: "$&x" },
    ];
    expect(applyPatches("1a2bb3", patches)).toBe("1$&x2BB3");
  });
  test("does not look for a site in what another patch put in", () => {
    const patches = [
      { name: "one", find: "a", replace: "b" },
      { name: "two", find: "c", replace: "a" },
    ];
    expect(applyPatches("ac", patches)).toBe("ba");
  });
  test.each([
    { text: "nothing", found: "not found" },
    { text: "site, site", found: "more than once" },
  ])('names the patch when its site in "$text" is $found', ({ text, found }) => {
    const act = (): string => applyPatches(text, [{ name: "the one", find: "site", replace: "" }]);
    expect(act).toThrow(PatchError);
    expect(act).toThrow(/"the one"/);
    expect(act).toThrow(found);
  });
  test("finds a second match that overlaps the first", () => {
    expect(() => applyPatches("aaa", [{ name: "p", find: "aa", replace: "" }])).toThrow(
      "more than",
    );
  });
  test("rejects sites that overlap", () => {
    const patches = [
      { name: "left", find: "ab", replace: "" },
      { name: "right", find: "bc", replace: "" },
    ];
    expect(() => applyPatches("abc", patches)).toThrow('"right"');
  });
});
