import { describe, expect, test } from "bun:test";
import { PHASES } from "./_profile-frames.ts";
import type { ProfileThread } from "./_profile-json.ts";
import { ThreadWalk } from "./_profile-walk.ts";

/** A thread from a walk: each entry is a path of labels and the milliseconds of the slice. */
function thread(
  slices: readonly (readonly [path: readonly string[], ms: number])[],
): ProfileThread {
  const strings: string[] = [];
  const nameOf: number[] = [];
  const prefix: number[] = [];
  const ids = new Map<string, number>();
  const idOf = (path: readonly string[]): number => {
    if (path.length === 0) return -1;
    const key = path.join("\n");
    const known = ids.get(key);
    if (known !== undefined) return known;
    const above = idOf(path.slice(0, -1));
    const label = path[path.length - 1]!;
    if (!strings.includes(label)) strings.push(label);
    ids.set(key, nameOf.length);
    prefix.push(above);
    return nameOf.push(strings.indexOf(label)) - 1;
  };
  const stack: number[] = [];
  const weight: number[] = [];
  for (const [path, ms] of slices) {
    const id = idOf(path);
    stack.push(id, id);
    weight.push(0, ms);
  }
  return {
    name: "main",
    strings,
    nameOf: Int32Array.from(nameOf),
    prefix: Int32Array.from(prefix),
    stack: Int32Array.from(stack),
    weight: Float64Array.from(weight),
  };
}

function walk(slices: Parameters<typeof thread>[0]) {
  const phases = new Float64Array(PHASES.length);
  const it = new ThreadWalk(thread(slices), phases, 0);
  const problem = it.run();
  return {
    ...it,
    problem,
    tactics: it.tactics,
    phases: Object.fromEntries(PHASES.map((name, i) => [name, phases[i]])),
  };
}

const R = "runFrontend";
const C = "Elab.command: Lean.Parser.Command.theorem: theorem a : p := by constructor; rw [h]";
const S = "Elab.step: Lean.Parser.Tactic.tacticSeq: constructor; rw [h]";
const T1 = "Elab.step: Lean.Parser.Tactic.constructor: constructor";
const T2 = "Elab.step: Lean.Parser.Tactic.rwSeq: rw [h]";
const M = "Elab.step: Lean.Parser.Tactic.tacticRfl: rfl";

