import { closeSync, readdirSync } from "node:fs";
import { parseProcIo } from "./_proc-io.ts";
import { isAlive, type ProcStat, parseProcStat } from "./_proc-stat.ts";
import { parseProcStatus } from "./_proc-status.ts";
import { openProc, readProc, readProcFd } from "./_read-proc.ts";

interface Member {
  readonly pid: number;
  readonly startTicks: number;
  /** Own time and that of waited descendants, as last seen. */
  cpuMs: number;
  /** Its parent was no member any more: nobody in the tree will wait for it. */
  orphaned: boolean;
  alive: boolean;
}

/** What the samples of a tree add up to so far; `null` where nothing was seen. */
export interface TreeFigures {
  /** Largest sum of CPU times at one sample. */
  readonly cpuMs: number | null;
  /** CPU time that no wait of the root can contain. */
  readonly unwaitedCpuMs: number;
  /** Largest high-water mark of one process. */
  readonly peakMb: number | null;
  readonly treePeakMb: number | null;
  readonly treeAnonPeakMb: number | null;
  /** Sum of anonymous pages at the last sample. */
  readonly treeAnonMb: number | null;
  /** Resident set of the largest process at the last sample that saw one, and when that was. */
  readonly last: { readonly residentMb: number; readonly atMs: number } | null;
  readonly charsRead: number | null;
  readonly charsWritten: number | null;
  readonly blockRead: number | null;
  readonly blockWritten: number | null;
}

const atLeast = (before: number | null, now: number): number => Math.max(before ?? 0, now);

function statOf(pid: number): ProcStat | null {
  const text = readProc(`/proc/${pid}/stat`);
  return text === null ? null : parseProcStat(text);
}

/** Every thread may have started children, and each has its own list. */
function childrenOf(pid: number): readonly number[] {
  let threads: readonly string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
  return threads.flatMap((thread) => {
    const list = readProc(`/proc/${pid}/task/${thread}/children`);
    return list === null || list === "" ? [] : list.trim().split(" ").map(Number);
  });
}

/**
 * Follows the processes of one run by `/proc`. Linux only.
 *
 * A process is a member once it was seen below a member, and stays one when its parents are gone.
 * It is known by pid and start time, so a later process with the same number is a stranger.
 */
