import { FFIType } from "bun:ffi";
import { loadFromLibc } from "./_linux-libc.ts";
import type { ExitAccount } from "./_measurement.ts";

/** What `wait4` gives for one dead child. */
export interface Reaped {
  readonly waitStatus: number;
  readonly account: ExitAccount;
}

const WNOHANG = 1;
const RUSAGE_BYTES = 144;
const US_PER_S = 1e6;

type Wait4 = (pid: number, status: Uint8Array, options: number, rusage: Uint8Array) => number;

function load(): Wait4 | null {
  const args = [FFIType.i32, FFIType.ptr, FFIType.i32, FFIType.ptr] as const;
  return loadFromLibc({ wait4: { args, returns: FFIType.i32 } })?.wait4 ?? null;
}

let wait4: Wait4 | null | undefined;

/**
 * Reaps one dead child of ours that Bun has not noticed, by its pid and no other.
 *
 * @returns `null` when the child is not dead, not ours, or the system cannot be asked.
 */
export function reapChild(pid: number): Reaped | null {
  if (wait4 === undefined) wait4 = load();
  // 0 and below would mean groups, or everybody: Bun's other children.
  if (wait4 === null || !Number.isSafeInteger(pid) || pid <= 1) return null;
  const status = new Uint8Array(4);
  const rusage = new Uint8Array(RUSAGE_BYTES);
  if (wait4(pid, status, WNOHANG, rusage) !== pid) return null;
  return {
    waitStatus: new DataView(status.buffer).getInt32(0, true),
    account: readRusage(rusage),
  };
}

/** Reads a Linux `struct rusage` of a 64-bit little-endian machine: sixteen longs. */
export function readRusage(bytes: Uint8Array): ExitAccount {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = (index: number): number => Number(view.getBigInt64(index * 8, true));
  return {
    cpuMs: ((long(0) + long(2)) * US_PER_S + long(1) + long(3)) / 1000,
    maxRssMb: long(4) / 1024,
    blockReadMb: long(11) / 2048,
    blockWrittenMb: long(12) / 2048,
  };
}
