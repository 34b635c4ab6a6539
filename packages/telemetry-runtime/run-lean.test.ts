import { describe, expect, test } from "bun:test";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toRecord } from "./record.ts";
import { telemetryRecordSchema } from "./record-schema.ts";
import { runLeanWithMonitoring } from "./run-lean.ts";
import type { RunLeanOptions } from "./run-lean-options.ts";
import { fakeLean, printMessage } from "./testing/fake-lean.ts";

const sh = (script: string, options: Partial<RunLeanOptions> = {}) =>
  runLeanWithMonitoring({
    moduleName: "Demo",
    leanCommand: ["sh", "-c", script],
    timeoutS: 20,
    ...options,
  });

describe("runLeanWithMonitoring()", () => {
  test("gives a sound record of whatever happens", async () => {
    const runs = await Promise.all([
      sh("exit 0"),
      sh("exit 3"),
      sh("kill -SEGV $$"),
      sh("sleep 60", { timeoutS: 0.3 }),
      runLeanWithMonitoring({ moduleName: "Demo", leanCommand: ["no-such-program"] }),
      sh("exit 0", { workingDir: "/no/such/folder" }),
      sh("yes", { outputLimitBytes: 100_000 }),
      sh("sleep 60", { signal: AbortSignal.timeout(100) }),
    ]);
    for (const run of runs) {
      expect(telemetryRecordSchema.safeParse(toRecord(run)).error?.issues ?? []).toEqual([]);
    }
    expect(runs.map((run) => run.outcome)).toEqual([
      "VERIFIED",
      "VERIFIER_INTERNAL_ERROR",
      "VERIFIER_INTERNAL_ERROR",
      "VERIFIER_TIMEOUT",
      "VERIFIER_INTERNAL_ERROR",
      "VERIFIER_INTERNAL_ERROR",
      "BUDGET_EXHAUSTED",
      "VERIFIER_INTERNAL_ERROR",
    ]);
    expect(runs.map((run) => run.termination?.reason)).toEqual([
      "exited",
      "exited",
      "signaled",
      "timeout",
      "spawn-failed",
      "spawn-failed",
      "output-limit",
      "cancelled",
    ]);
    expect(runs[2]).toMatchObject({ returncode: -11, signal: 11 });
    expect(runs[4]?.returncode).toBeNull();
    expect(runs[4]?.errorMessage).toContain("no-such-program");
  });
  test("reads the verdict from the messages and shows the first ones", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write(
      "Bad.lean",
      `${printMessage("information", "hello")}${printMessage("error", "Type mismatch\n  x")}--! exit 1\n`,
    );
    const seen: string[] = [];
    const run = await runLeanWithMonitoring({
      moduleName: "Bad",
      leanCommand: [...lean.command, path],
      workingDir: folder,
      messageForm: "json",
      onMessage: (message) => seen.push(message.severity),
    });
    expect(run).toMatchObject({
      outcome: "PROOF_INVALID",
      success: false,
      leanVersion: "4.28.0",
      toolchain: { kind: "lean", target: "x86_64-unknown-linux-gnu" },
      errorMessage: "Type mismatch",
      messages: { error: 1, information: 1, unparsed: 0 },
    });
    expect(run.messages?.first.map(({ severity, line }) => [severity, line])).toEqual([
      ["error", 1],
      ["information", 1],
    ]);
    expect(seen).toEqual(["information", "error"]);
  });
  test("takes the caller's words as given", async () => {
    const run = await sh("exit 0", {
      verificationId: "mine",
      context: "slice_cycle1",
      cycle: 1,
      metadata: { a: { b_c: [1] } },
      policyProb: 0.5,
      policyWeight: -2,
      policyGradient: 1e-9,
      policyUpdate: 0,
      searchNodes: 7,
      tier: "slow_precise",
      masterSeed: 42,
    });
    expect(run).toMatchObject({
      verificationId: "mine",
      context: "slice_cycle1",
      cycle: 1,
      metadata: { a: { b_c: [1] } },
      policyProb: 0.5,
      policyWeight: -2,
      policyGradient: 1e-9,
      policyUpdate: 0,
      searchNodes: 7,
      tier: "slow_precise",
      masterSeed: 42,
      timeoutS: 20,
    });
  });
  test("adds variables to the environment and takes them away", async () => {
    const run = await sh('echo "$ADDED/$HOME" >&2', { env: { ADDED: "yes", HOME: undefined } });
    expect(run.stderr).toBe("yes/\n");
  });
  test("cuts a long standard error and says by how much", async () => {
    const run = await sh("head -c 100000 /dev/zero | tr '\\0' x >&2");
    expect(run.stderr.length).toBeLessThan(20_000);
    expect(run.stderrOmittedBytes).toBeGreaterThan(80_000);
    expect(run.termination?.outputTruncated).toBe(true);
  });
  test("reads tactics from the output as the seed did", async () => {
    const run = await sh("echo '[tactic.apply] foo'; echo '[tactic.rw] bar'");
    expect(run).toMatchObject({
      tacticSource: "trace",
      tactics: ["apply", "rw"],
      tacticCounts: { apply: 1, rw: 1 },
    });
    expect(await sh("true")).toMatchObject({
      tacticSource: null,
      tactics: null,
      tacticCount: null,
    });
  });
  test("hashes the source, and trusts it only when it did not change", async () => {
    const { folder, write } = fakeLean();
    const path = write("Test.lean", "theorem t : 1 = 1 := by\n  rfl\n");
    const run = await sh("true", { source: { path } });
    expect(run).toMatchObject({ tacticSource: "source", tactics: ["rfl"] });
    expect(run.source).toMatchObject({ bytes: 30, path });
    const changed = await sh(`echo '-- more' >> ${path}`, { source: { path }, workingDir: folder });
    expect(changed.source).toBeNull();
    expect(changed.assurance).not.toBe("A2");
    const rejected = await sh(`echo '-- more' >> ${path}; exit 1`, { source: { path } });
    expect(rejected.errorMessage).toBe("the source changed while it was checked");
  });
  test("asks for the completion proof", async () => {
    const { folder, write } = fakeLean();
    const path = write("Test.lean", "theorem t : 1 = 1 := rfl\n");
    const completionPath = join(folder, "out.olean");
    const options = { source: { path }, completionPath, require: "A2" } as const;
    const absent = await sh("true", options);
    expect(absent).toMatchObject({ outcome: "PROOF_INCOMPLETE", success: false });
    writeFileSync(completionPath, "");
    expect((await sh("true", options)).success).toBe(false);
    const forged = await sh(`echo x > ${completionPath}`, options);
    expect(forged).toMatchObject({ success: false, category: "tamper.early-exit" });
    const shown = await sh(`echo olean > ${completionPath}`, options);
    expect(shown).toMatchObject({ outcome: "VERIFIED", assurance: "A2", success: true });
  });
  test.each<[string, Partial<RunLeanOptions>]>([
    ["an empty command", { leanCommand: [] }],
    ["time limit 0", { timeoutS: 0 }],
    ["time limit NaN", { timeoutS: Number.NaN }],
    ["an endless time limit", { timeoutS: Number.POSITIVE_INFINITY }],
    ["an unknown tier", { tier: "fast" as "mock" }],
    ["half a cycle", { cycle: 0.5 }],
    ["an empty id", { verificationId: "" }],
    ["a context that is no text", { context: "\ud800" }],
    ["metadata that JSON cannot hold", { metadata: { n: 1n } }],
    ["metadata that is a list", { metadata: [] as never }],
    ["a policy figure that is none", { policyProb: Number.NaN }],
    ["negative search nodes", { searchNodes: -1 }],
    ["a negative memory limit", { memoryLimitMb: -1 }],
    ["a seed that is no integer", { masterSeed: 1.5 }],
    ["noise without a seed", { noiseConfig: { enabled: true, rates: { timeout: 1 } } }],
    ["a noise configuration of no known shape", { noiseConfig: { rate: 1 }, masterSeed: 1 }],
    ["a module that is no name", { moduleName: 5 as never }],
  ])("throws for %s", async (_, options) => {
    const call = sh("true", options);
    expect(call).rejects.toThrow();
    await call.catch((error: unknown) => {
      expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
    });
  });
});

