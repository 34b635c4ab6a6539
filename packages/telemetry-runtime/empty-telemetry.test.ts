import { describe, expect, test } from "bun:test";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { toRecord } from "./record.ts";
import { SEED_KEYS, telemetryRecordSchema } from "./record-schema.ts";

describe("emptyTelemetry()", () => {
  const run = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M", cycle: 3 });

  test("is a sound record that accepts nothing", () => {
    expect(telemetryRecordSchema.safeParse(toRecord(run)).success).toBe(true);
    expect(run).toMatchObject({ outcome: "VERIFIER_INTERNAL_ERROR", success: false, cycle: 3 });
  });
  test("has null, not zero, for what was not measured", () => {
    expect(Object.values(toRecord(run)).filter((value) => value === 0).length).toBe(2);
    expect(toRecord(run)).toMatchObject({ timestamp: 0, stderr_omitted_bytes: 0 });
  });
  test("starts with the 38 keys of the seed", () => {
    expect(SEED_KEYS.length).toBe(38);
    expect(Object.keys(toRecord(run)).slice(0, 38)).toEqual([...SEED_KEYS]);
  });
});
