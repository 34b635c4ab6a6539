/** Memory lines of `/proc/PID/status`, in MiB. A zombie has none of them. */
export interface ProcMemory {
  /** The kernel's own high-water mark of the resident set. */
  readonly peakMb: number;
  readonly residentMb: number;
  /** Anonymous and shared-memory pages: what mapped `.olean` files do not count in. */
  readonly anonMb: number;
}

const KIB_PER_MIB = 1024;

function field(text: string, name: string): number | null {
  const start = text.indexOf(`\n${name}:`);
  if (start < 0) return null;
  const kib = Number.parseInt(text.slice(start + name.length + 2), 10);
  return Number.isNaN(kib) ? null : kib / KIB_PER_MIB;
}

/** Reads one `/proc/PID/status`; `null` for a process without memory. */
export function parseProcStatus(text: string): ProcMemory | null {
  const peakMb = field(text, "VmHWM");
  const residentMb = field(text, "VmRSS");
  if (peakMb === null || residentMb === null) return null;
  // Kernels before 4.5 do not split the resident set; then all of it counts.
  const anonMb = field(text, "RssAnon");
  return {
    peakMb,
    residentMb,
    anonMb: anonMb === null ? residentMb : anonMb + (field(text, "RssShmem") ?? 0),
  };
}
