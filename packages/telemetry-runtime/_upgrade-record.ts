import {
  isSuccess,
  VERIFIER_ERROR_CODES,
  VERIFIER_TIERS,
  type VerifierErrorCode,
} from "@lean-telemetry/error-mapper";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { toRecord } from "./record.ts";
import { familyOfCode } from "./record-rules.ts";

type Tree = Record<string, unknown>;

/** What a line of the seed holds for a key that it lacks. The three of the identity have none. */
const SEED_DEFAULTS: Readonly<Tree> = (() => {
  const {
    verification_id: _id,
    timestamp: _timestamp,
    module_name: _module,
    ...rest
  } = toRecord(emptyTelemetry({ verificationId: "", timestamp: 0, moduleName: "" }));
  return rest;
})();

/**
 * Translates a parsed line that is not a sound record of this version: letter case, and for a line
 * of the seed (one without `schema_version`) the missing keys. It does not check the result.
 */
export function upgradeRecord(found: Readonly<Tree>): Tree {
  const record: Tree = found.schema_version === undefined ? fillSeedKeys(found) : { ...found };
  record.outcome = inCase(record.outcome, CODES);
  record.ground_truth = inCase(record.ground_truth, CODES);
  record.tier = inCase(record.tier, TIERS);
  if (found.schema_version === undefined) {
    const code = record.outcome as VerifierErrorCode;
    record.family = familyOfCode(code) ?? record.family;
    if (found.success === undefined) record.success = isSuccess(code);
  }
  return record;
}

function fillSeedKeys(found: Readonly<Tree>): Tree {
  const record: Tree = {};
  const { verification_id, timestamp, module_name } = found;
  Object.assign(record, { verification_id, timestamp, module_name }, SEED_DEFAULTS, found);
  if (record.metadata === null) record.metadata = {};
  if (record.lean_version === "unknown") record.lean_version = null;
  if (typeof record.noise_seed === "number") record.noise_seed = String(record.noise_seed);
  return record;
}

const CODES: ReadonlyMap<string, string> = byLowerCase(VERIFIER_ERROR_CODES);
const TIERS: ReadonlyMap<string, string> = byLowerCase(VERIFIER_TIERS);

function byLowerCase(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.map((word) => [word.toLowerCase(), word]));
}

function inCase(value: unknown, words: ReadonlyMap<string, string>): unknown {
  return typeof value === "string" ? (words.get(value.toLowerCase()) ?? value) : value;
}
