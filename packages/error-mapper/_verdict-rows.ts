import { byWitness, type Decision, decision, infrastructure, timeout } from "./_decision.ts";
import { type RunEvidence, reaches } from "./_run-evidence.ts";
import type { Witness } from "./_witness.ts";
import type { AssuranceLevel } from "./codes.ts";
import { isWindowsStackOverflow } from "./run-ending.ts";

/** One row: its number in the table, and its test. */
export interface Row {
  readonly row: number;
  readonly decide: (run: RunEvidence, assurance: AssuranceLevel | null) => Decision | null;
}

function tampered(
  run: RunEvidence,
  category: string,
  ruleId: string,
  witness: Witness | null,
): Decision {
  const refuted = run.digest.proof !== null;
  const code = refuted ? "PROOF_INVALID" : "PROOF_INCOMPLETE";
  return decision(code, "tamper", category, ruleId, 0.8, witness ?? run.digest.firstUnpromoted);
}

/** Whether a shell, and not a program of the file, can have ended the run with 126 or 127. */
function notStarted({ digest, ending }: RunEvidence): boolean {
  return (ending.exitCode === 126 || ending.exitCode === 127) && digest.proof === null;
}

/** Whether something failed before the file could be read, so that no line can be the file's. */
function neverRead(run: RunEvidence): boolean {
  const { digest } = run;
  if (notStarted(run)) return true;
  // Lake's last word, or the loader's, on the stream of messages.
  if (run.failed && digest.lastResort?.family === "infrastructure") return true;
  if (run.endedWithZero) return false;
  if (digest.runtimeLine("infrastructure") !== null && digest.counts.error === 0) return true;
  return run.infrastructure !== null && digest.proof === null && digest.resource === null;
}

function tamper(run: RunEvidence): Decision | null {
  const { digest } = run;
  if (!neverRead(run)) {
    const line = run.foreignLine;
    if (line !== null) return tampered(run, "tamper.stdout", line.ruleId, line);
    if (run.stdout.jsonMessages > 0 && run.stdout.textMessages > 0) {
      return tampered(run, "tamper.stdout", "line.mixed-forms", null);
    }
  }
  const lines = run.source?.lines;
  if (lines !== undefined && digest.deepest.line > lines + 1) {
    return tampered(run, "tamper.stdout", "message.behind-the-end", digest.deepest.witness);
  }
  if (digest.stdout.lateHeader !== null) {
    return tampered(run, "tamper.stdout", "message.late-header", digest.stdout.lateHeader);
  }
  const endedWell = run.endedWithZero || run.endedWell;
  if (endedWell && run.facts.completion === "absent" && digest.counts.error === 0) {
    return tampered(run, "tamper.early-exit", "exit.zero-without-completion", null);
  }
  if (!run.endedWithZero) return null;
  if (digest.unpromoted > 0 && !run.fromRepl) {
    return tampered(run, "tamper.early-exit", "exit.zero-with-errors", digest.firstUnpromoted);
  }
  for (const sort of ["memory", "stack", "crash"] as const) {
    const fatal = digest.runtimeLine(sort);
    if (fatal !== null && fatal.stream === "stderr") {
      return tampered(run, "tamper.stdout", "exit.zero-with-fatal-text", fatal);
    }
  }
  const notText = digest.stderr.unparsed.get("not-text");
  return notText === undefined ? null : tampered(run, "tamper.stdout", "line.not-text", notText);
}

function infrastructureRow(run: RunEvidence): Decision | null {
  const { digest, ending } = run;
  const told = run.infrastructure;
  if (told !== null) return byWitness(told);
  if (notStarted(run)) {
    return infrastructure("toolchain", `exit.${ending.exitCode}`);
  }
  const failure = run.stdout.failures[0];
  if (failure !== undefined && !/time|limit|memory/i.test(failure)) {
    const misuse = failure.startsWith("repl: ");
    return infrastructure(misuse ? "usage" : "crash", "response.failure", 0.8);
  }
  if (run.endedWithZero) return null;
  const line = digest.runtimeLine("infrastructure");
  if (line !== null && digest.proof === null) return byWitness(line);
  const last = run.digest.lastResort;
  return last?.family === "infrastructure" ? byWitness(last) : null;
}

function incomplete(run: RunEvidence): Decision | null {
  const { digest, axioms, source } = run;
  const because = (category: string, ruleId: string, confidence = 1): Decision =>
    decision("PROOF_INCOMPLETE", "verdict", category, ruleId, confidence);
  if (digest.exit !== null) return byWitness(digest.exit);
  if (axioms?.allowed === false) return because("unsafe-axiom", "axioms.not-allowed");
  const finding = source?.findings.find(({ effect }) => effect === "not-established");
  if (finding === undefined) return null;
  return because(
    finding.id === "source.exit" ? "incomplete.exit" : "incomplete.source",
    finding.id,
    0.8,
  );
}

/** How others end a run that takes too long. */
const KILLS: ReadonlySet<string> = new Set(["SIGKILL", "SIGTERM"]);

