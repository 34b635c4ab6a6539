import { describe, expect, test } from "bun:test";
import { reaches } from "./_run-evidence.ts";
import { ended, jsonLine } from "./_verdict-case.ts";
import { evidenceOf } from "./testing/evidence.ts";

const SOURCE = "theorem a : 1 = 1 := rfl\n";
const AXIOMS = { declarations: [{ name: "a", axioms: ["propext"] }] };
const shown = { exitCode: 0, completion: "shown" } as const;

describe("RunEvidence.assurance()", () => {
  test.each([
    ["a failing status", { exitCode: 1 }, null],
    ["a signal", { signal: "SIGKILL" }, null],
    [
      "streams that were not read",
      { termination: ended("exited", { exitCode: 0, streamsComplete: false }) },
      null,
    ],
    ["an error", { exitCode: 0, stdout: jsonLine("error", "x") }, null],
    ["a limit that ended it", { termination: ended("timeout", { exitCode: 0 }) }, null],
    ["exit 0", { exitCode: 0 }, "A0"],
    ["exit 0 with a source, but no completion", { exitCode: 0, source: SOURCE }, "A0"],
    ["completion", shown, "A1"],
    [
      "completion and a sorry",
      { ...shown, source: SOURCE, stdout: jsonLine("warning", "x", { kind: "hasSorry" }) },
      "A1",
    ],
    [
      "completion behind #exit",
      { ...shown, source: SOURCE, stdout: jsonLine("warning", "using 'exit' to interrupt Lean") },
      "A1",
    ],
    ["a source with a finding", { ...shown, source: "axiom a : False" }, "A1"],
    ["a source that declares nothing", { ...shown, source: "#eval 1" }, "A1"],
    ["a clean source", { ...shown, source: SOURCE }, "A2"],
    [
      "axioms outside the list",
      { ...shown, source: SOURCE, axioms: { declarations: [{ name: "a", axioms: ["x"] }] } },
      "A2",
    ],
    ["axioms without a source", { ...shown, axioms: AXIOMS }, "A1"],
    ["allowed axioms", { ...shown, source: SOURCE, axioms: AXIOMS }, "A3"],
    [
      "a capped source",
      { ...shown, source: "theorem a : 1 = 1 := by native_decide", axioms: AXIOMS },
      "A2",
    ],
    [
      "sorryAx",
      { ...shown, source: SOURCE, axioms: { declarations: [{ name: "a", axioms: ["sorryAx"] }] } },
      "A1",
    ],
  ] as const)("with %s is %p", (_, run, level) => {
    expect(evidenceOf(run).assurance(false)).toBe(level);
  });

  test("is null when something contradicts", () => {
    expect(evidenceOf(shown).assurance(true)).toBeNull();
  });
});

test("reaches() knows that each level includes those below", () => {
  expect(reaches("A2", "A1")).toBe(true);
  expect(reaches("A2", "A2")).toBe(true);
  expect(reaches("A1", "A2")).toBe(false);
  expect(reaches(null, "A0")).toBe(false);
});

describe("RunEvidence.foreignLine", () => {
  test("a line that is cut is foreign, unless a signal cut it", () => {
    const stdout = jsonLine("error", "x").slice(0, 50);
    expect(evidenceOf({ exitCode: 1, stdout }).foreignLine?.ruleId).toBe("line.cut");
    expect(evidenceOf({ exitCode: 137, stdout }).foreignLine).toBeNull();
  });
  test("text without header is foreign only where JSON or a REPL speaks", () => {
    expect(evidenceOf({ stdout: "x\n" }).foreignLine).toBeNull();
    expect(evidenceOf({ stdout: "x\n", messageForm: "json" }).foreignLine?.ruleId).toBe("line.raw");
    expect(evidenceOf({ stdout: `x\n${jsonLine("warning", "w")}` }).foreignLine).not.toBeNull();
    expect(evidenceOf({ stdout: 'x\n{"env":0}\n' }).foreignLine).not.toBeNull();
  });
});
