import { readFileSync } from "node:fs";
import { freemem } from "node:os";
import type { LeanInstallation } from "@lean-telemetry/lean-executor";

/** What part of the free memory is given out. */
const USED_SHARE = 0.8;
/** How many finished runs an estimate rests on. */
const REMEMBERED = 50;

/** What a Lean of this kind is taken to need before one has been seen, in MiB. */
export function firstEstimateMb(kind: LeanInstallation["kind"]): number {
  return kind === "embedded" ? 2048 : 1024;
}

/** How memory is given out. */
export interface MemoryBudgetOptions {
  /** MiB for all runs together. Default: four fifths of what is free. */
  readonly budgetMb?: number | undefined;
  /** What a run is taken to need before any has finished. */
  readonly firstEstimateMb: number;
  /** What is free now, in MiB; for tests. */
  readonly freeMb?: () => number;
}

/**
 * Gives memory out to runs before they start: what a run will need is the caller's word, else what
 * nine of ten finished runs needed. A run that needs more than everything gets it alone.
 */
export class MemoryBudget {
  readonly budgetMb: number;
  readonly #firstEstimateMb: number;
  readonly #freeMb: () => number;
  readonly #peaks: number[] = [];
  #reservedMb = 0;
  #running = 0;

  constructor(options: MemoryBudgetOptions) {
    this.#freeMb = options.freeMb ?? freeMemoryMb;
    this.#firstEstimateMb = options.firstEstimateMb;
    this.budgetMb = options.budgetMb ?? this.#freeMb() * USED_SHARE;
  }

  /** What a run will probably need. */
  estimateMb(hintMb: number | undefined): number {
    if (hintMb !== undefined) return hintMb;
    if (this.#peaks.length === 0) return this.#firstEstimateMb;
    const sorted = this.#peaks.toSorted((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * 0.9) - 1] as number;
  }

  /** What is given out now. */
  get reservedMb(): number {
    return this.#reservedMb;
  }

  /**
   * Whether a run that needs so much may start now. The first one always may.
   *
   * @param heldMb What others hold within the same budget, such as sessions.
   */
  hasRoom(neededMb: number, heldMb = 0): boolean {
    if (this.#running === 0 && heldMb === 0) return true;
    return this.#reservedMb + heldMb + neededMb <= this.budgetMb && neededMb <= this.#freeMb();
  }

  reserve(neededMb: number): void {
    this.#running += 1;
    this.#reservedMb += neededMb;
  }

  /** @param peakMb What the run really took; `null` when that is not known. */
  release(neededMb: number, peakMb: number | null): void {
    this.#running -= 1;
    this.#reservedMb -= neededMb;
    if (peakMb === null) return;
    this.#peaks.push(peakMb);
    if (this.#peaks.length > REMEMBERED) this.#peaks.shift();
  }
}

/** Memory that a new process can have without swapping, in MiB. */
export function freeMemoryMb(read: (path: string) => string = readText): number {
  let free = freemem() / 2 ** 20;
  const available = /^MemAvailable:\s+(\d+) kB$/m.exec(attempt(read, "/proc/meminfo"))?.[1];
  if (available !== undefined) free = Number(available) / 1024;
  const limit = Number(attempt(read, "/sys/fs/cgroup/memory.max"));
  const used = Number(attempt(read, "/sys/fs/cgroup/memory.current"));
  // "max" and a missing file are no number and no limit.
  return limit > 0 ? Math.min(free, Math.max(0, limit - used) / 2 ** 20) : free;
}

function attempt(read: (path: string) => string, path: string): string {
  try {
    return read(path);
  } catch {
    return "";
  }
}

function readText(path: string): string {
  return readFileSync(path, "utf8");
}