describe("ThreadWalk", () => {
  test("finds tactics, their times and the phases", () => {
    const { tactics, phases, problem } = walk([
      [[R], 100],
      [[R, C], 1],
      [[R, C, S], 2],
      [[R, C, S, T1], 3],
      [[R, C, S], 1],
      [[R, C, S, T2], 4],
      [[R, C, S, T2, M], 5],
      [[R, C, S, T2], 1],
      [[R, C, S], 0],
      [[R, C], 2],
      [[R], 7],
    ]);
    expect(problem).toBeNull();
    expect(tactics.map((t) => [t.name, t.depth, t.selfMs, t.totalMs])).toEqual([
      ["constructor", 0, 3, 3],
      ["rw", 0, 10, 10],
    ]);
    expect(phases).toMatchObject({ import: 100, elaboration: 3, tactic: 16, other: 7 });
  });

  test("a repeated tactic counts each time, its own recursion not", () => {
    const repeat = "Elab.step: Lean.Parser.Tactic.tacticRepeat_: repeat constructor";
    const command = "Elab.command: K: theorem a : p := by repeat constructor";
    const { tactics } = walk([
      [[R], 0],
      [[R, command], 0],
      [[R, command, repeat], 1],
      [[R, command, repeat, T1], 1],
      [[R, command, repeat], 0],
      [[R, command, repeat, repeat], 1],
      [[R, command, repeat, repeat, T1], 1],
      [[R, command, repeat, repeat], 0],
    ]);
    expect(tactics.map((t) => `${t.depth} ${t.name}`)).toEqual([
      "0 repeat",
      "1 constructor",
      "1 constructor",
    ]);
    expect(tactics[0]!.totalMs).toBe(4);
    expect(tactics[0]!.selfMs).toBe(2);
  });

  test("a negative slice lowers no figure below nothing", () => {
    const { tactics } = walk([
      [[R], 0],
      [[R, C], 0],
      [[R, C, T1], -0.05],
      [[R, C], 1],
    ]);
    expect(tactics[0]).toMatchObject({ selfMs: 0, totalMs: 0 });
  });

  test("what a macro makes and what a discharger runs is not the user's", () => {
    const { tactics } = walk([
      [[R], 0],
      [[R, C], 0],
      [[R, C, "Elab.step: Lean.Parser.Tactic.exact: exact x✝"], 1],
      [[R, C], 0],
      [[R, C, M], 1],
      [[R, C], 0],
      [[R, C, "Meta.Tactic.simp.discharge: x"], 1],
      [[R, C, "Meta.Tactic.simp.discharge: x", T1], 1],
    ]);
    expect(tactics).toEqual([]);
  });

  test("a note of the proof state is no skip", () => {
    const command = "Elab.command: K: theorem a : p := by skip";
    const note = "Elab.step: Lean.Parser.Tactic.withAnnotateState: with_annotate_state skip";
    const skip = "Elab.step: Lean.Parser.Tactic.skip: skip";
    expect(
      walk([
        [[R], 0],
        [[R, command], 0],
        [[R, command, note], 0],
        [[R, command, note, skip], 1],
      ]).tactics,
    ).toEqual([]);
    expect(
      walk([
        [[R], 0],
        [[R, command], 0],
        [[R, command, skip], 1],
      ]).tactics,
    ).toHaveLength(1);
  });

  test("a proof apart from its command is looked up in its own text", () => {
    const async = "Elab.async: elaborating proof of a";
    const { tactics } = walk([
      [[async], 0],
      [[async, S], 0],
      [[async, S, T2], 1],
    ]);
    expect(tactics.map((t) => t.name)).toEqual(["rw"]);
  });

  test("counts search steps and commands", () => {
    const step = "Meta.synthInstance.tryResolve: x";
    const { searchNodes, commands, phases } = walk([
      [[R], 0],
      [[R, C], 0],
      [[R, C, "Meta.synthInstance: y"], 2],
      [[R, C, "Meta.synthInstance: y", step], 3],
      [[R, C, "Meta.synthInstance: y"], 0],
      [[R, C, "Meta.synthInstance: y", step], 1],
    ]);
    expect([searchNodes, commands]).toEqual([2, 1]);
    expect(phases).toMatchObject({ "instance search": 6 });
  });

  test("a command inside a command is the user's only if its text is", () => {
    const mutual = "Elab.command: K: mutual theorem a : p := by rw [h] end";
    const inner = "Elab.command: K: theorem a : p := by rw [h]";
    const derived = "Elab.command: K: instance : Repr a := by rw [h]; rw [h]";
    const { tactics, commands } = walk([
      [[R], 0],
      [[R, mutual], 0],
      [[R, mutual, inner], 0],
      [[R, mutual, inner, T2], 1],
      [[R, mutual, inner], 0],
      [[R, mutual], 0],
      [[R, mutual, derived], 0],
      [[R, mutual, derived, T1], 1],
    ]);
    expect(tactics.map((t) => t.name)).toEqual(["rw"]);
    expect(commands).toBe(1);
  });

  test("a walk that jumps is refused, with what was read before", () => {
    const { problem, tactics } = walk([
      [[R], 0],
      [[R, C], 0],
      [[R, C, T1], 1],
      [[R, "Elab.command: K: other", T2], 1],
    ]);
    expect(problem).toContain("does not go on where the one before it ended");
    expect(tactics).toHaveLength(1);
  });

  test("deep calls find room", () => {
    const path = [R, C];
    const slices: [string[], number][] = [];
    for (let i = 0; i < 600; i++)
      slices.push([[...path, ...Array.from({ length: i }, (_, k) => `Meta.whnf: ${k}`)], 1]);
    expect(walk([[[R], 0], ...slices]).problem).toBeNull();
  });
});
