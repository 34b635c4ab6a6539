import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTelemetryLog } from "@lean-telemetry/telemetry-runtime";
import { type Executor, startTelemetry } from "./executor.ts";
import { createTelemetryHooks, type TelemetryHooksConfig } from "./hooks.ts";
import { writeFakeLean } from "./testing/fake-lean.ts";

const root = mkdtempSync(join(tmpdir(), "u2-hooks-"));
afterAll(() => rmSync(root, { recursive: true }));
const lean = writeFakeLean(join(root, "bin"));
writeFileSync(join(root, "Good.lean"), "theorem t : True := trivial\n");
writeFileSync(join(root, "Bad.lean"), "theorem t : False := wrong\n");
let logs = 0;

function configOf<I>(
  changes: Partial<TelemetryHooksConfig<I>> = {},
): TelemetryHooksConfig<I> & { readonly telemetryOutputPath: string } {
  return {
    experimentId: "demo",
    sliceName: "logic",
    enableTelemetry: true,
    telemetryOutputPath: join(root, `new/folder-${logs++}/log.jsonl`),
    masterSeed: 42,
    sliceConfig: { tier: "slow_precise" },
    lean,
    root,
    ...changes,
  } as TelemetryHooksConfig<I> & { readonly telemetryOutputPath: string };
}

/** Accepts everything, without Lean. */
const accepting: Executor = {
  identity: {},
  verify: async (request) => ({
    ...startTelemetry(request),
    outcome: "VERIFIED",
    success: true,
    family: "verdict",
    durationMs: 5,
  }),
};

async function recordsOf(path: string) {
  const records = [];
  for await (const record of readTelemetryLog(path)) records.push(record);
  return records;
}

const never = () => {
  throw new Error("not to be called");
};

