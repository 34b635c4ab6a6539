import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { mergeUnknown, unknownKeys } from "./_unknown-keys.ts";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { fromRecord, toRecord } from "./record.ts";
import type { TelemetryRecord } from "./record-schema.ts";
import { arbitraryTelemetry } from "./testing/arbitrary-telemetry.ts";

const known = toRecord(emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M" }));
const message = { severity: "error", kind: null, line: 1, column: 0, text: "", omitted_chars: 0 };
const messages = { error: 1, warning: 0, information: 0, sorry: 0, resource: 0, unparsed: 0 };

describe("unknownKeys()", () => {
  test("is null for a record of this version", () => {
    fc.assert(fc.property(arbitraryTelemetry(), (run) => unknownKeys(toRecord(run)) === null));
  });
  test("finds keys in the elements of a list", () => {
    const record = {
      ...known,
      messages: { ...messages, first: [message, { ...message, end_line: 3 }] },
    } as unknown as TelemetryRecord;
    expect(unknownKeys(record)).toEqual({ messages: { first: { "1": { end_line: 3 } } } });
    expect(toRecord(fromRecord(record))).toEqual(record);
  });
  test("keeps a key named __proto__ a key", () => {
    const record = JSON.parse(
      `${JSON.stringify(known).slice(0, -1)},"__proto__":{"x":1}}`,
    ) as TelemetryRecord;
    const again = JSON.stringify(toRecord(fromRecord(record)));
    expect(again).toBe(JSON.stringify(record));
  });
});

describe("mergeUnknown()", () => {
  test("never overwrites a known key", () => {
    const merged = mergeUnknown(known, { outcome: "VERIFIED", other: 1, termination: { x: 1 } });
    expect(merged).toEqual({ ...known, other: 1 } as unknown as TelemetryRecord);
  });
});
