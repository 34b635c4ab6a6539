import { describe, expect, test } from "bun:test";
import { upgradeRecord } from "./_upgrade-record.ts";
import { parseRecordLine } from "./parse-record-line.ts";
import { RECORD_KEYS } from "./record-schema.ts";

// What the seed's own code writes for a run that it could not start: its defaults, in its spelling.
const SEED_LINE = `{"verification_id": "Demo_1765000000000", "timestamp": 1765000000.5, "module_name": "Demo", "context": "default", "cycle": null, "tier": "balanced", "timeout_s": 60.0, "lean_version": "unknown", "master_seed": null, "outcome": "verifier_internal_error", "success": false, "duration_ms": NaN, "confidence": null, "cpu_time_ms": null, "memory_peak_mb": null, "memory_final_mb": null, "io_read_mb": null, "io_write_mb": null, "tactic_count": 0, "tactic_depth": 0, "proof_size_bytes": null, "search_nodes": null, "tactics": [], "tactic_counts": {}, "stderr": "", "returncode": null, "signal": null, "error_message": "[Errno 2]", "noise_injected": false, "noise_type": null, "ground_truth": null, "noise_seed": null, "noise_rates": {"timeout": 0.1}, "policy_prob": null, "policy_weight": null, "policy_gradient": null, "policy_update": null, "metadata": {}}`;

describe("upgradeRecord()", () => {
  test("makes a record of the seed's own line", () => {
    const parsed = parseRecordLine(SEED_LINE);
    expect(parsed).toMatchObject({
      kind: "record",
      upgraded: true,
      record: {
        outcome: "VERIFIER_INTERNAL_ERROR",
        family: "infrastructure",
        duration_ms: null,
        lean_version: null,
        tactic_count: 0,
        category: null,
        schema_version: 1,
      },
    });
    const keys = parsed.kind === "record" ? Object.keys(parsed.record) : [];
    expect(keys).toEqual([...RECORD_KEYS]);
  });
  test("derives success and family when the line lacks them", () => {
    const upgraded = upgradeRecord({
      verification_id: "a",
      timestamp: 1,
      module_name: "M",
      outcome: "verified",
    });
    expect(upgraded).toMatchObject({ outcome: "VERIFIED", success: true, family: "verdict" });
  });
  test("does not mend a line that contradicts itself", () => {
    const line =
      '{"verification_id":"a","timestamp":1,"module_name":"M","outcome":"proof_invalid","success":true}';
    expect(parseRecordLine(line)).toMatchObject({ kind: "bad" });
  });
  test("needs the identity", () => {
    const parsed = parseRecordLine('{"outcome":"VERIFIED"}');
    expect(parsed.kind === "bad" && parsed.problem).toContain("verification_id");
  });
  test("fails closed without an outcome", () => {
    const line =
      '{"verification_id":"a","timestamp":1,"module_name":"M","metadata":null,"noise_seed":7,"x":1}';
    expect(parseRecordLine(line)).toMatchObject({
      kind: "record",
      record: {
        outcome: "VERIFIER_INTERNAL_ERROR",
        success: false,
        metadata: {},
        noise_seed: "7",
        x: 1,
      },
    });
  });
  test("leaves a line of ours as it is but for the letter case", () => {
    expect(upgradeRecord({ schema_version: 1, outcome: "Verified" })).toEqual({
      schema_version: 1,
      outcome: "VERIFIED",
      ground_truth: undefined,
      tier: undefined,
    });
  });
});
