import { describe, expect, test } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mapLeanOutcomeToErrorCode } from "@lean-telemetry/error-mapper";
import { constructLeanCommand, getLeanVersion } from "@lean-telemetry/lean-executor";
import { extractTacticsFromOutput } from "@lean-telemetry/tactic-extractor";
import { parseRecordLine, runLeanWithMonitoring, toJsonLine } from "./mod.ts";
import { scratchFolder } from "./testing/scratch.ts";

// The calls and inputs of the seed's smoke-test checklist, with our answers. Where an answer is not
// the seed's, docs/seed-differences.md says why.
describe("the seed's smoke-test checklist", () => {
  test("4: the command for test.lean, without flags that Lean does not have", () => {
    expect(constructLeanCommand("test.lean")).toEqual([
      "lake",
      "env",
      "lean",
      "--json",
      "test.lean",
    ]);
    expect(constructLeanCommand("test.lean", { useLake: false })).toEqual([
      "lean",
      "--json",
      "test.lean",
    ]);
    const traced = constructLeanCommand("test.lean", { traceTactics: true });
    expect(traced).toContain("-Dtrace.Elab.info=true");
    expect(traced.join(" ")).not.toMatch(/--timeout|--trace/);
  });

  test.each([
    [0, "", 1000, 10_000, "VERIFIED"],
    [1, "error: type mismatch", 1000, 10_000, "PROOF_INVALID"],
    [137, "", 10_000, 10_000, "VERIFIER_TIMEOUT"],
  ] as const)(
    "5: maps (%p, %p, %p, %p) to %p",
    (returncode, stderr, durationMs, timeoutMs, code) => {
      expect(mapLeanOutcomeToErrorCode({ returncode, stderr, durationMs, timeoutMs })).toBe(code);
    },
  );

  test("6: extracts apply and rw from the sample output", () => {
    const stdout = "[tactic.apply] applied theorem foo\n[tactic.rw] rewrote with bar";
    const found = extractTacticsFromOutput(stdout, "");
    expect(found.tactics).toEqual(["apply", "rw"]);
    expect(found.tacticCounts).toEqual({ apply: 1, rw: 1 });
    expect(found.tacticCount).toBe(2);
  });

  test("a version that cannot be had is `unknown`", async () => {
    expect(await getLeanVersion({ lean: "/no/such/lean" })).toBe("unknown");
  });

  test("a run gives one record with the seed's keys, also when Lean is not there", async () => {
    const folder = scratchFolder("seed-checklist-");
    try {
      writeFileSync(join(folder, "test.lean"), "theorem t : True := trivial\n");
      const telemetry = await runLeanWithMonitoring({
        moduleName: "test",
        leanCommand: [join(folder, "no-such-lean"), "test.lean"],
        timeoutS: 10,
        workingDir: folder,
      });
      expect(telemetry.outcome).toBe("VERIFIER_INTERNAL_ERROR");
      expect(telemetry.success).toBe(false);
      const line = parseRecordLine(toJsonLine(telemetry));
      if (line.kind !== "record") throw new Error(line.problem);
      expect(Object.keys(line.record).slice(0, 38)).toEqual(SEED_KEYS);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const SEED_KEYS = (
  "verification_id timestamp module_name context cycle tier timeout_s lean_version master_seed " +
  "outcome success duration_ms confidence cpu_time_ms memory_peak_mb memory_final_mb io_read_mb " +
  "io_write_mb tactic_count tactic_depth proof_size_bytes search_nodes tactics tactic_counts " +
  "stderr returncode signal error_message noise_injected noise_type ground_truth noise_seed " +
  "noise_rates policy_prob policy_weight policy_gradient policy_update metadata"
).split(" ");
