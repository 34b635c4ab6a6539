import { expect, test } from "bun:test";
import { readSource } from "@lean-telemetry/tactic-extractor";
import { sourceParts } from "./_source-parts.ts";

const TEXT = "theorem a : 1 = 1 := by\n  rfl\ntheorem «ä» (p q : Prop) : p ∧ q := by\n  sorry\n";

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([1, 7, 1000])(
  "sourceParts() gives in pieces of %d bytes what the whole gives",
  async (size) => {
    const bytes = new TextEncoder().encode(TEXT);
    const parts = await Array.fromAsync(sourceParts(cut(bytes, size)));
    const whole = readSource(TEXT);
    expect(parts.flatMap(({ reading }) => reading.tactics)).toEqual([...whole.tactics]);
    expect(parts.flatMap(({ reading }) => reading.declarations)).toEqual([...whole.declarations]);
    expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes.length);
  },
);

test("sourceParts() reads half a character at the end as a sign that stands for it", async () => {
  const parts = await Array.fromAsync(sourceParts(cut(Uint8Array.of(0x64, 0xe2, 0x88), 2)));
  expect(parts.flatMap(({ reading }) => reading.problems)).toMatchObject([{ kind: "not-text" }]);
});
