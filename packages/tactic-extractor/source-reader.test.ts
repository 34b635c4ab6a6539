import { expect, test } from "bun:test";
import fc from "fast-check";
import { corpusText, recordedNames } from "./bench/compare.ts";
import { readSource } from "./source.ts";
import { SourceReader } from "./source-reader.ts";
import type { SourceReading } from "./source-types.ts";

function inPieces(text: string, size: number, step?: number): SourceReading {
  const reader = new SourceReader(step);
  const parts: SourceReading[] = [];
  for (let p = 0; p < text.length; p += size) parts.push(reader.push(text.slice(p, p + size)));
  parts.push(reader.end());
  return {
    tactics: parts.flatMap((part) => part.tactics),
    declarations: parts.flatMap((part) => part.declarations),
    problems: parts.flatMap((part) => part.problems),
  };
}

const corpus = recordedNames()
  .map((name) => corpusText(name))
  .join("\n");

test.each([7, 100, 4_096])("pieces of %p characters give what the whole gives", (size) => {
  const text = size < 50 ? corpus.slice(0, 3_000) : corpus;
  expect(inPieces(text, size, size)).toEqual(readSource(text));
});

test("any cut gives what the whole gives", () => {
  const text = corpus.slice(0, 2_000);
  const whole = readSource(text);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.integer({ min: 1, max: 600 }),
      (size, step) => {
        expect(inPieces(text, size, step)).toEqual(whole);
      },
    ),
    { numRuns: 50 },
  );
});

test("gives commands out as they are complete", () => {
  const reader = new SourceReader(10);
  expect(reader.push("theorem a : p := by simp\n").tactics).toEqual([]);
  const both = reader.push("theorem b : p := by rfl\ntheorem c : p := by omega\n");
  expect(both.tactics.map((t) => t.name)).toEqual(["simp", "rfl"]);
  const rest = reader.end();
  expect(rest.tactics).toMatchObject([{ name: "omega", line: 3, column: 20, declaration: 2 }]);
});

test("a long command is read again only when it has doubled", () => {
  const reader = new SourceReader(100);
  const begin = performance.now();
  for (let i = 0; i < 20_000; i++) reader.push("  simp\n");
  expect(reader.end().tactics).toEqual([]);
  expect(performance.now() - begin).toBeLessThan(20_000);
});

test("counts lines, sizes and namespaces on", () => {
  const text = "namespace A\ntheorem a : α := by simp\ntheorem b : p := by /- x";
  expect(inPieces(text, 5, 20)).toEqual(readSource(text));
  expect(inPieces(text, 5, 20).problems[0]).toMatchObject({ line: 3, column: 20 });
});