function failureWithoutMessage(run: RunEvidence): Decision | null {
  const { digest, ending } = run;
  const failure = run.stdout.failures[0];
  if (failure !== undefined && /tim(?:e|ed) ?-?out/i.test(failure)) {
    return timeout("resource.wall-clock", "response.timeout");
  }
  if (failure !== undefined) {
    return /memory/i.test(failure)
      ? decision("MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory", "response.memory", 0.8)
      : decision("BUDGET_EXHAUSTED", "budget", "resource.output", "response.limit", 0.8);
  }
  if (run.overTime && (run.endedWithZero || run.endUnknown || KILLS.has(ending.signal ?? ""))) {
    return timeout("resource.wall-clock", "exit.over-time");
  }
  if (!run.failed) return null;
  if (ending.exitCode === 124) return timeout("resource.wall-clock", "exit.124");
  if (ending.signal === "SIGXCPU") return timeout("resource.cpu", "exit.cpu-limit");
  const line = digest.runtimeLine("timeout");
  if (line !== null) return byWitness(line);
  const panic = digest.runtimeLine("panic");
  if (panic !== null) return byWitness(panic);
  return infrastructure("silent-failure", "exit.silent");
}

/** The rows of the verdict table, in order; the first that answers decides. */
export const ROWS: readonly Row[] = [
  {
    row: 1,
    decide: ({ ending: { reason } }) => {
      if (reason === "timeout") return timeout("resource.wall-clock", "limit.wall-clock");
      return reason === "cpu-limit" ? timeout("resource.cpu", "limit.cpu") : null;
    },
  },
  {
    row: 2,
    decide: ({ ending }) =>
      ending.reason === "memory-limit" || ending.oomKilled
        ? decision(
            "MEMORY_LIMIT_EXCEEDED",
            "budget",
            "resource.memory",
            ending.oomKilled ? "limit.oom-kill" : "limit.memory",
          )
        : null,
  },
  {
    row: 3,
    decide: ({ ending, facts }) => {
      if (ending.reason === "output-limit") {
        return decision("BUDGET_EXHAUSTED", "budget", "resource.output", "limit.output");
      }
      return (facts.budgetExhausted ?? null) === null
        ? null
        : decision("BUDGET_EXHAUSTED", "budget", "resource.cycle", "limit.cycle");
    },
  },
  {
    row: 4,
    decide: ({ ending: { reason } }) => {
      if (reason === "spawn-failed") return infrastructure("spawn", "end.spawn-failed");
      if (reason === "unkillable") return infrastructure("unkillable", "end.unkillable");
      return reason === "cancelled" ? infrastructure("cancelled", "end.cancelled") : null;
    },
  },
  {
    row: 5,
    decide: ({ digest, stdout }) => {
      const mock = digest.runtimeLine("mock");
      const silent = stdout.jsonMessages + stdout.textMessages + stdout.responses === 0;
      return mock !== null && silent ? byWitness({ ...mock, confidence: 1 }) : null;
    },
  },
  { row: 6, decide: tamper },
  {
    row: 7,
    decide: (run) => {
      const text = run.fatalLine("memory");
      return text !== null && !run.endedWithZero ? byWitness(text) : null;
    },
  },
  {
    row: 8,
    decide: (run) => {
      const text = run.fatalLine("stack");
      if (text !== null && !run.endedWithZero) return byWitness(text);
      return isWindowsStackOverflow(run.facts.exitCode ?? null)
        ? timeout("resource.stack", "exit.stack-overflow")
        : null;
    },
  },
  {
    row: 9,
    decide: (run) => {
      const signal = run.crashSignal;
      const { infrastructure: told } = run;
      const text = told?.category === "crash" ? told : run.fatalLine("crash");
      if (signal !== null)
        return {
          ...infrastructure("crash", `signal.${signal.slice(3).toLowerCase()}`),
          witness: text,
        };
      return text !== null && !run.endedWithZero ? byWitness(text) : null;
    },
  },
  { row: 10, decide: infrastructureRow },
  {
    row: 11,
    decide: (run) => {
      const last = run.digest.lastResort;
      const witness = run.digest.proof ?? (last?.family === "verdict" ? last : null);
      return witness === null ? null : byWitness(witness);
    },
  },
  {
    row: 12,
    decide: ({ digest, sorryAxiom }) => {
      if (digest.sorry !== null) return byWitness(digest.sorry);
      return sorryAxiom
        ? decision("PROOF_INCOMPLETE", "verdict", "incomplete.sorry", "axioms.sorry")
        : null;
    },
  },
  {
    row: 13,
    decide: (run) => {
      const witness = run.digest.resource ?? run.digest.lastResort;
      return witness === null ? null : byWitness(witness);
    },
  },
  { row: 14, decide: incomplete },
  { row: 15, decide: failureWithoutMessage },
  {
    row: 16,
    decide: ({ source }) =>
      source !== null && !source.hasDeclaration
        ? decision("PROOF_INCOMPLETE", "verdict", "incomplete.empty", "source.no-declaration")
        : null,
  },
  {
    row: 17,
    decide: (run, assurance) => {
      const required = run.facts.require ?? null;
      if (required === null || !run.endedWell || reaches(assurance, required)) return null;
      return decision("PROOF_INCOMPLETE", "verdict", "assurance", `assurance.below-${required}`);
    },
  },
  {
    row: 18,
    decide: (run) => {
      if (!run.endedWell) return null;
      // Text without header may be information of Lean's or anybody's words.
      const sure = run.digest.stdout.unparsed.size === 0 ? 1 : 0.5;
      // A server's answer is no exit.
      const rule = run.endedWithZero ? "exit.zero" : "answer.complete";
      const category = run.digest.counts.warning > 0 ? "ok.warnings" : "ok";
      return decision("VERIFIED", "verdict", category, rule, sure);
    },
  },
];

/** What remains when no row answers: too little is known to say anything about the proof. */
export const NO_EVIDENCE: Decision = infrastructure("silent-failure", "evidence.missing", 0.5);
