import { parseProcStatus } from "./_proc-status.ts";
import { readProc } from "./_read-proc.ts";

const KIB_PER_MIB = 1024;

/**
 * The memory mark that a child started just now begins its account with, in MiB.
 *
 * Linux hands the largest resident set of the program that starts a child on to that child's
 * `maxRSS`, so a smaller child's own peak cannot be told from it. Elsewhere the child starts at 0.
 */
export function readInheritedPeakMb(platform: NodeJS.Platform = process.platform): number {
  if (platform !== "linux") return 0;
  const own = parseProcStatus(readProc("/proc/self/status") ?? "");
  return own?.peakMb ?? process.resourceUsage().maxRSS / KIB_PER_MIB;
}
