import { createRunGroup, findCgroupBase } from "./_cgroup-base.ts";
import { drainPumps } from "./_drain.ts";
import { unwatchGroup, watchGroup } from "./_janitor.ts";
import { type LadderResult, runKillLadder } from "./_kill-ladder.ts";
import { addLiveRun } from "./_live-registry.ts";
import { readInheritedPeakMb } from "./_own-peak.ts";
import { passTo } from "./_pass-through.ts";
import type { RunGroup } from "./_run-group.ts";
import { findMarked, MARKER_VARIABLE, markerValue, newRunId } from "./_run-marker.ts";
import { readExit, unstartedRun } from "./_run-outcome.ts";
import { RunWatch } from "./_run-watch.ts";
import { sendSignal } from "./_send-signal.ts";
import { findSpawnProblem } from "./_spawn-problem.ts";
import { pumpStream, type StreamPump } from "./_stream-pump.ts";
import { sweep } from "./_sweep.ts";
import { isTierAllowed } from "./_tiers.ts";
import type { ProcessRun } from "./process-run.ts";
import {
  type CheckedOptions,
  checkRunOptions,
  type RunProcessOptions,
} from "./run-process-options.ts";

type LimitReason = "timeout" | "cpu-limit" | "memory-limit" | "output-limit" | "cancelled";
type Child = Bun.Subprocess<"ignore" | "inherit" | Uint8Array, "pipe", "pipe">;

interface Started {
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
): Started {
  const runId = newRunId();
  const stdin = typeof options.stdin === "string" ? Buffer.from(options.stdin) : options.stdin;
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
    stdio: [stdin ?? "ignore", "pipe", "pipe"],
    ...(group === null ? {} : { cgroup: group.dir }),
  });
  return { child, runId, group, startedAtS, startedAtMs };
}

