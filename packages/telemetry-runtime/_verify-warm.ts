import type { SessionCheck } from "@lean-telemetry/lean-executor";
import { SHOWN_MESSAGES } from "./_message-excerpt.ts";
import { readSourceEvidence, type SourceEvidence } from "./_source-evidence.ts";
import { runnerFailure } from "./_verdict-fields.ts";
import { shownPath, verifyNaturally } from "./_verify-naturally.ts";
import type { VerifyPlan } from "./_verify-plan.ts";
import { warmObstacle, warmOptionObstacle } from "./_warm-eligible.ts";
import { messagesOf, namesDocument, warmRecord } from "./_warm-record.ts";
import type { RunLeanOptions } from "./run-lean-options.ts";
import type { PooledCheck, PooledCheckOptions, SessionPool } from "./session-pool-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/** How files are checked warm. */
export interface WarmContext {
  readonly pool: SessionPool;
  /** Whether each warm `VERIFIED` is repeated cold before it counts. */
  readonly confirm: boolean;
  /** Does a cold run when there is room for it. */
  readonly cold: (
    run: () => Promise<LeanVerificationTelemetry>,
  ) => Promise<LeanVerificationTelemetry>;
  /** Whether more files will be checked after this one. */
  readonly more: () => boolean;
  /** Sends what runs programs as well, to see what becomes of it. Only for tests. */
  readonly force?: boolean;
}

/** The ends of a check that are its verdict. Whatever else ends a session is repeated cold. */
const JUDGED: ReadonlySet<string> = new Set(["timeout", "cpu-limit", "cancelled"]);
/** The kind of a message that is ours, in a record's excerpt. */
const OUR_KIND = "telemetry.warm";

/**
 * Verifies a planned file once, in a session where that is possible, else in a process of its own.
 * Nothing is thrown.
 */
export async function verifyWarm(
  plan: VerifyPlan,
  {
    start,
    options,
  }: { readonly start: LeanVerificationTelemetry; readonly options: RunLeanOptions },
  context: WarmContext,
): Promise<LeanVerificationTelemetry> {
  const cold = () => context.cold(() => verifyNaturally(plan, start, options));
  try {
    const source = await readSourceEvidence({ path: plan.path });
    if (source === null || !maySend(source, options, context)) return await cold();
    const checked = await context.pool.check(source.text, checkOptions(plan, start, context));
    if (checked.kind === "unavailable") return await cold();
    const { check } = checked;
    const why = whyItDoesNotCount(checked);
    if (why !== null) return afterwards(await cold(), check, why);
    const shown = { ...source, recorded: { ...source.recorded, path: shownPath(plan) } };
    const run = await warmRecord(start, options, { checked, source: shown });
    if (context.confirm && run.success) return confirmedBy(await cold(), run);
    for (const message of messagesOf(check)) options.onMessage?.(message);
    return run;
  } catch (error) {
    return runnerFailure(start, error);
  }
}

function maySend(
  { text }: SourceEvidence,
  options: RunLeanOptions,
  { force = false }: WarmContext,
): boolean {
  // What is no UTF-8 would be another text.
  if (text.includes("\ufffd")) return false;
  return warmOptionObstacle(options) === null && (force || warmObstacle(text) === null);
}

function checkOptions(
  { options, call }: VerifyPlan,
  start: LeanVerificationTelemetry,
  context: WarmContext,
): PooledCheckOptions {
  const { maxHeartbeats, leanOptions, threads, cpuLimitMs, outputLimitBytes, signal } = {
    ...options,
    ...call.options,
  };
  return {
    fileName: call.options.source?.path ?? "",
    timeoutMs: (start.timeoutS ?? 60) * 1000,
    more: context.more(),
    ...(maxHeartbeats === undefined ? {} : { maxHeartbeats }),
    ...(leanOptions === undefined ? {} : { leanOptions }),
    ...(threads === undefined ? {} : { threads }),
    ...(cpuLimitMs === undefined ? {} : { cpuLimitMs }),
    ...(outputLimitBytes === undefined ? {} : { outputLimitBytes }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** Why a check is no verdict, for the record; `null` when it is one. */
function whyItDoesNotCount(checked: Extract<PooledCheck, { kind: "checked" }>): string | null {
  const { check } = checked;
  if (check.kind === "answered") {
    return namesDocument(checked) ? "told of the module, whose name is another one there" : null;
  }
  const { reason, exitCode, signal } = check.termination;
  if (check.problem === null && JUDGED.has(reason)) return null;
  const status = signal ?? (exitCode === null ? null : `code ${exitCode}`);
  const how = check.problem ?? [reason, status].filter((word) => word !== null).join(", ");
  return `ended without a verdict (${how})`;
}

/** The record of the cold run that counts because the session gave no verdict. */
function afterwards(
  cold: LeanVerificationTelemetry,
  { pid, position }: SessionCheck,
  why: string,
): LeanVerificationTelemetry {
  const run = { ...cold, warm: { pid, position, confirmed: null } };
  return withNote(run, `A warm check ${why}; this is the cold run`);
}

/**
 * The record of the cold run that was asked for before a warm `VERIFIED` counts. Its verdict is the
 * record's, whatever the session said.
 */
function confirmedBy(
  cold: LeanVerificationTelemetry,
  warm: LeanVerificationTelemetry,
): LeanVerificationTelemetry {
  // Of another text it says nothing.
  const same = cold.source === null || cold.source.sha256 === warm.source?.sha256;
  const confirmed = same ? cold.success : null;
  const run = { ...cold, warm: warm.warm && { ...warm.warm, confirmed } };
  if (confirmed !== false) return run;
  const text = `A warm check of this text said ${warm.outcome} (${warm.category}, ${warm.assurance}); the cold run says ${cold.outcome} (${cold.category})`;
  return withNote(run, text);
}

/** Puts a sentence of ours behind Lean's messages; the counts stay Lean's. */
function withNote(run: LeanVerificationTelemetry, text: string): LeanVerificationTelemetry {
  if (run.messages === null) return run;
  const note = {
    severity: "information",
    kind: OUR_KIND,
    line: null,
    column: null,
    text,
    omittedChars: 0,
  } as const;
  const first = [...run.messages.first.slice(0, SHOWN_MESSAGES - 1), note];
  return { ...run, messages: { ...run.messages, first } };
}
