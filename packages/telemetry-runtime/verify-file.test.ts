import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createSessionPool } from "./session-pool.ts";
import { fakeLean, printMessage } from "./testing/fake-lean.ts";
import { fakePool } from "./testing/fake-pool.ts";
import { verifyFile } from "./verify-file.ts";

const GOOD = "theorem t : 1 = 1 := by\n  rfl\n";

describe("verifyFile()", () => {
  test("accepts a proof that came to its end, and says how much was shown", async () => {
    const { folder, lean, write } = fakeLean();
    write("Foo/Bar.lean", GOOD);
    const run = await verifyFile("Foo/Bar.lean", { lean, cwd: folder });
    expect(run).toMatchObject({
      outcome: "VERIFIED",
      assurance: "A2",
      moduleName: "Foo.Bar",
      tactics: ["rfl"],
      tacticSource: "source",
      leanVersion: "4.28.0",
      mode: "cold",
      timeoutS: 60,
    });
    expect(run.proofSizeBytes).toBeGreaterThan(0);
    expect(run.command?.slice(1, 3)).toEqual(["--json", `--root=${folder}`]);
    expect(run.command?.at(-1)).toBe("Foo/Bar.lean");
  });
  test("leaves nothing of its outputs behind", async () => {
    const { folder, lean, write } = fakeLean();
    const run = await verifyFile(write("A.lean", GOOD), { lean, cwd: folder });
    const output = run.command?.[(run.command?.indexOf("-o") ?? 0) + 1] as string;
    expect(output).toContain("lean-telemetry-");
    expect(existsSync(join(output, ".."))).toBe(false);
  });
  test("does not accept a proof that ended early, whatever it printed", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", `${GOOD}--! kill -9 $PPID\n`);
    expect((await verifyFile(path, { lean, cwd: folder })).success).toBe(false);
  });
  test("requires A2 unless told otherwise", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", `set_option debug.skipKernelTC true\n${GOOD}`);
    expect(await verifyFile(path, { lean, cwd: folder })).toMatchObject({
      outcome: "PROOF_INCOMPLETE",
      success: false,
    });
    expect(
      await verifyFile(write("B.lean", GOOD), { lean, cwd: folder, require: "A3" }),
    ).toMatchObject({
      outcome: "PROOF_INCOMPLETE",
      category: "assurance",
    });
  });
  test("judges by messages", async () => {
    const { folder, lean, write } = fakeLean();
    const sorry = printMessage("warning", "declaration uses `sorry`", "hasSorry");
    const wrong = `${printMessage("error", "Type mismatch")}--! exit 1\n`;
    const [incomplete, invalid, forged] = await Promise.all([
      verifyFile(write("S.lean", GOOD + sorry), { lean, cwd: folder }),
      verifyFile(write("W.lean", GOOD + wrong), { lean, cwd: folder }),
      verifyFile(write("F.lean", `${GOOD}--! echo raw\n`), { lean, cwd: folder }),
    ]);
    expect(incomplete).toMatchObject({ outcome: "PROOF_INCOMPLETE", category: "incomplete.sorry" });
    expect(invalid).toMatchObject({ outcome: "PROOF_INVALID", family: "verdict" });
    expect(forged).toMatchObject({ family: "tamper", success: false });
  });
  test("records a missing file without running anything", async () => {
    const { folder, lean } = fakeLean();
    const run = await verifyFile("None.lean", { lean, cwd: folder });
    expect(run).toMatchObject({
      outcome: "VERIFIER_INTERNAL_ERROR",
      family: "infrastructure",
      category: "usage",
      errorMessage: 'Cannot verify "None.lean": no such file',
      durationMs: null,
      leanVersion: "4.28.0",
    });
  });
  test("takes an item's own fields over those for all", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", GOOD);
    const run = await verifyFile(
      { path, moduleName: "Own.Name", context: "mine", verificationId: "id", timeoutS: 7 },
      { lean, cwd: folder, context: "all", cycle: 3, timeoutS: 9 },
    );
    expect(run).toMatchObject({
      moduleName: "Own.Name",
      context: "mine",
      verificationId: "id",
      timeoutS: 7,
      cycle: 3,
    });
    const module = await verifyFile({ name: "X.A", path, root: folder }, { lean, cwd: folder });
    expect(module.moduleName).toBe("X.A");
  });
  test("passes Lean's own options on, and asks for traces and profiles", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", GOOD);
    const options = {
      lean,
      cwd: folder,
      maxHeartbeats: 5,
      leanOptions: { autoImplicit: false },
      threads: 1,
    };
    const trace = await verifyFile(path, { ...options, traceTactics: "trace" });
    expect(trace.command).toContain("-DmaxHeartbeats=5");
    expect(trace.command).toContain("-DautoImplicit=false");
    expect(trace.command).toContain("-j1");
    expect(trace.command).toContain("-Dtrace.Elab.info=true");
    expect(trace.tacticSource).toBe("source");
    const profile = await verifyFile(path, { ...options, traceTactics: "profile" });
    expect(profile.command?.some((word) => word.includes("trace.profiler.output="))).toBe(true);
    expect(profile.tacticSource).toBe("source");
    expect((await verifyFile(path, { ...options, traceTactics: "off" })).proofSizeBytes).toBeNull();
  });
  test("records that there is no room for its outputs", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", GOOD);
    const before = process.env.TMPDIR;
    process.env.TMPDIR = "/no/such/folder";
    const run = await verifyFile(path, { lean, cwd: folder });
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    expect(run).toMatchObject({ outcome: "VERIFIER_INTERNAL_ERROR", ruleId: "runner.failed" });
  });
  test("throws for a bad call", () => {
    const { folder, lean } = fakeLean();
    expect(verifyFile("", { lean, cwd: folder })).rejects.toThrow(TypeError);
    expect(verifyFile("A.lean", { lean, cwd: folder, timeoutS: -1 })).rejects.toThrow(RangeError);
    expect(verifyFile("A.lean", { lean, leanOptions: { "no name": 1 } })).rejects.toThrow(
      TypeError,
    );
  });
});

