import { FFIType } from "bun:ffi";
import { loadFromLibc } from "./_linux-libc.ts";

type ClockGettime = (clock: number, timespec: Uint8Array) => number;

/** The kernel's number for "all threads of a process, user and system" in a clock's lowest bits. */
const SCHED = 2;
const TIMESPEC_BYTES = 16;
const NS_PER_MS = 1e6;
const MS_PER_S = 1000;

function load(): ClockGettime | null {
  const args = [FFIType.i32, FFIType.ptr] as const;
  return loadFromLibc({ clock_gettime: { args, returns: FFIType.i32 } })?.clock_gettime ?? null;
}

let clockGettime: ClockGettime | null | undefined;
const timespec: Uint8Array = new Uint8Array(TIMESPEC_BYTES);
const view: DataView = new DataView(timespec.buffer);

/**
 * Reads the CPU-time clock of a process: user and system time of all its threads, also those that
 * have ended, in ms, to the nanosecond. Source: clock_getcpuclockid(3).
 *
 * @returns `null` when there is no such process, or the system has no such clock.
 */
export function readCpuClockMs(pid: number): number | null {
  if (clockGettime === undefined) clockGettime = load();
  if (clockGettime === null || !Number.isSafeInteger(pid) || pid <= 0) return null;
  // The kernel gives each process its clock by this number.
  if (clockGettime((~pid << 3) | SCHED, timespec) !== 0) return null;
  return (
    Number(view.getBigInt64(0, true)) * MS_PER_S + Number(view.getBigInt64(8, true)) / NS_PER_MS
  );
}
