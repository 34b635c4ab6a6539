import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readProfile } from "./profile.ts";

const samples = join(import.meta.dir, "fixtures/recorded/4.28.0-pre/samples");

interface Expected {
  readonly file: string;
  readonly kind: string;
  readonly depth: number;
  readonly text: string;
  readonly self_ms: number;
  readonly total_ms: number;
}

const expected = readFileSync(join(samples, "expected-tactics.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Expected);

describe("readProfile()", () => {
  test.each(["e1", "w1"])("finds the tactics of %s with their times", (file) => {
    const bytes = Bun.zstdDecompressSync(readFileSync(join(samples, `${file}.profile.json.zst`)));
    const { tactics, problems, phases } = readProfile(bytes);
    const wanted = expected.filter((entry) => entry.file === file);
    expect(problems).toEqual([]);
    expect(tactics.map((t) => ({ kind: t.kind, depth: t.depth, text: t.text }))).toEqual(
      wanted.map(({ kind, depth, text }) => ({ kind, depth, text: text })),
    );
    tactics.forEach((tactic, i) => {
      // The clock behind the expected figures has steps of 0.00024 ms.
      expect(Math.abs(tactic.selfMs - wanted[i]!.self_ms)).toBeLessThan(0.001);
      expect(Math.abs(tactic.totalMs - wanted[i]!.total_ms)).toBeLessThan(0.001);
    });
    const sum = phases.reduce((total, phase) => total + phase.selfMs, 0);
    expect(sum).toBeGreaterThan(5_000);
    expect(readProfile(new TextDecoder().decode(bytes))).toEqual(readProfile(bytes));
  });

  test("never throws", () => {
    for (const text of ["", "[]", "null", "{", '{"threads":3}', '{"threads":[{}]}', "\0"]) {
      const { tactics, problems } = readProfile(text);
      expect(tactics).toEqual([]);
      expect(problems.length).toBe(text === '{"threads":[{}]}' ? 0 : 1);
    }
    expect(readProfile(Uint8Array.of(255, 254)).problems).toHaveLength(1);
  });

  test("says when the texts are missing, without which tactics cannot be told apart", () => {
    const thread = {
      stringArray: ["runFrontend", "Elab.step: Lean.Parser.Tactic.exact"],
      funcTable: { name: [0, 1] },
      frameTable: { func: [0, 1] },
      stackTable: { frame: [0, 1], prefix: [null, 0] },
      samples: { stack: [0, 0, 1, 1], weight: [0, 1, 0, 1] },
    };
    expect(readProfile(JSON.stringify({ threads: [thread] })).problems).toEqual([
      "The profile has no texts, so the user's tactics cannot be told from those of macros: ask Lean for trace.profiler.output.pp=true",
    ]);
  });
});
