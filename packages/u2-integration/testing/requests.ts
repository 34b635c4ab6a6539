import type { VerificationRequest } from "../executor.ts";

/** A request for one module in one cycle, as an experiment makes it. */
export function requestOf(
  module: string,
  cycle = 0,
  changes: Partial<VerificationRequest> = {},
): VerificationRequest {
  return {
    item: { id: module, path: null, module, complexity: 1 },
    candidate: { id: module, root: module, parent: null, depth: 0, complexity: 1 },
    cycle,
    verificationId: `demo_cycle${cycle}_${module}`,
    context: `logic_cycle${cycle}`,
    tier: "balanced",
    masterSeed: 42,
    timeoutS: 60,
    ...changes,
  };
}