describe("verifyFile() with warm checks", () => {
  test("uses the sessions of a pool, and leaves them open", async () => {
    const { pool, fake, options, write } = fakePool();
    const path = write("A.lean", GOOD);
    for (const position of [1, 2]) {
      const run = await verifyFile(path, { ...options, pool });
      expect(run).toMatchObject({ outcome: "VERIFIED", mode: "warm", warm: { position } });
    }
    expect(fake.living()).toBe(1);
    const warm = await verifyFile(path, { ...options, pool });
    const cold = await verifyFile(path, { ...options, pool, warm: "off" });
    expect(cold).toMatchObject({ outcome: "VERIFIED", mode: "cold", warm: null });
    expect(cold.runKey).toBe(warm.runKey);
    const confirmed = await verifyFile(path, { ...options, pool, confirm: true });
    expect(confirmed).toMatchObject({ mode: "cold", warm: { confirmed: true } });
    await pool.close();
    expect(fake.living()).toBe(0);
  });
  test("runs cold without a pool unless told, and where the Lean has no worker", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", `${GOOD}--! sleep 0\n`);
    for (const warm of ["off", "auto", "on"] as const) {
      const run = await verifyFile(path, { lean, cwd: folder, warm });
      expect(run).toMatchObject({ outcome: "VERIFIED", mode: "cold", warm: null });
    }
  });
  test("refuses a pool of another folder, and other words for warm", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", GOOD);
    await using pool = createSessionPool({ lean });
    expect(verifyFile(path, { lean, cwd: folder, pool })).rejects.toThrow(TypeError);
    const warm = "maybe" as "on";
    expect(verifyFile(path, { lean, cwd: folder, warm })).rejects.toThrow(RangeError);
  });
});