export class ProcessTree {
  readonly #rootPid: number;
  readonly #rootStartTicks: number | null;
  /** Kept open: of a zombie it can be read, but not opened, except by root. */
  #rootIo: number | null;
  readonly #members = new Map<number, Member>();
  #figures: { -readonly [Key in keyof TreeFigures]: TreeFigures[Key] } = {
    cpuMs: null,
    unwaitedCpuMs: 0,
    peakMb: null,
    treePeakMb: null,
    treeAnonPeakMb: null,
    treeAnonMb: null,
    last: null,
    charsRead: null,
    charsWritten: null,
    blockRead: null,
    blockWritten: null,
  };
  #settled = false;

  constructor(rootPid: number) {
    this.#rootPid = rootPid;
    this.#rootIo = openProc(`/proc/${rootPid}/io`);
    this.adopt(rootPid);
    this.#rootStartTicks = this.#members.get(rootPid)?.startTicks ?? null;
  }

  get figures(): TreeFigures {
    return this.#figures;
  }

  /** Makes a process a member, however it was found. */
  adopt(pid: number): void {
    if (this.#members.has(pid)) return;
    const stat = statOf(pid);
    if (stat === null) return;
    this.#members.set(pid, {
      pid,
      startTicks: stat.startTicks,
      cpuMs: 0,
      orphaned: false,
      alive: isAlive(stat),
    });
  }

  /** The members that were alive at the last sample, without the root. */
  living(): readonly number[] {
    return [...this.#members.values()]
      .filter(({ pid, alive }) => alive && pid !== this.#rootPid)
      .map(({ pid }) => pid);
  }

  /** Whether a member with this number still runs, and is still the same process. */
  isRunning(pid: number): boolean {
    const stat = statOf(pid);
    return stat !== null && isAlive(stat) && stat.startTicks === this.#members.get(pid)?.startTicks;
  }

  /** Whether the root's number has gone to another process. */
  rootNumberIsReused(): boolean {
    const stat = statOf(this.#rootPid);
    return stat !== null && stat.startTicks !== this.#rootStartTicks;
  }

  /** Whether a member stands still, or is gone. */
  isStopped(pid: number): boolean {
    const state = statOf(pid)?.state;
    return state === undefined || state === "T" || state === "Z";
  }

  /** Whether a member sleeps in the kernel, where no signal reaches it. */
  isStuck(pid: number): boolean {
    return statOf(pid)?.state === "D";
  }

  /** Looks at every member and whatever they have started since. */
  sample(): void {
    const seen = { cpuMs: 0, residentMb: 0, anonMb: 0, largestMb: 0 };
    const io = { charsRead: 0, charsWritten: 0, blockRead: 0, blockWritten: 0 };
    let ioSeen = false;
    // A Map hands out entries that were added during the loop, so this walks the whole tree.
    for (const [pid, member] of this.#members) {
      const stat = statOf(pid);
      if (stat === null || stat.startTicks !== member.startTicks) {
        this.#forget(member);
        continue;
      }
      member.alive = isAlive(stat);
      member.cpuMs = stat.ownCpuMs + stat.waitedCpuMs;
      member.orphaned = pid !== this.#rootPid && !this.#members.has(stat.ppid);
      seen.cpuMs += member.cpuMs;
      for (const child of childrenOf(pid)) this.adopt(child);
      const memory = parseProcStatus(readProc(`/proc/${pid}/status`) ?? "");
      if (memory !== null) {
        seen.residentMb += memory.residentMb;
        seen.anonMb += memory.anonMb;
        seen.largestMb = Math.max(seen.largestMb, memory.residentMb);
        this.#figures.peakMb = atLeast(this.#figures.peakMb, memory.peakMb);
      }
      const counters = parseProcIo(this.#readIo(pid) ?? "");
      if (counters !== null) {
        ioSeen = true;
        io.charsRead += counters.charsRead;
        io.charsWritten += counters.charsWritten;
        io.blockRead += counters.blockRead;
        io.blockWritten += counters.blockWritten;
      }
    }
    const figures = this.#figures;
    if (this.#members.size > 0) figures.cpuMs = atLeast(figures.cpuMs, seen.cpuMs);
    if (seen.residentMb > 0) {
      figures.treePeakMb = atLeast(figures.treePeakMb, seen.residentMb);
      figures.treeAnonPeakMb = atLeast(figures.treeAnonPeakMb, seen.anonMb);
      figures.treeAnonMb = seen.anonMb;
      figures.last = { residentMb: seen.largestMb, atMs: performance.now() };
    }
    if (ioSeen) {
      figures.charsRead = atLeast(figures.charsRead, io.charsRead);
      figures.charsWritten = atLeast(figures.charsWritten, io.charsWritten);
      figures.blockRead = atLeast(figures.blockRead, io.blockRead);
      figures.blockWritten = atLeast(figures.blockWritten, io.blockWritten);
    }
  }

  /**
   * Books what the living members have used as time that the root did not wait for.
   *
   * To be called when that is certain: they are stopped and about to be killed, or the root is gone.
   */
  settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    for (const member of this.#members.values()) {
      if (member.pid !== this.#rootPid) this.#figures.unwaitedCpuMs += member.cpuMs;
    }
  }

  #readIo(pid: number): string | null {
    const isRoot = pid === this.#rootPid && this.#rootIo !== null;
    return isRoot ? readProcFd(this.#rootIo ?? -1) : readProc(`/proc/${pid}/io`);
  }

  /** Gives back what is held open. */
  close(): void {
    if (this.#rootIo !== null) closeSync(this.#rootIo);
    this.#rootIo = null;
  }

  #forget(member: Member): void {
    this.#members.delete(member.pid);
    if (member.orphaned && !this.#settled) this.#figures.unwaitedCpuMs += member.cpuMs;
  }
}
