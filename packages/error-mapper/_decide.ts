import type { Decision } from "./_decision.ts";
import type { RunEvidence } from "./_run-evidence.ts";
import { NO_EVIDENCE, ROWS } from "./_verdict-rows.ts";
import type { Witness } from "./_witness.ts";
import type { Outcome } from "./outcome.ts";

/** The verdict on a run, and the row of the table that gave it; `null` when none did. */
export function decide(run: RunEvidence): {
  readonly outcome: Outcome;
  readonly row: number | null;
} {
  // The rows need the level, and the level needs to know whether row 6 answers.
  const contradicted = ROWS.find(({ row }) => row === 6)?.decide(run, null) != null;
  const assurance = run.assurance(contradicted);
  let found: Decision = NO_EVIDENCE;
  let decidedBy: number | null = null;
  for (const { row, decide: answer } of ROWS) {
    const decision = answer(run, assurance);
    if (decision !== null) {
      found = decision;
      decidedBy = row;
      break;
    }
  }
  let unparsed = 0;
  for (const count of Object.values(run.stdout.unparsed)) unparsed += count ?? 0;
  const outcome: Outcome = {
    code: found.code,
    category: found.category,
    family: found.family,
    assurance,
    confidence: found.confidence,
    ruleId: found.ruleId,
    evidence: evidenceOf(found.witness),
    counts: { ...run.digest.counts, unparsed },
  };
  return { outcome, row: decidedBy };
}

function evidenceOf(witness: Witness | null): Outcome["evidence"] {
  if (witness === null) return null;
  return { message: witness.text, stream: witness.stream, line: witness.line };
}
