import yoctoSpinner, { type Spinner } from "yocto-spinner";
import { type Colors, colorsFor } from "./_colors.ts";
import { formatMs } from "./_format.ts";
import { liveTerminal } from "./_live-terminal.ts";
import type { RunRow } from "./_run-row.ts";
import { colorOf, modeOf } from "./_run-table.ts";
import type { CliIo } from "./io.ts";
import { oneLine } from "./usage-error.ts";

/** How often the line on a terminal is brought up to date. */
const LIVE_INTERVAL_MS = 100;
/** How often a log without a terminal is told what is still running, so that it does not look stuck. */
const PLAIN_INTERVAL_MS = 30_000;

/** Tells a person which proofs run, how many are done, and for how long. */
export interface Progress {
  /** @param position Its place among the proofs, from 1. */
  started(label: string, position: number): void;
  /** @param detail One line of what there is to say about it; may be empty. */
  finished(label: string, row: RunRow, detail?: string): void;
  /** A proof that got no record. */
  failed(label: string, why: string): void;
  /** Prints a line of its own, between the others. */
  note(line: string): void;
  /** Takes the live line away. Nothing may be told afterwards. */
  stop(): void;
}

/** What {@link createProgress} needs to know. */
export interface ProgressOptions {
  readonly total: number;
  /** A monotonic clock in ms. */
  readonly now?: () => number;
  /** For tests; the default suits the stream. */
  readonly intervalMs?: number;
}

/**
 * Starts telling progress on `stderr`: one line that is rewritten on a terminal, plain lines in a
 * file, a pipe, a dumb terminal or a CI log.
 */
export function createProgress(
  io: Pick<CliIo, "stderr" | "env">,
  options: ProgressOptions,
): Progress {
  return new LineProgress(io, options, liveTerminal(io));
}

class LineProgress implements Progress {
  readonly #io: Pick<CliIo, "stderr" | "env">;
  readonly #total: number;
  readonly #now: () => number;
  readonly #colors: Colors;
  readonly #startedAt = new Map<string, number>();
  readonly #beganAt: number;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #spinner: Spinner | null;
  readonly #intervalMs: number;
  #done = 0;

  constructor(
    io: Pick<CliIo, "stderr" | "env">,
    options: ProgressOptions,
    terminal: CliIo["stderr"]["terminal"],
  ) {
    this.#io = io;
    this.#total = options.total;
    this.#now = options.now ?? (() => performance.now());
    this.#beganAt = this.#now();
    this.#colors = colorsFor(io.stderr, io.env);
    // Signals are ours: the runs have to be stopped and the table printed first.
    this.#spinner =
      terminal === null ? null : yoctoSpinner({ stream: terminal, handleSignals: false });
    this.#intervalMs =
      options.intervalMs ?? (this.#spinner === null ? PLAIN_INTERVAL_MS : LIVE_INTERVAL_MS);
    this.#timer = setInterval(() => this.#tick(), this.#intervalMs);
  }

  started(label: string, position: number): void {
    this.#startedAt.set(label, this.#now());
    if (this.#spinner === null) this.note(`${this.#counter("start", position)} ${oneLine(label)}`);
    else this.#spinner.start(this.#liveText());
  }

  finished(label: string, row: RunRow, detail = ""): void {
    const { dim } = this.#colors;
    const verdict = colorOf(row, this.#colors)(row.outcome);
    const warm = row.warm === null ? "" : ` ${modeOf(row)}`;
    const figures = dim(`(${row.category ?? row.family}) ${formatMs(row.durationMs)}${warm}`);
    this.#ended(label, `${verdict} ${figures}`, detail);
  }

  failed(label: string, why: string): void {
    this.#ended(label, this.#colors.red("no record"), why);
  }

  #ended(label: string, text: string, detail: string): void {
    this.#startedAt.delete(label);
    this.#done += 1;
    this.note(`${this.#counter("done ", this.#done)} ${oneLine(label)} ${text}`);
    if (detail !== "") this.note(this.#colors.dim(`    ${this.#fit(detail, 4)}`));
  }

  note(line: string): void {
    const restart = this.#spinner?.isSpinning === true;
    if (restart) this.#spinner?.stop();
    void this.#io.stderr.write(`${line}\n`);
    if (restart && this.#startedAt.size > 0) this.#spinner?.start(this.#liveText());
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#spinner?.stop();
  }

  #tick(): void {
    if (this.#startedAt.size === 0) return;
    if (this.#spinner !== null) {
      this.#spinner.text = this.#liveText();
      return;
    }
    const running = this.#running(this.#intervalMs);
    if (running !== "")
      this.note(`${this.#counter("done ", this.#done)}, still running: ${running}`);
  }

  #counter(word: string, count: number): string {
    const width = String(this.#total).length;
    return this.#colors.dim(`${word} ${String(count).padStart(width)}/${this.#total}`);
  }

  /** What has been running for a while, and for how long. */
  #running(leastMs = 0): string {
    return [...this.#startedAt]
      .filter(([, at]) => this.#now() - at >= leastMs)
      .map(([label, at]) => `${oneLine(label)} ${formatMs(this.#now() - at)}`)
      .join(", ");
  }

  #liveText(): string {
    const text = `${this.#done}/${this.#total} done · ${formatMs(this.#now() - this.#beganAt)} · ${this.#running()}`;
    return this.#fit(text, 4);
  }

  /** Cuts a line at the width of a terminal; a log keeps it whole. */
  #fit(text: string, indent: number): string {
    if (!this.#io.stderr.isTerminal) return text;
    const room = Math.max(20, this.#io.stderr.columns - indent);
    const points = Array.from(text);
    return points.length <= room ? text : `${points.slice(0, room - 1).join("")}…`;
  }
}

/** Tells nothing, for `--quiet`. */
export const silentProgress: Progress = {
  started: () => {},
  finished: () => {},
  failed: () => {},
  note: () => {},
  stop: () => {},
};