/** Starts the command in a cgroup of its own, or without one where that does not work. */
async function start(
  command: readonly string[],
  options: CheckedOptions,
): Promise<Started | Error> {
  const group = makeGroup(options);
  try {
    return spawn(command, options, group);
  } catch (error) {
    await group?.remove();
    if (group !== null) {
      return start(command, { ...options, tier: { ...options.tier, cgroup: false } });
    }
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** One run from its start to its end. */
class ActiveRun {
  readonly #options: CheckedOptions;
  readonly #started: Started;
  readonly #watch: RunWatch;
  readonly #pumps: readonly [stdout: StreamPump, stderr: StreamPump];
  readonly #givenUp = Promise.withResolvers<void>();
  #reason: LimitReason | null = null;
  #endedAtMs: number | null = null;
  #ladder: Promise<LadderResult> | null = null;
  #consumerError: { readonly error: unknown } | null = null;

  constructor(started: Started, options: CheckedOptions, inheritedPeakMb: number) {
    this.#options = options;
    this.#started = started;
    const { child, runId, group } = started;
    this.#watch = new RunWatch({
      pid: child.pid,
      runId,
      group,
      tier: options.tier,
      inheritedPeakMb,
      onFigures: () => this.#checkUse(),
    });
    const { onStdout, onStderr, passThrough } = options;
    this.#pumps = [
      this.#pump(child.stdout, [
        onStdout,
        passThrough === true ? passTo(process.stdout) : undefined,
      ]),
      this.#pump(child.stderr, [
        onStderr,
        passThrough === true ? passTo(process.stderr) : undefined,
      ]),
    ];
  }

  #pump(
    stream: ReadableStream<Uint8Array>,
    consumers: readonly (((chunk: Uint8Array) => unknown) | undefined)[],
  ): StreamPump {
    const active = consumers.filter((consumer) => consumer !== undefined);
    const pump = pumpStream(stream, this.#options.captureBytes, {
      onChunk: (chunk) => {
        const pending = active
          .map((consumer) => consumer(chunk))
          .filter((p) => p instanceof Promise);
        return pending.length === 0 ? undefined : Promise.all(pending);
      },
      onEnd: () => this.#watch.lookAtEnd(),
      onProgress: () => this.#checkOutput(),
    });
    pump.done.catch((error: unknown) => {
      this.#consumerError ??= { error };
      this.end("cancelled");
    });
    return pump;
  }

  #checkUse(): void {
    const { cpuLimitMs, memoryLimitMb } = this.#options;
    if (cpuLimitMs !== undefined && (this.#watch.cpuMs() ?? 0) >= cpuLimitMs) this.end("cpu-limit");
    if (memoryLimitMb !== undefined && (this.#watch.memoryMb() ?? 0) > memoryLimitMb) {
      this.end("memory-limit");
    }
  }

  #checkOutput(): void {
    const { outputLimitBytes } = this.#options;
    if (outputLimitBytes === undefined) return;
    const [stdout, stderr] = this.#pumps;
    if (stdout.totalBytes() + stderr.totalBytes() > outputLimitBytes) this.end("output-limit");
  }

  /** Ends the run; the first reason is the one that counts. */
  end(reason: LimitReason): void {
    if (this.#endedAtMs !== null) return;
    this.#reason ??= reason;
    this.#ladder ??= this.#climb();
  }

  async #climb(): Promise<LadderResult> {
    const { child, group } = this.#started;
    this.#endedAtMs = performance.now();
    const result = await runKillLadder({
      pid: child.pid,
      hunt: this.#watch.hunt,
      graceMs: this.#options.graceMs,
      exited: child.exited,
      lookAtRunning: () => this.#watch.look(),
      lookAtStopped: (members) => this.#watch.lookAtStopped(members),
      isStopped: () => this.#watch.isRootStopped(),
      killMore: () => group?.kill(),
    });
    if (result.unkillable) this.#givenUp.resolve();
    return result;
  }

  /** Kills all that is known, now, without waiting for anything. */
  killNow(): void {
    const { child, runId, group } = this.#started;
    sendSignal(-child.pid, "SIGKILL");
    for (const pid of this.#watch.knownPids()) sendSignal(pid, "SIGKILL");
    group?.kill();
    if (process.platform === "linux") {
      for (const { pid } of findMarked(runId)) sendSignal(pid, "SIGKILL");
    }
  }

  async finish(command: readonly string[]): Promise<ProcessRun> {
    const { child, group, startedAtMs } = this.#started;
    const { timeoutMs, signal } = this.#options;
    const onAbort = (): void => this.end("cancelled");
    signal?.addEventListener("abort", onAbort, { once: true });
    const timer =
      timeoutMs === undefined ? undefined : setTimeout(() => this.end("timeout"), timeoutMs);

    await Promise.race([child.exited, this.#givenUp.promise]);
    const goneAtMs = performance.now();
    this.#endedAtMs ??= goneAtMs;
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    this.#watch.stop();
    const ladder = await this.#ladder;
    const swept = await sweep({
      pid: child.pid,
      hunt: this.#watch.hunt,
      killedBefore: ladder?.killed ?? new Set(),
      onFound: (living) => this.#watch.lookAtOrphans(living),
      killMore: () => group?.kill(),
    });
    const streamsComplete = await drainPumps(this.#pumps);
    const cutShort = (ladder ?? null) !== null || swept.killed > 0 || swept.left > 0;
    const measurement = this.#watch.measure(child.resourceUsage(), {
      cutShort,
      endedAtMs: goneAtMs,
    });
    const oomKilled = group?.oomKilled() ?? null;
    await group?.remove();
    if (this.#consumerError !== null) throw this.#consumerError.error;
    const exit = readExit(child);
    return {
      command,
      cwd: this.#options.cwd,
      pid: child.pid,
      startedAtS: this.#started.startedAtS,
      durationMs: this.#endedAtMs - startedAtMs,
      termination: {
        reason:
          ladder?.unkillable === true
            ? "unkillable"
            : (this.#reason ?? (exit.signal === null ? "exited" : "signaled")),
        ...exit,
        oomKilled,
        streamsComplete,
        spawnError: null,
        killedBy: ladder?.killedBy ?? null,
        orphansKilled: swept.killed,
        orphansLeft: swept.left,
      },
      stdout: this.#pumps[0].result(),
      stderr: this.#pumps[1].result(),
      measurement,
    };
  }
}

/**
 * Runs a command to its end, whatever that is, and measures its whole process tree.
 *
 * The command gets a session and process group of its own and nothing to read. When a limit is
 * reached or the caller aborts, everybody gets SIGTERM, a grace, and SIGKILL. After every end, also
 * a natural one, whatever is left of the tree is killed; what outlives even that is counted. The
 * pipes are never waited for longer than they have something to say.
 *
 * @param command Program and arguments; no shell is involved.
 * @returns How it ended, what it printed (head and tail of each stream), and what it cost. A
 *   failed start is a result too.
 * @throws {TypeError} If the command is empty or no list of texts.
 * @throws {RangeError} If a limit is not a number in its range.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { runProcess } from "@lean-telemetry/lean-executor/run-process";
 *
 * const run = await runProcess(["sh", "-c", "echo hello; exit 3"], { timeoutMs: 10_000 });
 * assert.equal(run.termination.reason, "exited");
 * assert.equal(run.termination.exitCode, 3);
 * assert.equal(run.stdout.text, "hello\n");
 *
 * const late = await runProcess(["sleep", "60"], { timeoutMs: 50 });
 * assert.equal(late.termination.reason, "timeout");
 * ```
 */
export async function runProcess(
  command: readonly string[],
  options: RunProcessOptions = {},
): Promise<ProcessRun> {
  const checked = checkRunOptions(command, options);
  if (checked.signal?.aborted === true) {
    return unstartedRun(command, checked, { reason: "cancelled", spawnError: null });
  }
  const problem = findSpawnProblem(command[0] ?? "", {
    cwd: checked.cwd,
    path: checked.env.PATH,
  });
  if (problem !== null) {
    return unstartedRun(command, checked, { reason: "spawn-failed", spawnError: problem });
  }
  const started = await start(command, checked);
  if (started instanceof Error) {
    const spawnError = `Cannot run "${command[0]}": ${started.message}`;
    return unstartedRun(command, checked, { reason: "spawn-failed", spawnError });
  }
  const { pid } = started.child;
  const run = new ActiveRun(started, checked, readInheritedPeakMb());
  watchGroup(pid);
  const finished = run.finish(command);
  const removeFromList = addLiveRun({
    killNow: () => run.killNow(),
    cancel: async () => {
      run.end("cancelled");
      await finished.catch(() => undefined);
    },
  });
  try {
    return await finished;
  } finally {
    removeFromList();
    unwatchGroup(pid);
  }
}
