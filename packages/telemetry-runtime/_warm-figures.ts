import type { SessionCheck } from "@lean-telemetry/lean-executor";
import {
  origin,
  peakOrigin,
  type RunFigures,
  shortenedText,
  signalNumber,
} from "./_run-figures.ts";

/** What a record takes from one check of a session. The process lived on if it answered. */
export function warmFigures(check: SessionCheck, startedAtS: number): RunFigures {
  const ended = check.kind === "ended" ? check.termination : null;
  const stderr = shortenedText(check.kind === "ended" ? check.stderr : "");
  const signal = signalNumber(ended?.signal ?? null);
  return {
    timestamp: startedAtS,
    durationMs: check.durationMs,
    cpuTimeMs: check.cpuTimeMs?.value ?? null,
    memoryPeakMb: check.memoryPeakMb?.value ?? null,
    memoryFinalMb: check.memoryFinalMb?.value ?? null,
    ioReadMb: null,
    ioWriteMb: null,
    stderr: stderr.text,
    stderrOmittedBytes: stderr.omittedBytes,
    returncode: ended?.exitCode ?? (signal === null ? null : -signal),
    signal,
    termination:
      ended === null
        ? null
        : {
            reason: ended.reason,
            killedBy: ended.killedBy,
            orphansKilled: ended.orphansKilled,
            orphansLeft: ended.orphansLeft,
            outputTruncated: stderr.omittedBytes > 0,
            streamsComplete: ended.streamsComplete,
            oomKilled: ended.oomKilled,
          },
    measurement: {
      tier: "session",
      samples: 0,
      largestGapMs: null,
      cpuTimeMs: origin(check.cpuTimeMs),
      memoryPeakMb: peakOrigin(check.memoryPeakMb),
      memoryFinalMb: check.memoryFinalMb && {
        source: check.memoryFinalMb.source,
        exact: check.memoryFinalMb.exact,
        ageMs: null,
      },
      ioReadMb: null,
      ioWriteMb: null,
      treePeakMb: null,
      treeAnonPeakMb: null,
      charsReadMb: null,
      charsWrittenMb: null,
      cgroupPeakMb: null,
      ownCpuMs: null,
    },
  };
}
