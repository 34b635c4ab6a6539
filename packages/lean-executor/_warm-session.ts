import { checkLimits, watchCheck } from "./_check-watch.ts";
import type { LaunchedRun } from "./_launch-run.ts";
import { parseProcStatus } from "./_proc-status.ts";
import { readProc } from "./_read-proc.ts";
import { CostMeter, type SessionCost } from "./_session-cost.ts";
import { bareText, type SessionDocument, sessionDocument } from "./_session-document.ts";
import type { VersionAnswer, WorkerConnection } from "./_worker-connection.ts";
import { type LeanHeader, readLeanHeader } from "./lean-header.ts";
import {
  type LeanSession,
  LeanSessionError,
  type SessionCheck,
  type SessionCheckOptions,
} from "./lean-session.ts";
import type { ProcessRun } from "./process-run.ts";

type StartedRun = Extract<LaunchedRun, { kind: "started" }>;
type EndReason = "timeout" | "cpu-limit" | "output-limit" | "cancelled";

/** How long the worker may take to put a text away. */
const RESTORE_MS = 30_000;
const UNMEASURED: SessionCost = { cpuTimeMs: null, memoryPeakMb: null, memoryFinalMb: null };

/** What a {@link WarmSession} is made of, once its process was started. */
export interface WarmSessionParts {
  readonly header: LeanHeader;
  readonly command: readonly string[];
  readonly document: string;
  readonly launched: StartedRun;
  readonly connection: WorkerConnection;
  /** Bytes that the process has written so far. */
  readonly writtenBytes: () => number;
  /** Those of them that are messages, or standard error. */
  readonly saidBytes: () => number;
}

/** A check that is under way. */
interface Busy {
  readonly meter: CostMeter;
  readonly sentAtMs: number;
  readonly bytesBefore: number;
  readonly saidBefore: number;
  /** The figures from just before the process was ended by us. */
  lastCost: SessionCost | null;
}

