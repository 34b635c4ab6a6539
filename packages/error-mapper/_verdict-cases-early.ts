import { casesOf, ended, jsonLine } from "./_verdict-case.ts";
import type { VerdictCase } from "./verdict-case.ts";

const MISMATCH = jsonLine("error", "Type mismatch\n  rfl");
const SORRY = jsonLine("warning", "declaration uses `sorry`", { kind: "hasSorry" });
const killed = { exitCode: null, signal: "SIGKILL" } as const;

/** Rows 1 to 6: limits of the executor's, runs that were none, abstention, tampering. */
export const EARLY_CASES: readonly VerdictCase[] = [
  ...casesOf(1, ["VERIFIER_TIMEOUT", "budget", "resource.wall-clock"], {
    "killed by the wall-clock limit": { termination: ended("timeout", killed) },
    "exits 0 when asked to end": { termination: ended("timeout", { exitCode: 0 }) },
    "an error was printed before": {
      termination: ended("timeout", killed),
      stdout: MISMATCH,
    },
    "the last line is cut": {
      termination: ended("timeout", { ...killed, streamsComplete: false }),
      stdout: MISMATCH.slice(0, 40),
    },
  }),
  ...casesOf(1, ["VERIFIER_TIMEOUT", "budget", "resource.cpu"], {
    "killed by the CPU limit": { termination: ended("cpu-limit", killed) },
  }),
  ...casesOf(2, ["MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory"], {
    "killed by the memory limit": { termination: ended("memory-limit", killed) },
    "killed by the kernel, which says so": {
      termination: ended("signaled", { ...killed, oomKilled: true }),
    },
    "lake passes the kernel's kill on": {
      termination: ended("exited", { exitCode: 137, oomKilled: true }),
    },
  }),
  ...casesOf(3, ["BUDGET_EXHAUSTED", "budget", "resource.output"], {
    "a flood": { termination: ended("output-limit", killed), stdout: "flood\n".repeat(50) },
  }),
  ...casesOf(3, ["BUDGET_EXHAUSTED", "budget", "resource.cycle"], {
    "the cycle is over": { budgetExhausted: "cycle" },
    "no candidate is left": { budgetExhausted: "candidates" },
  }),
  ...casesOf(4, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "spawn"], {
    "no such program": { termination: ended("spawn-failed", { spawnError: "ENOENT" }) },
  }),
  ...casesOf(4, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "unkillable"], {
    "it outlived SIGKILL": { termination: ended("unkillable", { streamsComplete: false }) },
  }),
  ...casesOf(4, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "cancelled"], {
    "the caller gave up": { termination: ended("cancelled", killed), stdout: MISMATCH },
  }),
  ...casesOf(5, ["ABSTENTION_MOCK_MODE", "abstention", "mock"], {
    "the mock runner": {
      exitCode: 1,
      stdout: "[MOCK] Lean verification simulated - no Lean toolchain available",
      stderr:
        "[MOCK] ML_LEAN_MODE=mock - this is a deterministic abstention signal\nSignature: LEAN_MOCK_ABSTAIN::62b4e4e1747f2a11",
    },
    "the signature alone": { exitCode: 1, stderr: "LEAN_MOCK_ABSTAIN::62b4e4e1747f2a11" },
    "a mock that exits 0 verifies nothing": {
      exitCode: 0,
      stderr: "Signature: LEAN_MOCK_ABSTAIN::62b4e4e1747f2a11\n",
    },
  }),
  ...casesOf(6, ["PROOF_INVALID", "tamper", "tamper.stdout"], {
    "a raw line among JSON messages": { exitCode: 1, stdout: `all goals solved\n${MISMATCH}` },
    "a message glued behind a raw line": { exitCode: 1, stdout: `x${MISMATCH}` },
    "raw text behind a message": { exitCode: 1, stdout: `${MISMATCH.trimEnd()}x\n` },
    "a message in another shape": {
      exitCode: 1,
      stdout: `${MISMATCH}{"severity": "information", "data": "ok", "pos": {"line": 1, "column": 0}}\n`,
    },
    "text and JSON messages": {
      exitCode: 1,
      stdout: `${MISMATCH}A.lean:3:2: error: unsolved goals\n`,
    },
    "a message behind the end of the source": {
      exitCode: 1,
      source: "theorem a : True := trivial\n",
      stdout: jsonLine("error", "Type mismatch", { line: 40 }),
    },
    "a header that fails after the file was read": {
      exitCode: 1,
      stdout: `${MISMATCH}${jsonLine("error", "unknown module prefix 'Foo'").replace('"column":2', '"column":0')}`,
    },
  }),
  ...casesOf(6, ["PROOF_INCOMPLETE", "tamper", "tamper.stdout"], {
    "a glued sorry": { exitCode: 0, stdout: `x${SORRY}` },
    "a raw line where JSON was asked for": {
      exitCode: 0,
      messageForm: "json",
      stdout: "No errors found.\n",
    },
    "half a message": { exitCode: 0, stdout: SORRY.slice(0, 60) },
    "bytes that are no text": { exitCode: 0, stdout: new Uint8Array([0, 255, 254, 10]) },
    "bytes that are no text on stderr": { exitCode: 0, stderr: new Uint8Array([200, 201]) },
    "text without an end, and no message": { exitCode: 0, stdout: "garbage" },
    "a silent message, which Lean never prints": {
      exitCode: 0,
      stdout: jsonLine("information", "Goals accomplished!").replace("false", "true"),
    },
    "out of memory, and yet exit 0": { exitCode: 0, stderr: "INTERNAL PANIC: out of memory\n" },
    "lake found raw output": {
      exitCode: 0,
      stdout: "ℹ [2/3] Built Foo\ninfo: stdout:\nraw\nBuild completed successfully (3 jobs).\n",
    },
  }),
  ...casesOf(6, ["PROOF_INVALID", "tamper", "tamper.early-exit"], {
    "an error and exit 0": { exitCode: 0, stdout: MISMATCH },
    "the same in text": { exitCode: 0, stdout: "A.lean:1:19: error: type mismatch\n" },
    "an error on stderr and exit 0": { exitCode: 0, stderr: "error: type mismatch" },
  }),
  ...casesOf(6, ["PROOF_INCOMPLETE", "tamper", "tamper.early-exit"], {
    "a budget and exit 0": {
      exitCode: 0,
      stdout: "A.lean:1:2: error: maximum recursion depth has been reached\n",
    },
    "an unknown error on stderr and exit 0": { exitCode: 0, stderr: "error: something failed\n" },
    "the completion that was asked for is missing": { exitCode: 0, completion: "absent" },
    "the same behind a REPL": { stdout: '{"env": 0}\n', completion: "absent" },
  }),
];
