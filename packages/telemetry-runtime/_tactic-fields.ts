import { readFile } from "node:fs/promises";
import type { ProcessRun } from "@lean-telemetry/lean-executor";
import {
  extractTacticsFromOutput,
  readProfile,
  readSource,
  type SourceReading,
  summarizeTactics,
  type TacticSummary,
} from "@lean-telemetry/tactic-extractor";
import type { TacticTracing } from "./run-lean-options.ts";
import type { LeanVerificationTelemetry, TacticSource } from "./telemetry.ts";

/** What a record says of tactics. */
export type TacticFields = Pick<
  LeanVerificationTelemetry,
  | "tacticCount"
  | "tacticDepth"
  | "tactics"
  | "tacticCounts"
  | "tacticSource"
  | "tacticTimesMs"
  | "proofSizeBytes"
> & {
  /** Steps of Lean's own search, which only a profile tells. */
  readonly searchNodes: number | null;
};

/** Where the tactics of one run can be read. */
export interface TacticEvidence {
  readonly tracing: TacticTracing;
  readonly sourceText: string | null;
  readonly profilePath: string | null;
  /** `null`: there was no process of its own, so no output to read. */
  readonly run: ProcessRun | null;
}

/**
 * Reads the tactics of a run from the source that was asked for. Where that has nothing (Lean writes
 * no profile when there are errors or it is ended), the next best serves: the output's trace, then
 * the source; `tacticSource` says which it was. `null` when none has any, so that "no tactics" and
 * "not traced" stay apart. The proof's size comes from the source always.
 */
export async function tacticFields(evidence: TacticEvidence): Promise<TacticFields> {
  const { tracing, sourceText } = evidence;
  if (tracing === "off") return UNKNOWN;
  const reading = sourceText === null ? null : readSource(sourceText);
  const found =
    (tracing === "profile" ? await fromProfile(evidence.profilePath) : null) ??
    (tracing === "source" || evidence.run === null ? null : fromOutput(evidence.run)) ??
    (reading === null ? UNKNOWN : fields("source", summarizeTactics(reading.tactics)));
  return { ...found, proofSizeBytes: reading === null ? null : proofSize(reading) };
}

const UNKNOWN: TacticFields = {
  tacticCount: null,
  tacticDepth: null,
  tactics: null,
  tacticCounts: null,
  tacticSource: null,
  tacticTimesMs: null,
  proofSizeBytes: null,
  searchNodes: null,
};

function fields(source: TacticSource, summary: TacticSummary): TacticFields {
  return { ...UNKNOWN, ...summary, tacticSource: source };
}

/** A stream of which a part was left out would give counts that are too low. */
function fromOutput({ stdout, stderr }: ProcessRun): TacticFields | null {
  if (stdout.omittedBytes > 0 || stderr.omittedBytes > 0) return null;
  const { traceSource, ...summary } = extractTacticsFromOutput(stdout.text, stderr.text);
  return traceSource === null ? null : fields("trace", summary);
}

async function fromProfile(path: string | null): Promise<TacticFields | null> {
  const json = path === null ? null : await readFile(path).catch(() => null);
  if (json === null) return null;
  const { tactics, searchNodes, problems } = readProfile(json);
  if (problems.length > 0) return null;
  return { ...fields("profile", summarizeTactics(tactics)), searchNodes };
}

/** Bytes of all proofs: of theorems, and of whatever else is given by tactics. */
function proofSize(reading: SourceReading): number | null {
  const proofs = reading.declarations.filter(
    ({ kind, mode, proof }) => proof !== null && (mode === "tactic" || PROOF_KINDS.has(kind)),
  );
  if (proofs.length === 0) return null;
  return proofs.reduce((sum, { proof }) => sum + (proof?.bytes ?? 0), 0);
}

const PROOF_KINDS: ReadonlySet<string> = new Set(["theorem", "lemma", "example"]);
