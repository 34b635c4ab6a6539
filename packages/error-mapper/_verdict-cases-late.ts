import { casesOf, ended, jsonLine } from "./_verdict-case.ts";
import type { VerdictCase } from "./verdict-case.ts";

const HEARTBEATS = jsonLine(
  "error",
  "(deterministic) timeout at `whnf`, maximum number of heartbeats (200000) has been reached",
  { kind: "runtime.maxHeartbeats" },
);
const SORRY = jsonLine("warning", "declaration uses `sorry`", { kind: "hasSorry" });
const GOOD = "theorem a : 1 + 1 = 2 := rfl\n";
const axioms = (...names: readonly string[]) => ({
  declarations: [{ name: "a", axioms: names }],
});

/** Rows 12 to 18: holes, budgets of Lean's own, what is not established, and what is. */
export const LATE_CASES: readonly VerdictCase[] = [
  ...casesOf(12, ["PROOF_INCOMPLETE", "verdict", "incomplete.sorry"], {
    "the warning": { exitCode: 0, stdout: SORRY },
    "old words, in text": {
      exitCode: 0,
      stdout: "A.lean:1:8: warning: declaration uses 'sorry'\n",
    },
    "promoted to an error, exit 0": {
      exitCode: 0,
      stdout: jsonLine("error", "declaration uses `sorry`", { kind: "hasSorry" }),
    },
    "promoted in text": { exitCode: 1, stdout: "A.lean:1:8: error: declaration uses `sorry`\n" },
    "every error is a budget": { exitCode: 1, stdout: HEARTBEATS + SORRY },
    "an axiom": { exitCode: 0, axioms: axioms("propext", "sorryAx") },
    "a REPL's list": {
      exitCode: 0,
      stdout: '{"sorries":[{"pos":{"line":1,"column":18},"goal":"⊢ Nat"}],"env":0}\n',
    },
  }),
  ...casesOf(13, ["VERIFIER_TIMEOUT", "budget", "resource.heartbeats"], {
    heartbeats: { exitCode: 1, stdout: HEARTBEATS },
    "inside a tactic": {
      exitCode: 1,
      stdout: jsonLine(
        "error",
        "Tactic `simp` failed with a nested error:\n(deterministic) timeout at `whnf`, maximum number of heartbeats (50) has been reached",
      ),
    },
    "what follows from it": {
      exitCode: 1,
      stdout: HEARTBEATS + jsonLine("error", "(kernel) declaration has metavariables 'a'"),
    },
  }),
  ...casesOf(13, ["VERIFIER_TIMEOUT", "budget", "resource.instance-heartbeats"], {
    "inside an instance problem": {
      exitCode: 1,
      stdout: jsonLine(
        "error",
        "failed to synthesize\n  C 0\n(deterministic) timeout at `typeclass`, maximum number of heartbeats (20000) has been reached",
      ),
    },
  }),
  ...casesOf(13, ["VERIFIER_TIMEOUT", "budget", "resource.recursion"], {
    recursion: {
      exitCode: 1,
      stdout: "A.lean:1:2: error: maximum recursion depth has been reached\n",
    },
  }),
  ...casesOf(13, ["MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory"], {
    "the kernel's memory": {
      exitCode: 1,
      stdout: jsonLine("error", "(kernel) excessive memory consumption detected"),
    },
  }),
  ...casesOf(14, ["PROOF_INCOMPLETE", "verdict", "incomplete.exit"], {
    "#exit": { exitCode: 0, stdout: jsonLine("warning", "using 'exit' to interrupt Lean") },
    "#exit in the source": { exitCode: 0, source: `${GOOD}#exit\n` },
    "an import in the middle": {
      exitCode: 1,
      stdout: jsonLine(
        "error",
        "invalid 'import' command, it must be used in the beginning of the file",
      ),
    },
  }),
  ...casesOf(14, ["PROOF_INCOMPLETE", "verdict", "unsafe-axiom"], {
    "an axiom of one's own": { exitCode: 0, axioms: axioms("cheat") },
    "native_decide up to 4.28": { exitCode: 0, axioms: axioms("propext", "Lean.ofReduceBool") },
    "native_decide from 4.29": { exitCode: 0, axioms: axioms("a._native.native_decide.ax_1") },
    "a report about nothing": { exitCode: 0, axioms: { declarations: [] } },
  }),
  ...casesOf(14, ["PROOF_INCOMPLETE", "verdict", "incomplete.source"], {
    "the warning was switched off": {
      exitCode: 0,
      source: "set_option warn.sorry false\ntheorem a : 1 = 2 := sorry\n",
    },
    "an axiom in the source": { exitCode: 0, source: "axiom cheat : False\n" },
    "the kernel was switched off": {
      exitCode: 0,
      source: `set_option debug.skipKernelTC true\n${GOOD}`,
    },
    "the environment was edited": {
      exitCode: 0,
      source: `import Lean\nrun_cmd modifyEnv fun env => env\n${GOOD}`,
    },
  }),
  ...casesOf(15, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "silent-failure"], {
    "exit 1 and nothing else": { exitCode: 1 },
    "a kill long before the limit": { exitCode: 137, durationMs: 10, timeoutMs: 10_000 },
    "the file's own exit code": { exitCode: 3, stdout: "" },
    "text that means nothing": { exitCode: 1, stderr: "something happened\n" },
    "a failing status beside warnings": {
      exitCode: 1,
      stdout: "A.lean:1:8: warning: unused variable `x`\n",
    },
  }),
  ...casesOf(15, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "crash"], {
    "a panic and a failing status": {
      exitCode: 1,
      stderr: "PANIC at Lean.Expr.appArg! Lean.Expr:926:15: application expected\n",
    },
  }),
  ...casesOf(15, ["VERIFIER_TIMEOUT", "budget", "resource.wall-clock"], {
    "the status of timeout(1)": { exitCode: 124 },
    "killed at the limit": { exitCode: 137, durationMs: 10_000, timeoutMs: 10_000 },
    "the same in Python's form": { exitCode: -15, durationMs: 10_100, timeoutMs: 10_000 },
    "nothing but the time is known": { durationMs: 10_000, timeoutMs: 10_000 },
    "ended by itself behind the limit": { exitCode: 0, durationMs: 20_000, timeoutMs: 10_000 },
    "the original build runner": {
      exitCode: 124,
      stderr: "\n[TIMEOUT] LakeBuild: Execution exceeded 90s for ML.Jobs.job_1",
    },
    "a server's own limit": {
      stdout:
        '{"results":[{"custom_id":"1","error":"Lean REPL command timed out in 30 seconds","response":null}]}\n',
    },
  }),
  ...casesOf(15, ["MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory"], {
    "a server's memory": {
      stdout:
        '{"results":[{"custom_id":"1","error":"memory limit of 8 GB exceeded","response":null}]}\n',
    },
  }),
  ...casesOf(15, ["BUDGET_EXHAUSTED", "budget", "resource.output"], {
    "a server's limit on a line": {
      stdout:
        '{"results":[{"custom_id":"1","error":"chunk is longer than limit","response":null}]}\n',
    },
  }),
  ...casesOf(15, ["VERIFIER_TIMEOUT", "budget", "resource.cpu"], {
    "a CPU limit of others": { signal: "SIGXCPU" },
  }),
  ...casesOf(16, ["PROOF_INCOMPLETE", "verdict", "incomplete.empty"], {
    "an empty file": { exitCode: 0, source: "" },
    "only comments": { exitCode: 0, source: "/- theorem a : 1 = 1 := rfl -/\n#eval 1\n" },
  }),
  ...casesOf(17, ["PROOF_INCOMPLETE", "verdict", "assurance"], {
    "no completion was asked for": { exitCode: 0, source: GOOD, require: "A1" },
    "no source was given": { exitCode: 0, completion: "shown", require: "A2" },
    "no axiom report": { exitCode: 0, completion: "shown", source: GOOD, require: "A3" },
    "native_decide is capped": {
      exitCode: 0,
      completion: "shown",
      source: "theorem a : 1 = 1 := by native_decide\n",
      axioms: axioms("propext"),
      require: "A3",
    },
  }),
  ...casesOf(18, ["VERIFIED", "verdict", "ok"], {
    "nothing was printed": { exitCode: 0, stdout: "", stderr: "" },
    "with a source and its completion": {
      termination: ended("exited", { exitCode: 0 }),
      completion: "shown",
      source: GOOD,
      require: "A2",
    },
    "with axioms that are allowed": {
      exitCode: 0,
      completion: "shown",
      source: GOOD,
      axioms: axioms("propext", "Quot.sound"),
      require: "A3",
    },
    "information in JSON": { exitCode: 0, stdout: jsonLine("information", "42") },
    "information in text": { exitCode: 0, stdout: "42\n" },
    "a word in a comment": { exitCode: 0, source: `-- sorry, axiom, #exit\n${GOOD}` },
    "notices of elan": {
      exitCode: 0,
      stderr: "info: downloading component 'lean'\nwarning: failed to query latest release\n",
    },
    "a REPL": { stdout: '{"env": 0}\n' },
  }),
  ...casesOf(18, ["VERIFIED", "verdict", "ok.warnings"], {
    "a linter's warning": {
      exitCode: 0,
      stdout: jsonLine("warning", "unused variable `x`", { kind: "linter.unusedVariables" }),
    },
  }),
];