describe("runLeanWithMonitoring() with noise", () => {
  const rates = (changes: Record<string, number>) => ({
    enabled: true,
    rates: { timeout: 0, spurious_fail: 0, spurious_pass: 0, ...changes },
    timeout_distribution: { type: "fixed", fixed_ms: 50 },
  });

  test("does not start Lean for an injected timeout, and does not sleep unless told", async () => {
    const { folder } = fakeLean();
    const mark = join(folder, "started");
    const noiseConfig = {
      ...rates({ timeout: 1 }),
      timeout_distribution: { type: "fixed", fixed_ms: 60_000 },
    };
    const run = await sh(`touch ${mark}`, { noiseConfig, masterSeed: 1 });
    expect(run).toMatchObject({
      outcome: "VERIFIER_TIMEOUT",
      noiseType: "timeout",
      groundTruth: null,
      durationMs: 60_000,
      noiseSeed: "0000000000000001",
    });
    expect(existsSync(mark)).toBe(false);
    const before = performance.now();
    await sh("true", {
      noiseConfig: rates({ timeout: 1 }),
      masterSeed: 1,
      sleepInjectedTimeouts: true,
    });
    expect(performance.now() - before).toBeGreaterThanOrEqual(49);
  });
  test("keeps the ground truth of a verdict that it changes", async () => {
    const fail = await sh("true", { noiseConfig: rates({ spurious_fail: 1 }), masterSeed: 1 });
    expect(fail).toMatchObject({ outcome: "VERIFIER_SPURIOUS_FAIL", groundTruth: "VERIFIED" });
    const pass = await sh("echo 'A.lean:1:0: error: unsolved goals'; exit 1", {
      noiseConfig: rates({ spurious_pass: 1 }),
      masterSeed: 1,
    });
    expect(pass).toMatchObject({
      outcome: "VERIFIER_SPURIOUS_PASS",
      groundTruth: "PROOF_INVALID",
      success: true,
    });
    const crash = await sh("kill -SEGV $$", {
      noiseConfig: rates({ spurious_pass: 1 }),
      masterSeed: 1,
    });
    expect(crash).toMatchObject({ outcome: "VERIFIER_INTERNAL_ERROR", noiseInjected: false });
  });
  test("draws by seed and context alone", async () => {
    const noiseConfig = { fast_noisy: { timeout: 0.1 } };
    const options = { noiseConfig, masterSeed: 42, tier: "fast_noisy" } as const;
    const [quiet, noisy] = await Promise.all(
      ["context_0", "context_1"].map((context) => sh("true", { ...options, context })),
    );
    expect(quiet?.noiseInjected).toBe(false);
    expect(noisy?.noiseInjected).toBe(true);
    expect(quiet?.noiseRates).toEqual({ timeout: 0.1, spurious_fail: 0, spurious_pass: 0 });
  });
  test("takes tier and time limit from the configuration when the call names none", async () => {
    const noiseConfig = {
      global: { noise_enabled: false, default_tier: "fast_noisy" },
      tiers: { fast_noisy: { base_timeout_s: 30 } },
    };
    const run = await runLeanWithMonitoring({
      moduleName: "Demo",
      leanCommand: ["true"],
      noiseConfig,
    });
    expect(run).toMatchObject({ tier: "fast_noisy", timeoutS: 30, noiseSeed: null });
  });
  test("escalates, and computes a verdict once", async () => {
    const { folder } = fakeLean();
    const log = join(folder, "calls");
    const noiseConfig = {
      global: { escalation_policy: "on_failure", max_escalation_attempts: 3 },
      tiers: {
        fast_noisy: { spurious_fail: 1 },
        balanced: { spurious_fail: 1 },
        slow_precise: { base_timeout_s: 5 },
      },
    };
    const run = await runLeanWithMonitoring({
      moduleName: "Demo",
      leanCommand: ["sh", "-c", `echo x >> ${log}`],
      noiseConfig,
      masterSeed: 42,
      tier: "fast_noisy",
    });
    expect(run).toMatchObject({
      outcome: "VERIFIED",
      tier: "slow_precise",
      timeoutS: 5,
      context: "default",
    });
    expect(run.attempts?.map(({ tier, outcome }) => [tier, outcome])).toEqual([
      ["fast_noisy", "VERIFIER_SPURIOUS_FAIL"],
      ["balanced", "VERIFIER_SPURIOUS_FAIL"],
      ["slow_precise", "VERIFIED"],
    ]);
    expect(await Bun.file(log).text()).toBe("x\n");
  });
  test("runs again in a slower tier what a time limit ended", async () => {
    const noiseConfig = {
      global: { escalation_policy: "on_timeout", max_escalation_attempts: 2 },
      tiers: { fast_noisy: { base_timeout_s: 0.2 }, balanced: { base_timeout_s: 20 } },
    };
    const run = await runLeanWithMonitoring({
      moduleName: "Demo",
      leanCommand: ["sleep", "1"],
      noiseConfig,
      masterSeed: 1,
      tier: "fast_noisy",
    });
    expect(run.attempts?.map(({ outcome }) => outcome)).toEqual(["VERIFIER_TIMEOUT", "VERIFIED"]);
  });
});
