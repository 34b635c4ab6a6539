import { writeFileSync } from "node:fs";
import { readCpuClockMs } from "./_cpu-clock.ts";
import { parseProcStat } from "./_proc-stat.ts";
import { type ProcMemory, parseProcStatus } from "./_proc-status.ts";
import { readProc } from "./_read-proc.ts";
import type { Figure, FigureSource, PeakFigure } from "./process-run.ts";

/** What `/proc/PID/clear_refs` takes for "set the high-water mark back". Source: proc_pid_clear_refs(5). */
const RESET_PEAK = "5";

/** What one check cost the processes of a session. Not measured is `null`. */
export interface SessionCost {
  readonly cpuTimeMs: Figure | null;
  readonly memoryPeakMb: PeakFigure | null;
  readonly memoryFinalMb: Figure | null;
}

interface CpuReading {
  readonly byPid: ReadonlyMap<number, number>;
  readonly source: FigureSource;
}

function readStatCpuMs(pid: number): number | null {
  return parseProcStat(readProc(`/proc/${pid}/stat`) ?? "")?.ownCpuMs ?? null;
}

function readCpu(
  pids: readonly number[],
  read: (pid: number) => number | null,
): Map<number, number> {
  const byPid = new Map<number, number>();
  for (const pid of pids) {
    const cpuMs = read(pid);
    if (cpuMs !== null) byPid.set(pid, cpuMs);
  }
  return byPid;
}

function readAllCpu(pids: readonly number[], clock: typeof readCpuClockMs): CpuReading | null {
  const byClock = readCpu(pids, clock);
  if (byClock.size > 0) return { byPid: byClock, source: "cpu-clock" };
  const byStat = readCpu(pids, readStatCpuMs);
  return byStat.size > 0 ? { byPid: byStat, source: "procfs" } : null;
}

function readMemory(pid: number): ProcMemory | null {
  return parseProcStatus(readProc(`/proc/${pid}/status`) ?? "");
}

function resetPeak(pid: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, RESET_PEAK);
    return true;
  } catch {
    return false;
  }
}

/** Measures the processes of a session from now on, until it is asked. */
export class CostMeter {
  readonly #pids: readonly number[];
  readonly #clock: typeof readCpuClockMs;
  readonly #before: CpuReading | null;
  /** The processes whose mark was set back. */
  readonly #marked: readonly number[];

  /**
   * @param pids The processes that are there. What they start meanwhile is not counted.
   * @param clock Reads a process's clock; the real one outside of tests.
   */
  constructor(pids: readonly number[], clock: typeof readCpuClockMs = readCpuClockMs) {
    this.#pids = pids;
    this.#clock = clock;
    this.#marked = pids.filter(resetPeak);
    this.#before = readAllCpu(pids, clock);
  }

  /** CPU time so far, in ms; `null` when it cannot be read. */
  cpuMs(): number | null {
    return this.#cpu()?.value ?? null;
  }

  #cpu(): Figure | null {
    const before = this.#before;
    if (before === null) return null;
    const isClock = before.source === "cpu-clock";
    const now = readCpu(this.#pids, isClock ? this.#clock : readStatCpuMs);
    if (now.size === 0) return null;
    let value = 0;
    for (const [pid, cpuMs] of now) value += cpuMs - (before.byPid.get(pid) ?? cpuMs);
    // Of a process that is gone nothing can be read any more.
    return { value, source: before.source, exact: isClock && now.size === before.byPid.size };
  }

  /** The figures up to now. */
  read(): SessionCost {
    const memory = this.#pids.flatMap((pid) => readMemory(pid) ?? []);
    const marked = this.#marked.flatMap((pid) => readMemory(pid)?.peakMb ?? []);
    const isMarked = this.#marked.length === this.#pids.length && marked.length > 0;
    return {
      cpuTimeMs: this.#cpu(),
      memoryPeakMb: isMarked
        ? { value: Math.max(...marked), source: "vmhwm", exact: true, upperBoundMb: null }
        : null,
      memoryFinalMb:
        memory.length === 0
          ? null
          : {
              value: Math.max(...memory.map(({ residentMb }) => residentMb)),
              source: "procfs",
              exact: true,
            },
    };
  }
}
