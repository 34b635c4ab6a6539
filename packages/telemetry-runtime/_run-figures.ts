import { constants } from "node:os";
import type { CapturedStream, Figure, PeakFigure, ProcessRun } from "@lean-telemetry/lean-executor";
import type { FigureOrigin, LeanVerificationTelemetry, RecordedMeasurement } from "./telemetry.ts";

/** How much of each end of standard error a record holds. */
export const RECORDED_BYTES = 8 * 1024;

/** What a record takes from the run of the process alone. */
export type RunFigures = Pick<
  LeanVerificationTelemetry,
  | "timestamp"
  | "durationMs"
  | "cpuTimeMs"
  | "memoryPeakMb"
  | "memoryFinalMb"
  | "ioReadMb"
  | "ioWriteMb"
  | "stderr"
  | "stderrOmittedBytes"
  | "returncode"
  | "signal"
  | "termination"
  | "measurement"
>;

/** Translates an executor's run; every figure keeps its source. */
export function runFigures(run: ProcessRun): RunFigures {
  const { measurement, termination } = run;
  const stderr = shortened(run.stderr);
  const signal = signalNumber(termination.signal);
  return {
    timestamp: run.startedAtS,
    durationMs: run.durationMs,
    cpuTimeMs: measurement.cpuTimeMs?.value ?? null,
    memoryPeakMb: measurement.memoryPeakMb?.value ?? null,
    memoryFinalMb: measurement.memoryFinalMb?.value ?? null,
    ioReadMb: measurement.ioReadMb?.value ?? null,
    ioWriteMb: measurement.ioWriteMb?.value ?? null,
    stderr: stderr.text,
    stderrOmittedBytes: stderr.omittedBytes,
    returncode: termination.exitCode ?? (signal === null ? null : -signal),
    signal,
    termination: {
      reason: termination.reason,
      killedBy: termination.killedBy,
      orphansKilled: termination.orphansKilled,
      orphansLeft: termination.orphansLeft,
      outputTruncated: run.stdout.omittedBytes > 0 || stderr.omittedBytes > 0,
      streamsComplete: termination.streamsComplete,
      oomKilled: termination.oomKilled,
    },
    measurement: recordedMeasurement(run),
  };
}

/** The ends of a stream that was kept whole for its tactics. */
function shortened(stream: CapturedStream): {
  readonly text: string;
  readonly omittedBytes: number;
} {
  const { text, omittedBytes } = stream;
  const bytes = Buffer.from(text);
  if (omittedBytes > 0 || bytes.length <= 2 * RECORDED_BYTES) return { text, omittedBytes };
  const cut = bytes.length - 2 * RECORDED_BYTES;
  const [head, tail] = [bytes.subarray(0, RECORDED_BYTES), bytes.subarray(RECORDED_BYTES + cut)];
  return { text: `${head}\n[… ${cut} bytes omitted …]\n${tail}`, omittedBytes: cut };
}

/** The ends of a text of standard error that was captured whole or cut elsewhere. */
export function shortenedText(text: string): {
  readonly text: string;
  readonly omittedBytes: number;
} {
  return shortened({ text, totalBytes: 0, omittedBytes: 0, closedBy: "eof" });
}

function recordedMeasurement({ measurement }: ProcessRun): RecordedMeasurement {
  const peak = measurement.memoryPeakMb;
  const final = measurement.memoryFinalMb;
  return {
    tier: measurement.tier,
    samples: measurement.samples,
    largestGapMs: measurement.largestGapMs,
    cpuTimeMs: origin(measurement.cpuTimeMs),
    memoryPeakMb: peakOrigin(peak),
    memoryFinalMb: final && { source: final.source, exact: final.exact, ageMs: final.ageMs },
    ioReadMb: origin(measurement.ioReadMb),
    ioWriteMb: origin(measurement.ioWriteMb),
    treePeakMb: measurement.treePeakMb?.value ?? null,
    treeAnonPeakMb: measurement.treeAnonPeakMb?.value ?? null,
    charsReadMb: measurement.charsReadMb?.value ?? null,
    charsWrittenMb: measurement.charsWrittenMb?.value ?? null,
    cgroupPeakMb: measurement.cgroupPeakMb?.value ?? null,
    ownCpuMs: measurement.ownCpuMs,
  };
}

/** Where a peak came from, and how far it may lie above. */
export function peakOrigin(peak: PeakFigure | null): RecordedMeasurement["memoryPeakMb"] {
  return peak && { source: peak.source, exact: peak.exact, upperBoundMb: peak.upperBoundMb };
}

/** Where a figure came from. */
export function origin(figure: Figure | null): FigureOrigin | null {
  return figure && { source: figure.source, exact: figure.exact };
}

/** The number of a signal on this system; `null` for none, or one that it does not know. */
export function signalNumber(name: string | null): number | null {
  if (name === null) return null;
  return (constants.signals as Readonly<Record<string, number>>)[name] ?? null;
}
