import { type CheckLimits, watchCheck } from "./_check-watch.ts";
import type { LaunchedRun } from "./_launch-run.ts";
import { parseProcStatus } from "./_proc-status.ts";
import { readProc } from "./_read-proc.ts";
import { CostMeter, type SessionCost } from "./_session-cost.ts";
import { bareText, sessionDocument } from "./_session-document.ts";
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

const UNMEASURED: SessionCost = { cpuTimeMs: null, memoryPeakMb: null, memoryFinalMb: null };

/** What a {@link WarmSession} is made of, once its process was started. */
export interface WarmSessionParts {
  readonly header: LeanHeader;
  readonly command: readonly string[];
  readonly launched: StartedRun;
  readonly connection: WorkerConnection;
  /** Bytes that the process has written so far. */
  readonly writtenBytes: () => number;
}

/** A check that is under way. */
interface Busy {
  readonly meter: CostMeter;
  readonly sentAtMs: number;
  readonly bytesBefore: number;
  /** The figures from just before the process was ended by us. */
  lastCost: SessionCost | null;
}

/** A session whose process runs. */
export class WarmSession implements LeanSession {
  readonly header: LeanHeader;
  readonly command: readonly string[];
  readonly startedAtS: number = Date.now() / 1000;
  openedInMs = 0;
  checks = 0;
  readonly #parts: WarmSessionParts;
  readonly #ended: Promise<ProcessRun>;
  #isOver = false;
  #isChecking = false;
  #busy: Busy | null = null;
  #problem: string | null = null;
  /** Settles when the worker is back at the bare header. */
  #restored: Promise<unknown> = Promise.resolve();

  constructor(parts: WarmSessionParts) {
    this.#parts = parts;
    this.header = parts.header;
    this.command = parts.command;
    this.#ended = parts.launched.finished.finally(() => {
      this.#isOver = true;
      parts.connection.dispose();
    });
    this.#ended.catch(() => undefined);
  }

  get pid(): number {
    return this.#parts.launched.child.pid;
  }

  get state(): "idle" | "busy" | "ended" {
    return this.#isOver ? "ended" : this.#isChecking ? "busy" : "idle";
  }

  #pids(): readonly number[] {
    return this.#parts.launched.run.pids();
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

  /** Loads the imports. */
  async open(
    timeoutMs: number,
  ): Promise<VersionAnswer | { readonly run: ProcessRun; readonly problem: string | null }> {
    const begun = performance.now();
    const timer = setTimeout(() => this.end("timeout"), timeoutMs);
    const answer = await Promise.race([
      this.#parts.connection.open(bareText(this.header)),
      this.#ended,
    ]);
    clearTimeout(timer);
    this.openedInMs = performance.now() - begun;
    return "termination" in answer ? { run: answer, problem: this.#problem } : answer;
  }

  async check(source: string, options: SessionCheckOptions = {}): Promise<SessionCheck> {
    const header = readLeanHeader(source);
    if (header.problem !== null || header.key !== this.header.key) {
      const found = header.problem ?? `its header is "${header.text}"`;
      throw new LeanSessionError(
        `Cannot check the text in the session of "${this.header.text}": ${found}; open another session`,
      );
    }
    if (this.state !== "idle") {
      throw new LeanSessionError(
        `Cannot check in the session of process ${this.pid}: it is ${this.state === "busy" ? "busy with another check" : "over"}`,
      );
    }
    const limits: CheckLimits = {
      ...options,
      cpuMs: () => this.#busy?.meter.cpuMs() ?? null,
      writtenBytes: () => this.#parts.writtenBytes() - (this.#busy?.bytesBefore ?? 0),
      onLimit: (reason) => this.end(reason),
    };
    const watch = watchCheck(limits);
    this.#isChecking = true;
    this.checks += 1;
    const position = this.checks;
    this.onBytes = watch.lookAtBytes;
    try {
      return await this.#run({ source, header, position, fileName: options.fileName });
    } finally {
      watch.stop();
      this.onBytes = null;
      this.#busy = null;
      this.#isChecking = false;
    }
  }

  /** Called when the process has written something. */
  onBytes: (() => void) | null = null;

  async #run(asked: {
    readonly source: string;
    readonly header: LeanHeader;
    readonly position: number;
    readonly fileName: string | undefined;
  }): Promise<SessionCheck> {
    const { connection, writtenBytes, launched } = this.#parts;
    const document = sessionDocument(asked.source, asked.header);
    await Promise.race([this.#restored, this.#ended]);
    const busy: Busy = {
      meter: new CostMeter(this.#isOver ? [] : this.#pids()),
      sentAtMs: performance.now(),
      bytesBefore: writtenBytes(),
      lastCost: null,
    };
    this.#busy = busy;
    const answer = await Promise.race([
      this.#isOver ? this.#ended : connection.change(document.text),
      this.#ended,
    ]);
    const answeredAtMs = performance.now();
    const common = {
      pid: this.pid,
      position: asked.position,
      outputBytes: writtenBytes() - busy.bytesBefore,
    };
    if ("termination" in answer) return this.#tellEnd(answer, busy, common);
    if (answer.isFatal) {
      this.fault("the worker gave the text up at its header");
      return this.#tellEnd(await launched.finished, busy, common);
    }
    const cost = busy.meter.read();
    this.#restored = connection.change(bareText(this.header));
    return {
      kind: "answered",
      ...common,
      ...cost,
      durationMs: answeredAtMs - busy.sentAtMs,
      messages: document.messages(answer.diagnostics, asked.fileName),
    };
  }

  #tellEnd(
    run: ProcessRun,
    busy: Busy,
    common: { readonly pid: number; readonly position: number; readonly outputBytes: number },
  ): SessionCheck {
    const endedAtMs = this.#parts.launched.startedAtMs + run.durationMs;
    return {
      kind: "ended",
      ...common,
      ...(busy.lastCost ?? UNMEASURED),
      durationMs: Math.max(0, endedAtMs - busy.sentAtMs),
      termination: run.termination,
      problem: this.#problem,
      stderr: run.stderr.text,
    };
  }

  async close(): Promise<void> {
    if (!this.#isOver) this.end("cancelled");
    await this.#ended.catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
