import { describe, expect, test } from "bun:test";
import { readSource } from "@lean-telemetry/tactic-extractor";
import picocolors from "picocolors";
import { toSnakeKeys } from "./_snake-case.ts";
import type { SourcePart } from "./_source-parts.ts";
import { FileDigest, fileJson } from "./_tactics-report.ts";

const colors = picocolors.createColors(false);
function part(text: string): SourcePart {
  return { bytes: Buffer.byteLength(text), reading: readSource(text) };
}
function digest(...texts: readonly string[]): FileDigest {
  const made = new FileDigest("A.lean");
  for (const text of texts) made.add(part(text));
  return made;
}
async function jsonOf(...texts: readonly string[]): Promise<string> {
  async function* parts(): AsyncGenerator<SourcePart> {
    yield* texts.map(part);
  }
  return (await Array.fromAsync(fileJson(parts(), new FileDigest("A.lean")))).join("");
}

describe("fileJson()", () => {
  test("is one line of JSON however many pieces it takes", async () => {
    const text = "theorem t : 1 = 1 := by\n  rfl\n".repeat(3000);
    const whole = await jsonOf(text, "", text);
    expect(whole.indexOf("\n")).toBe(whole.length - 1);
    const { tactics, declarations, tactic_count } = JSON.parse(whole);
    expect([tactics.length, declarations.length, tactic_count]).toEqual([6000, 6000, 6000]);
  });
  test("writes every key that was read, in the letter case of a file", async () => {
    const text = "theorem t : 1 = 1 := by\n  rfl\n";
    const json = JSON.parse(await jsonOf(text));
    expect(json.tactics).toEqual(toSnakeKeys(readSource(text).tactics));
    expect(json.declarations).toEqual(toSnakeKeys(readSource(text).declarations));
    expect(json).toMatchObject({ file: "A.lean", bytes: 30, tactic_depth: 1, problems: [] });
  });
  test("is whole for an empty file", async () => {
    expect(JSON.parse(await jsonOf(""))).toMatchObject({ tactics: [], declarations: [] });
  });
  test("counts tactics that are named like what every object has", async () => {
    expect(JSON.parse(await jsonOf("theorem t : 1 = 1 := by\n  constructor\n"))).toMatchObject({
      tactic_counts: { constructor: 1 },
    });
  });
});

describe("FileDigest", () => {
  test("leaves out what would fill the screen, and says so", () => {
    const text = "def x : Nat := 1\n".repeat(25);
    const shown = digest(text, text).render(colors);
    expect(shown).toContain("… and 10 more declarations\n");
    expect(shown.match(/ def +x /g)).toHaveLength(40);
  });
  test("marks a proof with sorry", () => {
    const shown = digest("theorem t : 1 = 1 := by\n  sorry\n").render(colors);
    expect(shown).toContain("tactic, sorry");
  });
  test("tells of no problems where there are none, and of each once", () => {
    expect(digest("def x := 1\n").renderProblems()).toBe("");
    const more = { kind: "more", message: "1 more", start: 0, line: 9, column: 0 } as const;
    const many = digest("def x := (\ndef y := 1\n");
    for (const line of [8, 9]) {
      many.add({
        bytes: 0,
        reading: { tactics: [], declarations: [], problems: [{ ...more, line }] },
      });
    }
    expect(many.renderProblems()).toMatch(/^A\.lean:1:9: .*not closed.*\nA\.lean:9:0: 1 more\n$/);
  });
});
