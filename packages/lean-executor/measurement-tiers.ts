import { findCgroupBase } from "./_cgroup-base.ts";
import { samplePidusage } from "./_pidusage.ts";
import { hasProcChildren, isTierAllowed, TIERS_VARIABLE } from "./_tiers.ts";
import type { MeasurementTier } from "./process-run.ts";
import { runProcess } from "./run-process.ts";
import type { TierChoice } from "./run-process-options.ts";

/** Whether one source of figures works on this machine, for this user, now. */
export interface TierReport {
  readonly tier: MeasurementTier;
  readonly works: boolean;
  /** What it gives when it works; what is missing when it does not. */
  readonly why: string;
}

/**
 * Tries every source of figures.
 *
 * @param choice Sources to leave out, as for a run.
 * @returns One report per source, the simplest first.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { probeMeasurement } from "@lean-telemetry/lean-executor/measurement-tiers";
 *
 * const [rusage] = await probeMeasurement();
 * assert.deepEqual([rusage?.tier, rusage?.works], ["rusage", true]);
 * ```
 */
export async function probeMeasurement(choice?: TierChoice): Promise<readonly TierReport[]> {
  return [
    {
      tier: "rusage",
      works: true,
      why: "kernel account at exit: CPU and peak memory of the root and all it waited for",
    },
    await probePidusage(choice),
    probeProcfs(choice),
    await probeCgroup(choice),
  ];
}

function switchedOff(tier: MeasurementTier): TierReport {
  return { tier, works: false, why: `switched off by the caller or by ${TIERS_VARIABLE}` };
}

async function probePidusage(choice: TierChoice | undefined): Promise<TierReport> {
  const tier = "pidusage";
  if (!isTierAllowed(tier, choice)) return switchedOff(tier);
  const sample = (await samplePidusage([process.pid])).get(process.pid);
  return sample === undefined
    ? { tier, works: false, why: "it gives no answer for this very process" }
    : { tier, works: true, why: "live resident memory and CPU time of known processes" };
}

function probeProcfs(choice: TierChoice | undefined): TierReport {
  const tier = "procfs";
  if (!isTierAllowed(tier, choice)) return switchedOff(tier);
  if (process.platform !== "linux") return { tier, works: false, why: "/proc is a part of Linux" };
  return hasProcChildren()
    ? { tier, works: true, why: "the whole tree live, peak marks, I/O, and a search for escapees" }
    : { tier, works: false, why: "/proc/self/task/…/children cannot be read" };
}

async function probeCgroup(choice: TierChoice | undefined): Promise<TierReport> {
  const tier = "cgroup";
  if (!isTierAllowed(tier, choice)) return switchedOff(tier);
  // A real start is the proof: the kernel may refuse to let a program join a group that it let us make.
  const { measurement } = await runProcess(["/bin/sh", "-c", ":"], {
    tier: { cgroup: true },
    timeoutMs: 10_000,
  });
  const base = findCgroupBase();
  if (base.kind === "unusable") return { tier, works: false, why: base.why };
  if (measurement.tier !== tier)
    return { tier, works: false, why: "a run in a group of its own gave no figures" };
  const memory = base.hasMemory
    ? ", memory peak and limit"
    : "; no memory controller, so no memory peak or limit";
  return {
    tier,
    works: true,
    why: `exact CPU of the whole tree, certain kill${memory} (${base.dir})`,
  };
}
