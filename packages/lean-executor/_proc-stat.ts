/** The fields of `/proc/PID/stat` that the measuring needs. Source: proc_pid_stat(5). */
export interface ProcStat {
  readonly pid: number;
  /** One letter; `Z` and `X` are dead, `T` is stopped. */
  readonly state: string;
  readonly ppid: number;
  readonly pgrp: number;
  /** The kernel's `PF_…` bits. */
  readonly flags: number;
  /** User plus system time of the process itself, in ms. */
  readonly ownCpuMs: number;
  /** User plus system time of the descendants it waited for, in ms. */
  readonly waitedCpuMs: number;
  /** Start in clock ticks since boot: with the pid, the identity of a process. */
  readonly startTicks: number;
  /** As `waitpid` gives it, once the process is dead and if we may know; else 0. */
  readonly waitStatus: number;
}

// USER_HZ is 100 on every architecture that Bun runs on.
const MS_PER_TICK = 10;

/** Reads one `/proc/PID/stat`; `null` when the text is not one. */
export function parseProcStat(text: string): ProcStat | null {
  // The name may contain blanks and parentheses, so the fields start after the last one.
  const nameEnd = text.lastIndexOf(")");
  const fields = text.slice(nameEnd + 2).split(" ");
  const at = (index: number): number => Number(fields[index]);
  const pid = Number.parseInt(text, 10);
  const [state] = fields;
  const startTicks = at(19);
  if (nameEnd < 0 || state === undefined || !Number.isInteger(startTicks) || !(pid > 0))
    return null;
  return {
    pid,
    state,
    ppid: at(1),
    pgrp: at(2),
    flags: at(6),
    ownCpuMs: (at(11) + at(12)) * MS_PER_TICK,
    waitedCpuMs: (at(13) + at(14)) * MS_PER_TICK,
    startTicks,
    waitStatus: at(49),
  };
}

/** Whether the process still runs, in the sense that it could hold anything. */
export function isAlive(stat: ProcStat): boolean {
  return stat.state !== "Z" && stat.state !== "X" && stat.state !== "x";
}
