import { expect, test } from "bun:test";
import { joinProfileWithSource } from "./join.ts";
import type { ProfileTactic } from "./profile.ts";
import { readSource } from "./source.ts";

/** Executions from lines like `1 simp: simp [h]`, each of one millisecond. */
function runs(...lines: string[]): ProfileTactic[] {
  return lines.map((line) => {
    const [, depth, name, text] = /^(\d+) (\S+?)(?:: (.*))?$/.exec(line)!;
    return {
      name: name!,
      depth: Number(depth),
      text: text ?? null,
      kind: "",
      command: 0,
      declaration: null,
      selfMs: 1,
      totalMs: 1,
    };
  });
}

function counts(text: string, profile: ProfileTactic[], withText = false): string[] {
  const { tactics } = joinProfileWithSource(
    profile,
    readSource(text).tactics,
    withText ? text : undefined,
  );
  return tactics.map(({ tactic, runs: n }) => `${tactic.line} ${tactic.name} ${n}`);
}

test("tactics of one name are taken in their order", () => {
  const text = "example : p := by\n  simp\n  rw [a]\n  simp\n";
  expect(counts(text, runs("0 simp", "0 rw", "0 simp"))).toEqual([
    "2 simp 1",
    "3 rw 1",
    "4 simp 1",
  ]);
});

test("one that runs several times is found again", () => {
  const text = "example : p := by\n  repeat\n    simp\n    rw [a]\n  done";
  const profile = runs("0 repeat", "1 simp", "1 rw", "1 simp", "1 rw", "1 simp", "0 done");
  expect(counts(text, profile)).toEqual(["2 repeat 1", "3 simp 3", "4 rw 2", "5 done 1"]);
});

test("the insides of a tactic begin anew when it runs again", () => {
  const text = "example : p := by\n  all_goals\n    constructor\n    · simp\n    · simp\n";
  const inside = ["1 constructor", "1 ·", "2 simp", "1 ·", "2 simp"];
  expect(counts(text, runs("0 all_goals", ...inside, ...inside))).toEqual([
    "2 all_goals 1",
    "3 constructor 2",
    "4 · 2",
    "4 simp 2",
    "5 · 2",
    "5 simp 2",
  ]);
});

test("with the text, words go before order", () => {
  const text = "example : p := by\n  first\n  | exact a\n  | exact b -- why\n  exact c";
  const profile = runs("0 first", "1 exact: exact b", "0 exact: exact c");
  expect(counts(text, profile)).toEqual(["2 first 1", "3 exact 1", "4 exact 0", "5 exact 1"]);
  expect(counts(text, profile, true)).toEqual(["2 first 1", "3 exact 0", "4 exact 1", "5 exact 1"]);
  const again = runs("0 first", "1 exact: exact b", "1 exact: exact a");
  expect(counts(text, again, true)).toEqual(["2 first 1", "3 exact 1", "4 exact 1", "5 exact 0"]);
});

test("what fits nowhere is given out with all inside it", () => {
  const source = readSource("example : p := by\n  simp\n").tactics;
  const join = joinProfileWithSource(runs("0 omega", "1 simp", "0 simp"), source);
  expect(join.unmatched.map((t) => t.name)).toEqual(["omega", "simp"]);
  expect(join.matchedCount).toBe(1);
  expect(join.tactics[0]).toMatchObject({ runs: 1, selfMs: 1, totalMs: 1 });
  expect(joinProfileWithSource([], source).tactics[0]).toMatchObject({
    runs: 0,
    selfMs: null,
    totalMs: null,
  });
});
