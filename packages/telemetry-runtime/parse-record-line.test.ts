import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { type ParsedLine, parseRecordLine } from "./parse-record-line.ts";
import { toJsonLine, toRecord } from "./record.ts";
import type { TelemetryRecord } from "./record-schema.ts";
import { arbitraryTelemetry } from "./testing/arbitrary-telemetry.ts";

const record = toRecord(emptyTelemetry({ verificationId: "a", timestamp: 1.5, moduleName: "M" }));

function parse(value: unknown): ParsedLine {
  return parseRecordLine(JSON.stringify(value));
}
function problemOf(value: unknown): string {
  const parsed = parse(value);
  return parsed.kind === "bad" ? parsed.problem : "(no problem)";
}

describe("parseRecordLine()", () => {
  test("reads each line that we write as it is", () => {
    fc.assert(
      fc.property(arbitraryTelemetry(), (run) => {
        const parsed = parseRecordLine(toJsonLine(run));
        expect(parsed).toEqual({
          kind: "record",
          record: JSON.parse(toJsonLine(run)) as TelemetryRecord,
          upgraded: false,
        });
      }),
    );
  });
  test("keeps unknown keys at every level", () => {
    const line = { ...record, later: { x: 1 }, source: { path: null, sha256: "", bytes: 0, y: 2 } };
    expect(parse(line)).toMatchObject({ kind: "record", record: line });
  });
  test("reads the codes of our own lines in either letter case", () => {
    const parsed = parse({ ...record, outcome: "proof_invalid", tier: "Balanced" });
    expect(parsed).toMatchObject({
      kind: "record",
      upgraded: true,
      record: { outcome: "PROOF_INVALID", tier: "balanced" },
    });
  });
  test.each<[string, unknown, string]>([
    ["a newer version", { ...record, schema_version: 2 }, "schema_version 2 is newer than 1"],
    ["no object", [1], "found an array"],
    ["null", null, "found null"],
    ["a number", 3, "found a number"],
    ["a missing key of our own lines", without("rule_id"), "rule_id: missing"],
    ["an unknown code", { ...record, outcome: "unknown" }, "outcome: "],
    ["a contradiction", { ...record, success: true }, "success is true but outcome is VERIFIER_"],
    ["a wrong type", { ...record, duration_ms: "5" }, "duration_ms: "],
    ["many problems", { schema_version: 1 }, " more"],
  ])("says what is wrong with %s", (_, value, problem) => {
    expect(problemOf(value)).toContain(problem);
  });
  test.each(["", "{", "\0\x01", '{"verification_id":"a"', "NaN,"])("rejects %p", (line) => {
    expect(parseRecordLine(line)).toMatchObject({ kind: "bad" });
  });
  test("answers for any text", () => {
    fc.assert(fc.property(fc.string(), (line) => parseRecordLine(line).kind === "bad"));
  });
});

function without(key: string): unknown {
  const { [key]: _, ...rest } = record as Record<string, unknown>;
  return rest;
}