describe("createTelemetryHooks()", () => {
  test("keep Leans running from try to try, and end them when they are closed", async () => {
    const config = configOf<string>({ sessions: 1 });
    const hooks = createTelemetryHooks<string>(config);
    const execute = hooks.wrap(never);
    for (const cycle of [0, 1]) {
      expect(await execute("Good", cycle)).toMatchObject({ success: true });
    }
    await hooks.close();
    const [first, second] = await recordsOf(config.telemetryOutputPath);
    expect(first).toMatchObject({ mode: "warm", outcome: "VERIFIED", warm: { position: 1 } });
    expect(second?.warm?.pid).toBe(first?.warm?.pid as number);
    expect(() => process.kill(first?.warm?.pid as number, 0)).toThrow("ESRCH");
  });
  test("leaves the function alone when telemetry is off", async () => {
    const fn = async (item: string) => ({ success: true, result: item });
    for (const enableTelemetry of [false, undefined]) {
      const hooks = createTelemetryHooks<string>({
        experimentId: "demo",
        sliceName: "logic",
        ...(enableTelemetry === undefined ? {} : { enableTelemetry }),
        telemetryOutputPath: join(root, "never/log.jsonl"),
      });
      expect(hooks.wrap(fn)).toBe(fn as never);
      await hooks.close();
    }
    expect(await Bun.file(join(root, "never/log.jsonl")).exists()).toBe(false);
  });

  test("runs Lean on the item's file or module and appends the record", async () => {
    const config = configOf<string>();
    const hooks = createTelemetryHooks(config);
    const execute = hooks.wrap(never);
    const good = await execute("Good.lean", 3);
    expect(good).toMatchObject({
      success: true,
      result: { outcome: "VERIFIED", duration_ms: expect.any(Number) },
      telemetry: {
        verificationId: "demo_cycle3_Good",
        context: "logic_cycle3",
        cycle: 3,
        tier: "slow_precise",
        masterSeed: 42,
        moduleName: "Good",
      },
    });
    expect(await execute("Bad", 3)).toMatchObject({
      success: false,
      result: { outcome: "PROOF_INVALID" },
    });
    await hooks.close();
    const records = await recordsOf(config.telemetryOutputPath);
    expect(records.map(({ verificationId }) => verificationId)).toEqual([
      "demo_cycle3_Good",
      "demo_cycle3_Bad",
    ]);
    expect(hooks.lost).toBe(0);
  });

  test("keeps the function's own answer where it is asked to", async () => {
    const hooks = createTelemetryHooks(
      configOf<string>({ executor: accepting, keepExecuteFn: true }),
    );
    const asked: unknown[] = [];
    const execute = hooks.wrap((item, cycle) => {
      asked.push([item, cycle]);
      return { success: false, result: "mine" };
    });
    const answer = await execute("A", 1);
    expect(answer).toMatchObject({ success: false, result: "mine", telemetry: { success: true } });
    expect(asked).toEqual([["A", 1]]);
  });

  test("gives each try its own id, also in a later process on the same log", async () => {
    const config = configOf<string>({ executor: accepting });
    const hooks = createTelemetryHooks(config);
    const execute = hooks.wrap(never);
    await execute("A", 0);
    await execute("A", 0);
    await execute("A", 1);
    await hooks.close();
    const later = createTelemetryHooks(config);
    await later.wrap(never)("A", 0);
    await later.close();
    const ids = (await recordsOf(config.telemetryOutputPath)).map((run) => run.verificationId);
    expect(ids).toEqual([
      "demo_cycle0_A",
      "demo_cycle0_A_try2",
      "demo_cycle1_A",
      "demo_cycle0_A_try3",
    ]);
  });

  test("carries what the policy says, and finds items by a resolver", async () => {
    const hooks = createTelemetryHooks(
      configOf<{ readonly goal: string }>({
        executor: accepting,
        resolve: ({ goal }) => `Goals.${goal}`,
        policyOf: ({ goal }, cycle) => ({ prob: 0.5, weight: cycle, update: goal.length }),
      }),
    );
    const { telemetry } = await hooks.wrap(never)({ goal: "And" }, 2);
    expect(telemetry).toMatchObject({
      moduleName: "Goals.And",
      policyProb: 0.5,
      policyWeight: 2,
      policyGradient: null,
      policyUpdate: 3,
    });
  });

  test("finds the reference in an object, or says what is missing", async () => {
    const hooks = createTelemetryHooks(configOf<unknown>({ executor: accepting }));
    const execute = hooks.wrap(never);
    expect((await execute({ item: { file: "X" } }, 0)).telemetry?.moduleName).toBe("X");
    expect((await execute({ module: "Y.Z" }, 0)).telemetry?.moduleName).toBe("Y.Z");
    expect(execute({ goal: 1 }, 0)).rejects.toThrow("give createTelemetryHooks a resolve function");
    expect(execute(null, 0)).rejects.toThrow(TypeError);
  });

  test("checks the noise configuration when it is made, and applies it", async () => {
    const noiseConfigPath = join(root, "noise.yaml");
    writeFileSync(noiseConfigPath, "enabled: true\nrates: {spurious_fail: 2}\n");
    expect(() => createTelemetryHooks(configOf({ noiseConfigPath }))).toThrow("noise.yaml:2:24: ");
    writeFileSync(
      noiseConfigPath,
      "enabled: true\nrates: {timeout: 0, spurious_fail: 1, spurious_pass: 0}\n",
    );
    const hooks = createTelemetryHooks(configOf<string>({ noiseConfigPath, executor: accepting }));
    expect(await hooks.wrap(never)("A", 0)).toMatchObject({
      success: false,
      result: { outcome: "VERIFIER_SPURIOUS_FAIL" },
      telemetry: { groundTruth: "VERIFIED", noiseType: "spurious_fail" },
    });
  });

  test("gives the same answer when the disk is full, and is not silent about it", async () => {
    const errors: Error[] = [];
    const config = configOf<string>({ executor: accepting, telemetryOutputPath: "/dev/full" });
    const hooks = createTelemetryHooks({
      ...config,
      onTelemetryError: (error) => errors.push(error),
    });
    expect((await hooks.wrap(never)("A", 0)).success).toBe(true);
    expect(hooks.lost).toBe(1);
    expect(errors[0]?.message).toContain("the disk is full");
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    const plain = createTelemetryHooks(config);
    expect((await plain.wrap(never)("A", 0)).success).toBe(true);
    expect((await warned).message).toContain("the disk is full");
  });

  test("works without a log", async () => {
    const hooks = createTelemetryHooks(
      configOf<string>({ executor: accepting, telemetryOutputPath: null }),
    );
    expect((await hooks.wrap(never)("A", 0)).telemetry?.outcome).toBe("VERIFIED");
    await hooks.close();
  });
});
