import { appendFileSync, statSync } from "node:fs";
import { VERIFIER_ERROR_CODES, type VerifierErrorCode } from "@lean-telemetry/error-mapper";
import {
  type LeanVerificationTelemetry,
  openTelemetryLog,
  type TelemetryLog,
} from "@lean-telemetry/telemetry-runtime";
import { readLines } from "./_read-lines.ts";

/** What is left of a try once it was written down: enough to decide the same again. */
export interface JournalEntry {
  readonly verificationId: string;
  readonly cycle: number;
  /** The candidate's id. */
  readonly item: string;
  readonly outcome: VerifierErrorCode;
  readonly success: boolean;
  readonly noiseType: string | null;
  readonly groundTruth: VerifierErrorCode | null;
  /** What the try cost the cycle's budget. */
  readonly chargedMs: number | null;
}

/** Where tries are written down, in candidate order, as soon as the planner took them in. */
export interface Journal {
  /** How many could not be written. */
  readonly lost: number;
  append(run: LeanVerificationTelemetry, candidateId: string): void;
  close(): Promise<void>;
}

/** What a record says of itself, for those who read it as a journal. */
export function journalEntry(run: LeanVerificationTelemetry, candidateId: string): JournalEntry {
  return {
    verificationId: run.verificationId,
    cycle: run.cycle ?? 0,
    item: candidateId,
    outcome: run.outcome,
    success: run.success,
    noiseType: run.noiseType,
    groundTruth: run.groundTruth,
    chargedMs: chargeOf(
      run.durationMs,
      run.attempts?.map(({ durationMs }) => durationMs),
    ),
  };
}

/**
 * Opens the journal of an experiment: its telemetry log, or short lines when telemetry is off. What
 * cannot be written is counted and told once for each kind of failure; it stops nothing.
 *
 * @throws {TelemetryLogError} If the telemetry log cannot be opened.
 */
export function openJournal(
  path: string,
  options: { readonly telemetry: boolean; readonly onWarning: (message: string) => void },
): Journal {
  const log = options.telemetry ? openTelemetryLog(path) : shortLog(path);
  const told = new Set<string>();
  let lost = 0;
  return {
    get lost() {
      return lost;
    },
    append(run, candidateId) {
      try {
        log.append(run, candidateId);
      } catch (error) {
        lost++;
        const message = error instanceof Error ? error.message : String(error);
        if (!told.has(message)) options.onWarning(`${message}; the experiment goes on without it`);
        told.add(message);
      }
    },
    close: async () => await log.close(),
  };
}

function shortLog(path: string): {
  append(run: LeanVerificationTelemetry, candidateId: string): void;
  close: TelemetryLog["close"];
} {
  return {
    append(run, candidateId) {
      const entry = journalEntry(run, candidateId);
      const line = {
        verification_id: entry.verificationId,
        cycle: entry.cycle,
        outcome: entry.outcome,
        success: entry.success,
        noise_type: entry.noiseType,
        ground_truth: entry.groundTruth,
        duration_ms: entry.chargedMs,
        metadata: { u2: { item: entry.item } },
      };
      appendFileSync(path, `${JSON.stringify(line)}\n`);
    },
    close: async () => undefined,
  };
}

/**
 * The tries of an experiment in a journal, in order. Lines of others and lines that are no records
 * are passed over.
 *
 * @param experimentId Whose ids start the ids of the records.
 * @param startBytes Where the experiment's lines begin.
 */
export function* readJournal(
  path: string,
  experimentId: string,
  startBytes = 0,
): Generator<JournalEntry> {
  // A device or a pipe keeps nothing, and reading it might never end.
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
  const prefix = `${experimentId}_cycle`;
  for (const line of readLines(path, startBytes)) {
    const entry = parseLine(line.bytes.toString());
    if (entry?.verificationId.startsWith(prefix) === true) yield entry;
  }
}

function parseLine(text: string): JournalEntry | null {
  let line: Readonly<Record<string, unknown>>;
  try {
    line = JSON.parse(text);
  } catch {
    return null;
  }
  const { verification_id: id, cycle, outcome, success, duration_ms: durationMs } = line ?? {};
  if (typeof id !== "string" || typeof cycle !== "number" || !isCode(outcome)) return null;
  const metadata = line.metadata as { readonly u2?: { readonly item?: unknown } } | undefined;
  const { noise_type: noiseType, ground_truth: groundTruth, attempts } = line;
  return {
    verificationId: id,
    cycle,
    item: String(metadata?.u2?.item ?? line.module_name),
    outcome,
    success: success === true,
    noiseType: typeof noiseType === "string" ? noiseType : null,
    groundTruth: isCode(groundTruth) ? groundTruth : null,
    chargedMs: chargeOf(
      durationMs,
      Array.isArray(attempts) ? attempts.map((attempt) => attempt?.duration_ms) : undefined,
    ),
  };
}

/** What a try cost in all its attempts; `null` when nothing is known. */
function chargeOf(durationMs: unknown, attempts: readonly unknown[] = [durationMs]): number | null {
  const known = attempts.filter((ms) => typeof ms === "number");
  return known.length === 0 ? null : known.reduce((sum, ms) => sum + ms, 0);
}

function isCode(value: unknown): value is VerifierErrorCode {
  return VERIFIER_ERROR_CODES.includes(value as VerifierErrorCode);
}
