import { drainPumps } from "./_drain.ts";
import { type Exit, watchExit } from "./_exit-watch.ts";
import { type LadderResult, runKillLadder } from "./_kill-ladder.ts";
import { readExitAccount } from "./_measurement.ts";
import { passTo } from "./_pass-through.ts";
import { lookForMarked } from "./_run-marker.ts";
import { RunWatch } from "./_run-watch.ts";
import { sendSignal } from "./_send-signal.ts";
import type { StartedRun } from "./_start-run.ts";
import { pumpStream, type StreamPump } from "./_stream-pump.ts";
import { sweep } from "./_sweep.ts";
import type { ProcessRun } from "./process-run.ts";
import type { CheckedOptions } from "./run-process-options.ts";

type LimitReason = "timeout" | "cpu-limit" | "memory-limit" | "output-limit" | "cancelled";

/** One run from its start to its end. */
export class ActiveRun {
  readonly #options: CheckedOptions;
  readonly #started: StartedRun;
  readonly #watch: RunWatch;
  readonly #pumps: readonly [stdout: StreamPump, stderr: StreamPump];
  readonly #givenUp = Promise.withResolvers<Exit>();
  #reason: LimitReason | null = null;
  #endedAtMs: number | null = null;
  #ladder: Promise<LadderResult> | null = null;
  #killedNow = false;
  readonly #exited: Promise<Exit>;
  #consumerError: { readonly error: unknown } | null = null;

  constructor(started: StartedRun, options: CheckedOptions, inheritedPeakMb: number) {
    this.#options = options;
    this.#started = started;
    const { child, runId, group } = started;
    this.#exited = watchExit(child);
    this.#watch = new RunWatch({
      pid: child.pid,
      runId,
      group,
      tier: options.tier,
      inheritedPeakMb,
      cpuLimitMs: options.cpuLimitMs,
      memoryLimitMb: options.memoryLimitMb,
      onlyLimits: options.onlyLimits ?? false,
      onLimit: (reason) => this.end(reason),
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

  #checkOutput(): void {
    const { outputLimitBytes } = this.#options;
    const [stdout, stderr] = this.#pumps;
    const total = stdout.totalBytes() + stderr.totalBytes();
    if (outputLimitBytes === undefined || total <= outputLimitBytes) return;
    this.end("output-limit");
    // Also when the program was quicker than the reading: the answer must not depend on that.
    this.#reason ??= "output-limit";
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
      exited: this.#exited,
      lookAtRunning: () => this.#watch.look(),
      lookAtStopped: (members) => this.#watch.lookAtStopped(members),
      isStopped: () => this.#watch.isRootStopped(),
      isStuck: () => this.#watch.isRootStuck(),
      killMore: () => group?.kill(),
    });
    if (result.unkillable) {
      this.#givenUp.resolve({ exitCode: null, signal: null, account: null, problem: null });
    }
    return result;
  }

  /** Looks at the tree now. */
  look(): void {
    this.#watch.look();
  }

  get watchesMemory(): boolean {
    return this.#watch.watchesMemory;
  }

  /** Whether {@link pids} are all of them. */
  get knowsTree(): boolean {
    return this.#watch.knowsTree;
  }

  /** The processes that are there at the last look, the root among them. */
  pids(): readonly number[] {
    return [...new Set([this.#started.child.pid, ...this.#watch.knownPids()])];
  }

  /** Kills all that is known, now, without waiting for anything. */
  killNow(): void {
    const { child, runId, group } = this.#started;
    if (this.#endedAtMs === null) {
      this.#reason ??= "cancelled";
      this.#endedAtMs = performance.now();
      this.#killedNow = true;
    }
    sendSignal(-child.pid, "SIGKILL");
    for (const pid of this.#watch.knownPids()) sendSignal(pid, "SIGKILL");
    group?.kill();
    if (process.platform === "linux") {
      for (const { pid } of lookForMarked(runId).marked) sendSignal(pid, "SIGKILL");
    }
  }

  async finish(command: readonly string[]): Promise<ProcessRun> {
    const { child, group, startedAtMs } = this.#started;
    const { timeoutMs, signal } = this.#options;
    const onAbort = (): void => this.end("cancelled");
    signal?.addEventListener("abort", onAbort, { once: true });
    const timer =
      timeoutMs === undefined ? undefined : setTimeout(() => this.end("timeout"), timeoutMs);

    const exit = await Promise.race([this.#exited, this.#givenUp.promise]);
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
    const killedBy = ladder?.killedBy ?? (this.#killedNow ? "SIGKILL" : null);
    const cutShort = killedBy !== null || swept.killed > 0 || swept.left > 0;
    const measurement = this.#watch.measure(
      readExitAccount(child.resourceUsage()) ?? exit.account,
      {
        cutShort,
        endedAtMs: goneAtMs,
      },
    );
    const oomKilled = group?.oomKilled() ?? null;
    await group?.remove();
    if (this.#consumerError !== null) throw this.#consumerError.error;
    const isOurLimit = oomKilled === true && this.#options.memoryLimitMb !== undefined;
    const naturalReason = isOurLimit
      ? "memory-limit"
      : exit.signal === null
        ? "exited"
        : "signaled";
    return {
      command,
      cwd: this.#options.cwd,
      pid: child.pid,
      startedAtS: this.#started.startedAtS,
      durationMs: this.#endedAtMs - startedAtMs,
      endingMs: killedBy === null ? null : goneAtMs - this.#endedAtMs,
      warnings: [...this.#watch.warnings(), ...(exit.problem === null ? [] : [exit.problem])],
      termination: {
        reason: ladder?.unkillable === true ? "unkillable" : (this.#reason ?? naturalReason),
        exitCode: exit.exitCode,
        signal: exit.signal,
        oomKilled,
        streamsComplete,
        spawnError: null,
        killedBy,
        orphansKilled: swept.killed,
        orphansLeft: swept.left,
      },
      stdout: this.#pumps[0].result(),
      stderr: this.#pumps[1].result(),
      measurement,
    };
  }
}
