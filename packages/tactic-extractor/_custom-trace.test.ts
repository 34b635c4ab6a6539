import { expect, test } from "bun:test";
import { readCustomTrace } from "./_custom-trace.ts";

test.each([
  ["[tactic.apply] applied foo", "apply", 0, "applied foo"],
  ["[tactic.norm_num1]", "norm_num1", 0, ""],
  ["    [tactic.Simp?] x", "Simp?", 2, "x"],
  ["A/B.lean:1:2: info: [tactic.rw] y", "rw", 0, "y"],
  ["C:\\A.lean:1:2: information: [tactic.rw] y", "rw", 0, "y"],
  ["✅️ [tactic.simp] z", "simp", 0, "z"],
  ["[tactic.omega] [0.001234] w\r", "omega", 0, "w"],
])("%p is a tactic", (line, name, depth, text) => {
  expect(readCustomTrace(`x\n${line}\ny`)).toMatchObject([
    { name, depth, text, kind: null, line: null },
  ]);
});

test.each([
  "[Meta.Tactic.simp] x",
  "  [apply] simp only [x]",
  "[grind.ematch.instance] x",
  "see [tactic.apply] in the middle",
  "[tactic.] x",
  "",
])("%p is none", (line) => {
  expect(readCustomTrace(line)).toEqual([]);
});
