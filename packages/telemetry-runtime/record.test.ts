import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { fromRecord, toJsonLine, toRecord } from "./record.ts";
import { RECORD_KEYS, type TelemetryRecord, telemetryRecordSchema } from "./record-schema.ts";
import { arbitraryTelemetry } from "./testing/arbitrary-telemetry.ts";

const demo = emptyTelemetry({ verificationId: "run-1", timestamp: 1.5, moduleName: "Demo" });

describe("toRecord()", () => {
  test("writes every key, in file order", () => {
    expect(Object.keys(toRecord(demo))).toEqual([...RECORD_KEYS]);
  });
  test("gives sound records of sound telemetries", () => {
    fc.assert(
      fc.property(arbitraryTelemetry(), (run) => {
        const checked = telemetryRecordSchema.safeParse(toRecord(run));
        expect(checked.error?.issues ?? []).toEqual([]);
      }),
    );
  });
});

describe("fromRecord()", () => {
  test("inverts toRecord() through JSON", () => {
    fc.assert(
      fc.property(arbitraryTelemetry(), (run) => {
        expect(fromRecord(JSON.parse(toJsonLine(run)) as TelemetryRecord)).toEqual(run);
      }),
    );
  });
  test("takes unknown keys of every level there and back", () => {
    const record = {
      ...toRecord(demo),
      future_key: { a_b: [1] },
      termination: {
        reason: "exited",
        killed_by: null,
        orphans_killed: 0,
        orphans_left: 0,
        output_truncated: false,
        streams_complete: true,
        oom_killed: null,
        cgroup_path: "/x",
      },
      source: { path: null, sha256: "0", bytes: 1, encoding: "utf-8" },
    } as unknown as TelemetryRecord;
    const run = fromRecord(record);
    expect(run.extra).toEqual({ future_key: { a_b: [1] }, termination: { cgroup_path: "/x" } });
    expect(toRecord(run)).toEqual(record);
  });
});

describe("toJsonLine()", () => {
  test("is one line of JSON", () => {
    const line = toJsonLine({ ...demo, stderr: "a\nb\u2028c" });
    expect(line).not.toContain("\n");
    expect((JSON.parse(line) as TelemetryRecord).stderr).toBe("a\nb\u2028c");
  });
  test("writes null for figures that JSON cannot hold", () => {
    const line = toJsonLine({ ...demo, durationMs: Number.NaN, cpuTimeMs: Infinity });
    expect(JSON.parse(line)).toMatchObject({ duration_ms: null, cpu_time_ms: null });
  });
});