/** A session whose process runs. */
export class WarmSession implements LeanSession {
  readonly header: LeanHeader;
  readonly command: readonly string[];
  readonly document: string;
  readonly startedAtS: number = Date.now() / 1000;
  openedInMs = 0;
  checks = 0;
  /** Called when the process has written something. */
  onBytes: (() => void) | null = null;
  readonly #parts: WarmSessionParts;
  readonly #ended: Promise<ProcessRun>;
  /** Nothing of it is left. */
  #isGone = false;
  /** It is ending, or gone. */
  #isOver = false;
  #isChecking = false;
  #busy: Busy | null = null;
  #problem: string | null = null;
  #waiting: {
    readonly resolve: (run: ProcessRun) => void;
    readonly reject: (error: unknown) => void;
  } | null = null;
  /** Settles when the worker is back at the bare header. */
  #restored: Promise<unknown> = Promise.resolve();

  constructor(parts: WarmSessionParts) {
    this.#parts = parts;
    this.header = parts.header;
    this.command = parts.command;
    this.document = parts.document;
    this.#ended = parts.launched.finished.finally(() => {
      this.#isOver = true;
      this.#isGone = true;
      parts.connection.dispose();
    });
    this.#ended.then(
      (run) => this.#waiting?.resolve(run),
      (error: unknown) => this.#waiting?.reject(error),
    );
  }

  get pid(): number {
    return this.#parts.launched.child.pid;
  }

  get state(): "idle" | "busy" | "ended" {
    return this.#isOver ? "ended" : this.#isChecking ? "busy" : "idle";
  }

  /** Of a tree that is not known there are no figures: the root may be a shell, or Lake. */
  #pids(): readonly number[] {
    const { run } = this.#parts.launched;
    return run.knowsTree ? run.pids() : [];
  }

  memoryMb(): number | null {
    if (this.#isOver) return null;
    const sizes = this.#pids().flatMap(
      (pid) => parseProcStatus(readProc(`/proc/${pid}/status`) ?? "")?.residentMb ?? [],
    );
    return sizes.length === 0 ? null : Math.max(...sizes);
  }

  /** The worker did what no worker does: it is ended, and nothing of it counts any more. */
  fault(problem: string): void {
    this.#problem ??= problem;
    this.end("cancelled");
  }

  /** Ends the process for a reason of ours; the first reason counts. */
  end(reason: EndReason): void {
    if (this.#busy !== null) this.#busy.lastCost ??= this.#busy.meter.read();
    this.#isOver = true;
    this.#parts.connection.dispose();
    this.#parts.launched.run.end(reason);
  }

  /**
   * Waits for an answer or the end. The end is not raced with: it would keep what each race was won
   * with as long as it does not come.
   */
  async #orEnd<T>(answer: Promise<T>): Promise<T | ProcessRun> {
    if (this.#isGone) return await this.#ended;
    const waiting = Promise.withResolvers<T | ProcessRun>();
    this.#waiting = waiting;
    answer.then(waiting.resolve, waiting.reject);
    try {
      return await waiting.promise;
    } finally {
      this.#waiting = null;
    }
  }

  /** Loads the imports. */
  async open(
    timeoutMs: number,
  ): Promise<VersionAnswer | { readonly run: ProcessRun; readonly problem: string | null }> {
    const begun = performance.now();
    const timer = setTimeout(() => this.end("timeout"), timeoutMs);
    const answer = await this.#orEnd(this.#parts.connection.open(bareText(this.header)));
    clearTimeout(timer);
    this.openedInMs = performance.now() - begun;
    if ("termination" in answer) return { run: answer, problem: this.#problem };
    // Under `lake env` Lean is a child, whose figures count from the first check on.
    this.#parts.launched.run.look();
    return answer;
  }

  async check(source: string, options: SessionCheckOptions = {}): Promise<SessionCheck> {
    const header = readLeanHeader(source);
    if (header.problem !== null || header.key !== this.header.key) {
      const found = header.problem ?? `the text's header is "${header.text}"`;
      throw this.#refusal(`it is one of "${this.header.text}", and ${found}`);
    }
    if (this.#isChecking) throw this.#refusal("it is busy with another check");
    if (this.#isOver) throw this.#refusal("it is over", await this.#ended);
    checkLimits(options);
    if (options.cpuLimitMs !== undefined && !this.#parts.launched.run.knowsTree) {
      throw this.#refusal("nothing here can watch its CPU limit");
    }
    this.#isChecking = true;
    try {
      const document = sessionDocument(source, header);
      const run = await this.#backAtHeader(options.signal);
      this.checks += 1;
      return run === null ? await this.#run(document, options) : this.#tellEnd(run, null);
    } finally {
      this.#busy = null;
      this.#isChecking = false;
    }
  }

  #refusal(why: string, run?: ProcessRun): LeanSessionError {
    return new LeanSessionError(
      `Cannot check in the session of process ${this.pid}: ${why}; open another session`,
      run === undefined ? {} : { termination: run.termination },
    );
  }

  /**
   * Waits until the worker has put the last text away, which is not the next one's time.
   *
   * @returns How the caller ended the session meanwhile; `null` as a rule.
   * @throws {LeanSessionError} If it ended by itself: the text was not sent, so that says nothing of it.
   */
  async #backAtHeader(signal: AbortSignal | undefined): Promise<ProcessRun | null> {
    const late = (): void => this.fault("the worker did not go back to its header");
    const timer = setTimeout(late, RESTORE_MS);
    const onAbort = (): void => this.end("cancelled");
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    await this.#orEnd(this.#restored);
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    if (!this.#isOver) return null;
    const run = await this.#ended;
    if (run.termination.reason === "cancelled" && this.#problem === null) return run;
    throw this.#refusal(this.#problem ?? "it ended before the text was sent", run);
  }

  async #run(document: SessionDocument, options: SessionCheckOptions): Promise<SessionCheck> {
    const { connection, writtenBytes, saidBytes } = this.#parts;
    const busy: Busy = {
      meter: new CostMeter(this.#pids()),
      sentAtMs: performance.now(),
      bytesBefore: writtenBytes(),
      saidBefore: saidBytes(),
      lastCost: null,
    };
    this.#busy = busy;
    const watch = watchCheck({
      ...options,
      cpuMs: () => busy.meter.cpuMs(),
      saidBytes: () => saidBytes() - busy.saidBefore,
      onLimit: (reason) => this.end(reason),
    });
    this.onBytes = watch.lookAtBytes;
    const answer = await this.#orEnd(connection.change(document.text));
    const durationMs = performance.now() - busy.sentAtMs;
    watch.stop();
    this.onBytes = null;
    if ("termination" in answer) return this.#tellEnd(answer, busy);
    if (answer.isFatal) {
      this.fault("the worker gave the text up at its header");
      return this.#tellEnd(await this.#ended, busy);
    }
    const cost = busy.meter.read();
    const outputBytes = writtenBytes() - busy.bytesBefore;
    this.#restored = connection.change(bareText(this.header));
    return {
      kind: "answered",
      pid: this.pid,
      position: this.checks,
      ...cost,
      durationMs,
      outputBytes,
      messages: document.messages(answer.diagnostics, options.fileName),
    };
  }

  /** @param busy `null`: the text was never sent. */
  #tellEnd(run: ProcessRun, busy: Busy | null): SessionCheck {
    const { launched, writtenBytes } = this.#parts;
    const endedAtMs = launched.startedAtMs + run.durationMs;
    return {
      kind: "ended",
      pid: this.pid,
      position: this.checks,
      ...(busy?.lastCost ?? UNMEASURED),
      durationMs: busy === null ? 0 : Math.max(0, endedAtMs - busy.sentAtMs),
      outputBytes: busy === null ? 0 : writtenBytes() - busy.bytesBefore,
      termination: run.termination,
      problem: this.#problem,
      stderr: run.stderr.text,
    };
  }

  async close(): Promise<void> {
    if (!this.#isOver) this.end("cancelled");
    await Promise.allSettled([this.#ended]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
