import { expect, test } from "bun:test";
import { CORE_SYNTAX } from "./_core-syntax.ts";

test("CORE_SYNTAX holds keywords, tactics and signs, each as one word", () => {
  for (const word of ["theorem", "by", "omega", "#print", "axioms", "=", "≤"]) {
    expect(CORE_SYNTAX.has(word)).toBe(true);
  }
  for (const word of CORE_SYNTAX) expect(word).toMatch(/^\S+$/);
});
