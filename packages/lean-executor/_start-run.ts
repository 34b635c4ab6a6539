import { createRunGroup, findCgroupBase, giveUpCgroups } from "./_cgroup-base.ts";
import type { RunGroup } from "./_run-group.ts";
import { MARKER_VARIABLE, markerValue, newRunId } from "./_run-marker.ts";
import { isTierAllowed } from "./_tiers.ts";
import type { CheckedOptions } from "./run-process-options.ts";

/** A child with both streams on pipes. */
export type Child = Bun.Subprocess<"ignore" | "inherit" | "pipe" | Uint8Array, "pipe", "pipe">;

/** A run that has just begun. */
export interface StartedRun {
  readonly child: Child;
  readonly runId: string;
  readonly group: RunGroup | null;
  readonly startedAtS: number;
  readonly startedAtMs: number;
}

function makeGroup(options: CheckedOptions): RunGroup | null {
  if (!isTierAllowed("cgroup", options.tier)) return null;
  const base = findCgroupBase();
  if (base.kind === "unusable") return null;
  try {
    const group = createRunGroup(base.dir);
    if (options.memoryLimitMb !== undefined) group.limitMemory(options.memoryLimitMb);
    return group;
  } catch {
    return null;
  }
}

function spawn(
  command: readonly string[],
  options: CheckedOptions,
  group: RunGroup | null,
): StartedRun {
  const runId = newRunId();
  const { [MARKER_VARIABLE]: outerId, ...environment } = options.env;
  const startedAtS = Date.now() / 1000;
  const startedAtMs = performance.now();
  const child: Child = Bun.spawn({
    cmd: [...command],
    cwd: options.cwd,
    // First, so that it is seen even where only the start of an environment can be read.
    env: {
      [MARKER_VARIABLE]: markerValue(runId, outerId),
      ...environment,
    },
    detached: true,
    stdio: [options.stdin ?? "ignore", "pipe", "pipe"],
    ...(group === null ? {} : { cgroup: group.dir }),
  });
  return { child, runId, group, startedAtS, startedAtMs };
}

/** Starts the command in a cgroup of its own, or without one where that does not work. */
export function startRun(command: readonly string[], options: CheckedOptions): StartedRun | Error {
  const group = makeGroup(options);
  try {
    return spawn(command, options, group);
  } catch (error) {
    if (group === null) return error instanceof Error ? error : new Error(String(error));
    void group.remove();
    const started = startRun(command, { ...options, tier: { ...options.tier, cgroup: false } });
    if (!(started instanceof Error)) giveUpCgroups(error);
    return started;
  }
}
