import {
  createOutcomeClassifier,
  type LeanMessage,
  type RunFacts,
} from "@lean-telemetry/error-mapper";
import type { SessionCheck } from "@lean-telemetry/lean-executor";
import { MessageExcerpt } from "./_message-excerpt.ts";
import type { SourceEvidence } from "./_source-evidence.ts";
import { tacticFields } from "./_tactic-fields.ts";
import { toolchainOf } from "./_toolchain.ts";
import { verdictFields } from "./_verdict-fields.ts";
import { warmFigures } from "./_warm-figures.ts";
import type { RunLeanOptions } from "./run-lean-options.ts";
import type { PooledCheck } from "./session-pool-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/** One check of a session, and the text that was sent, which so is the text that was seen. */
export interface WarmEvidence {
  readonly checked: Extract<PooledCheck, { kind: "checked" }>;
  readonly source: SourceEvidence;
}

/**
 * Judges one check of a session and composes its record, as of a run of its own.
 *
 * A session that answered has no exit status, and the answer that nothing is left to do stands in
 * for the file of `-o` as the proof that Lean came to the end: no program of the text could have
 * given it, since such texts are never sent.
 */
export async function warmRecord(
  start: LeanVerificationTelemetry,
  options: RunLeanOptions,
  { checked, source }: WarmEvidence,
): Promise<LeanVerificationTelemetry> {
  const { check, command, startedAtS } = checked;
  const env = { ...process.env, ...options.installation?.env, ...options.env };
  const toolchain = await toolchainOf(options, env);
  const excerpt = new MessageExcerpt();
  const classifier = createOutcomeClassifier({ onMessage: (message) => excerpt.add(message) });
  for (const message of messagesOf(check)) classifier.message(message);
  const outcome = classifier.end(factsOf(check, { start, options, source }));
  const tactics = await tacticFields({
    tracing: options.traceTactics ?? "source",
    sourceText: source.text,
    profilePath: null,
    run: null,
  });
  return {
    ...start,
    ...warmFigures(check, startedAtS),
    ...tactics,
    searchNodes: start.searchNodes,
    ...verdictFields(outcome, null),
    command,
    messages: excerpt.result(outcome.counts),
    leanVersion: toolchain?.version ?? null,
    toolchain,
    source: source.recorded,
    mode: "warm",
    warm: { pid: check.pid, position: check.position, confirmed: null },
  };
}

/** What Lean said in a check; nothing is known of one that ended before the answer. */
export function messagesOf(check: SessionCheck): readonly LeanMessage[] {
  return check.kind === "answered" ? check.messages : [];
}

/**
 * Whether a message names the session's document, which stands where a cold run has the name of the
 * file's module. Such a text can tell the two apart.
 */
export function namesDocument({
  check,
  document,
}: Pick<WarmEvidence["checked"], "check" | "document">): boolean {
  return messagesOf(check).some(({ text }) => text.includes(document));
}

function factsOf(
  check: SessionCheck,
  known: {
    readonly start: LeanVerificationTelemetry;
    readonly options: RunLeanOptions;
    readonly source: SourceEvidence;
  },
): RunFacts {
  const facts = { source: known.source.text, require: known.options.require ?? null };
  if (check.kind === "answered") return { ...facts, completion: "shown" };
  return {
    ...facts,
    termination: check.termination,
    durationMs: check.durationMs,
    timeoutMs: (known.start.timeoutS ?? 60) * 1000,
  };
}
