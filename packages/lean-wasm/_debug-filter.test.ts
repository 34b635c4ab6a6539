import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { DebugFilter } from "./_debug-filter.ts";

const NOISE = [
  "[DEBUG:I] fileName = bad.lean",
  "[DEBUG:I] Reading file contents",
  "[DEBUG:I] contents length = 126",
  "[DEBUG:J] Loading module setup",
  "[DEBUG:J] setup? = false",
  "[DEBUG:J] mainModuleName = bad",
  "[DEBUG:K] Calling Elab.runFrontend",
  "[DEBUG:L] runFrontend entered",
  "[DEBUG:L] fileName = bad.lean, mainModuleName = bad",
  "[DEBUG:M] About to call Language.Lean.process",
  "[DEBUG:M] Language.Lean.process completed",
  "[DEBUG:N] About to run and report snapshots",
  "[DEBUG:IMPORT] Emscripten detected, using level = Lean.OLeanLevel.exported",
  "[DEBUG:GO] Init.Data.String.Lemmas.Basic: needsData=true, importAll=false, isExported=false",
  "[DEBUG:FIND] Init.Data.String.Lemmas.Basic: found 1 parts",
  "  - /cache/lib/lean/Init/Data/String/Lemmas/Basic.olean",
  "[DEBUG:FINALIZE] Init.Data.String.Lemmas.Basic: parts.size=1",
  "  mainModule? = true",
  "[DEBUG:N] Reporting complete, hasErrors = true",
  "[DEBUG:K] runFrontend completed, env? = false",
].map((line) => `${line}\n`);

function filter(chunks: readonly string[]): string {
  const debugFilter = new DebugFilter("[DEBUG:");
  return chunks.map((chunk) => debugFilter.push(chunk)).join("") + debugFilter.flush();
}

describe("DebugFilter", () => {
  test("drops every line of a real run", () => {
    expect(filter(NOISE)).toBe("");
  });
  test.each([
    "[DEBUG:X] unknown\n",
    "[DEBUG:I] fileName\n",
    "a [DEBUG:I] Reading file contents\n",
    "  - a list item.olean\n",
    "  mainModule? = true\n",
    "[DEBUG",
    "\n",
  ])("passes %p", (text) => {
    expect(filter([text])).toBe(text);
  });
  test("drops only as many parts as were announced", () => {
    const part = "  - /x/Init.olean\n";
    expect(filter(["[DEBUG:FIND] Init: found 2 parts\n", part, part, part])).toBe(part);
  });
  test("gives other text on at once, also without a line end", () => {
    const debugFilter = new DebugFilter("[DEBUG:");
    expect(debugFilter.push("uncaught")).toBe("uncaught");
    expect(debugFilter.passed).toBe(true);
    expect(debugFilter.push(" exception\n[DEB")).toBe(" exception\n");
    expect(debugFilter.flush()).toBe("[DEB");
  });
  test("does not depend on how the bytes are cut", () => {
    const lines = fc.array(
      fc.oneof(fc.constantFrom(...NOISE), fc.constantFrom("a\n", "  - b\n", "\n")),
    );
    fc.assert(
      fc.property(lines, fc.array(fc.nat()), (parts, cuts) => {
        const text = parts.join("");
        const at = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
        const chunks = [0, ...at].map((start, i) => text.slice(start, [...at, text.length][i]));
        expect(filter(chunks)).toBe(filter([text]));
      }),
    );
  });
});
