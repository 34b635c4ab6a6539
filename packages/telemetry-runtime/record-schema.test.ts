import { describe, expect, test } from "bun:test";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { toRecord } from "./record.ts";
import {
  NOISE_TYPES,
  RECORD_KEYS,
  recordShapeSchema,
  SCHEMA_VERSION,
  telemetryRecordSchema,
} from "./record-schema.ts";

const record = toRecord(emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M" }));

describe("telemetryRecordSchema", () => {
  test("accepts a record of this version and keeps unknown keys", () => {
    const parsed = telemetryRecordSchema.parse({ ...record, later: 1 });
    expect(parsed).toEqual({ ...record, later: 1 } as never);
    expect(record.schema_version).toBe(SCHEMA_VERSION);
  });
  test("rejects a record that lacks any one key", () => {
    for (const key of RECORD_KEYS) {
      const { [key]: _, ...rest } = record as Record<string, unknown>;
      expect([key, telemetryRecordSchema.safeParse(rest).success]).toEqual([key, false]);
    }
  });
  test("reports a contradiction at its key", () => {
    const result = telemetryRecordSchema.safeParse({ ...record, success: true });
    expect(result.error?.issues.map((issue) => issue.path)).toEqual([["success"]]);
    expect(recordShapeSchema.safeParse({ ...record, success: true }).success).toBe(true);
  });
  test.each(["duration_ms", "cpu_time_ms", "memory_peak_mb"])("rejects a negative %s", (key) => {
    expect(telemetryRecordSchema.safeParse({ ...record, [key]: -1 }).success).toBe(false);
  });
  test("knows the three types of noise", () => {
    expect([...NOISE_TYPES]).toEqual(["timeout", "spurious_fail", "spurious_pass"]);
  });
});
