import { availableParallelism } from "node:os";

/** The limits of one check, and what they are held against. */
export interface CheckLimits {
  readonly timeoutMs?: number;
  readonly cpuLimitMs?: number;
  readonly outputLimitBytes?: number;
  readonly signal?: AbortSignal;
  /** CPU time of the check so far; `null` when it cannot be read. */
  readonly cpuMs: () => number | null;
  readonly saidBytes: () => number;
  readonly onLimit: (reason: "timeout" | "cpu-limit" | "output-limit" | "cancelled") => void;
}

/** The watch over one check. */
export interface CheckWatch {
  /** To be called when the process has written something. */
  readonly lookAtBytes: () => void;
  readonly stop: () => void;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const SHORTEST_LOOK_MS = 4;
const LONGEST_LOOK_MS = 250;
const CORES = availableParallelism();

function checkRange(name: string, value: number | undefined, least: "zero" | "above zero"): void {
  if (value === undefined) return;
  if (typeof value !== "number" || !(least === "zero" ? value >= 0 : value > 0)) {
    throw new RangeError(
      `Cannot check with ${name} ${String(value)}: expected a number ${least === "zero" ? ">= 0" : "> 0"}`,
    );
  }
}

/** @throws {RangeError} If a limit is out of its range. */
export function checkLimits(limits: Partial<CheckLimits>): void {
  const { timeoutMs, cpuLimitMs, outputLimitBytes } = limits;
  checkRange("timeoutMs", timeoutMs, "above zero");
  checkRange("cpuLimitMs", cpuLimitMs, "above zero");
  checkRange("outputLimitBytes", outputLimitBytes, "zero");
  if (timeoutMs !== undefined && timeoutMs > LONGEST_TIMER_MS) {
    throw new RangeError(
      `Cannot check with timeoutMs ${timeoutMs}: expected at most ${LONGEST_TIMER_MS}`,
    );
  }
}

/** Watches the limits of one check from now on. */
export function watchCheck(limits: CheckLimits): CheckWatch {
  const { timeoutMs, cpuLimitMs, outputLimitBytes, signal, onLimit } = limits;
  const timer =
    timeoutMs === undefined ? undefined : setTimeout(() => onLimit("timeout"), timeoutMs);
  let cpuTimer: Timer | undefined;
  const lookAtCpu = (limitMs: number): void => {
    const leftMs = limitMs - (limits.cpuMs() ?? 0);
    if (leftMs <= 0) {
      onLimit("cpu-limit");
      return;
    }
    const pauseMs = Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, leftMs / CORES));
    cpuTimer = setTimeout(() => lookAtCpu(limitMs), pauseMs);
  };
  if (cpuLimitMs !== undefined) lookAtCpu(cpuLimitMs);
  const onAbort = (): void => onLimit("cancelled");
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  return {
    lookAtBytes: () => {
      if (outputLimitBytes !== undefined && limits.saidBytes() > outputLimitBytes) {
        onLimit("output-limit");
      }
    },
    stop: () => {
      clearTimeout(timer);
      clearTimeout(cpuTimer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}
