import type { VerifierTier } from "@lean-telemetry/error-mapper";
import { emptyTelemetry, type LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import type { Candidate, ExperimentItem } from "./candidate.ts";

/** One try that an experiment wants made. */
export interface VerificationRequest {
  /** The configured item that the candidate is, or descends from. */
  readonly item: ExperimentItem;
  readonly candidate: Candidate;
  readonly cycle: number;
  readonly verificationId: string;
  /** What the record is grouped by: `{slice_name}_cycle{cycle}`. */
  readonly context: string;
  readonly tier: VerifierTier;
  readonly masterSeed: number;
  readonly timeoutS: number;
}

/**
 * Makes tries. Its answer to a request must not depend on other requests, or runs with several jobs
 * would differ from runs with one.
 */
export interface Executor {
  /** What the answers depend on besides the requests, such as a Lean version or a log's checksum. */
  readonly identity: Readonly<Record<string, string | null>>;
  /** Never rejects for a failed proof, a timeout or a crash: those are outcomes. */
  verify(request: VerificationRequest, signal: AbortSignal): Promise<LeanVerificationTelemetry>;
  /** Ends what it keeps running from one try to the next. Whoever made it calls this. */
  close?(): Promise<void>;
}

/** The telemetry of a request before anything is known of its outcome: nothing shown, not accepted. */
export function startTelemetry(request: VerificationRequest): LeanVerificationTelemetry {
  return emptyTelemetry({
    verificationId: request.verificationId,
    timestamp: Date.now() / 1000,
    moduleName: request.item.module ?? request.item.id,
    context: request.context,
    cycle: request.cycle,
    tier: request.tier,
    timeoutS: request.timeoutS,
    masterSeed: request.masterSeed,
  });
}
