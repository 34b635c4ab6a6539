import { isRecordShape } from "./_is-record.ts";
import { parseLenientJson } from "./_lenient-json.ts";
import { upgradeRecord } from "./_upgrade-record.ts";
import { recordProblems } from "./record-rules.ts";
import { type TelemetryRecord, telemetryRecordSchema } from "./record-schema.ts";

/** What one line of a log holds. */
export type ParsedLine =
  | {
      readonly kind: "record";
      readonly record: TelemetryRecord;
      /** Whether the line was the seed's or in another letter case, and had to be translated. */
      readonly upgraded: boolean;
    }
  | { readonly kind: "bad"; readonly problem: string };

/**
 * Reads one line of a telemetry log: ours, or one of the seed's 38-key lines (either letter case of
 * the outcome, `NaN`, missing keys), which is upgraded. Unknown keys are kept at every level.
 *
 * A line without `schema_version` is the seed's: what it lacks becomes `null`, `""` or the seed's
 * default. A line that has one must be complete.
 *
 * @param line One line, without its line break.
 * @returns The record, or what is wrong with the line. It never throws.
 *
 * @example A line of the seed
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseRecordLine } from "@lean-telemetry/telemetry-runtime/parse-record-line";
 *
 * const line = '{"verification_id":"a_1","timestamp":1.5,"module_name":"A","outcome":"verified","cpu_time_ms":NaN}';
 * const parsed = parseRecordLine(line);
 * assert(parsed.kind === "record" && parsed.upgraded);
 * assert.equal(parsed.record.outcome, "VERIFIED");
 * assert.equal(parsed.record.cpu_time_ms, null);
 * ```
 */
export function parseRecordLine(line: string): ParsedLine {
  let value: unknown;
  try {
    value = parseLenientJson(line);
  } catch (error) {
    return { kind: "bad", problem: `not JSON: ${(error as Error).message}` };
  }
  if (isRecordShape(value)) {
    const record = value as TelemetryRecord;
    if (recordProblems(record).length === 0) return { kind: "record", record, upgraded: false };
  }
  return parseUncommon(value);
}

/** Everything but a sound line of ours: an upgrade, or the reasons why not. */
function parseUncommon(value: unknown): ParsedLine {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { kind: "bad", problem: `a record is a JSON object, found ${nameOf(value)}` };
  }
  const found = value as Readonly<Record<string, unknown>>;
  const version = found.schema_version;
  if (typeof version === "number" && version > 1) {
    return { kind: "bad", problem: `schema_version ${version} is newer than 1: update the reader` };
  }
  const record = upgradeRecord(found);
  const checked = telemetryRecordSchema.safeParse(record);
  if (checked.success) {
    return { kind: "record", record: record as unknown as TelemetryRecord, upgraded: true };
  }
  const problems = checked.error.issues.map((issue) => describe(issue, record));
  const rest = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : "";
  return { kind: "bad", problem: problems.slice(0, SHOWN).join("; ") + rest };
}

const SHOWN = 3;

function describe(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string },
  record: Readonly<Record<string, unknown>>,
): string {
  const path = issue.path.map(String).join(".");
  return issue.path.length === 1 && !(path in record)
    ? `${path}: missing`
    : `${path}: ${issue.message}`;
}

function nameOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "an array" : `a ${typeof value}`;
}
