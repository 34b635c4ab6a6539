/** The command as a process on the embedded Lean: a good, a wrong, and a file that cannot run. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MAIN = join(import.meta.dir, "../main.ts");
const PROOFS = join(import.meta.dir, "../../../examples/proofs");
const cwd = mkdtempSync(join(tmpdir(), "cli-e2e-"));
afterAll(() => rmSync(cwd, { recursive: true }));
writeFileSync(join(cwd, "Missing.lean"), "import Nowhere\n\ntheorem fine : 1 = 1 := rfl\n");

/** Two processes of a real Lean in one go would not fit every machine: one job. */
async function verify(...args: readonly string[]) {
  const command = [
    process.execPath,
    MAIN,
    "verify",
    "--lean",
    "embedded",
    "--timeout",
    "240",
    ...args,
  ];
  const run = Bun.spawn(command, { cwd, stdout: "pipe", stderr: "pipe" });
  const [out, err, code] = await Promise.all([run.stdout.text(), run.stderr.text(), run.exited]);
  return { out, err, code };
}

describe("lean-telemetry verify on the embedded Lean", () => {
  test("accepts a proof that holds, with a complete record", async () => {
    const { out, err, code } = await verify(join(PROOFS, "Logic.lean"));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      module_name: "Logic",
      outcome: "VERIFIED",
      success: true,
      family: "verdict",
      assurance: "A2",
      lean_version: expect.stringMatching(/^4\.28\.0/),
      cpu_time_ms: expect.any(Number),
      memory_peak_mb: expect.any(Number),
      toolchain: { kind: "embedded" },
      termination: { reason: "exited", orphans_left: 0 },
    });
    expect(err).toContain("1 proof: 1 VERIFIED");
  });
  test("tells wrong proofs from files that could not run, and appends", async () => {
    const wrong = await verify(join(PROOFS, "Wrong.lean"), "--out", "runs.jsonl");
    const missing = await verify("Missing.lean", "--out", "runs.jsonl");
    expect([wrong.code, missing.code]).toEqual([1, 2]);
    expect([wrong.out, missing.out]).toEqual(["", ""]);
    const records = readFileSync(join(cwd, "runs.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records).toMatchObject([
      { module_name: "Wrong", outcome: "PROOF_INVALID", family: "verdict" },
      { module_name: "Missing", outcome: "VERIFIER_INTERNAL_ERROR", category: "import" },
    ]);
    expect(records[1].family).toBe("infrastructure");
    expect(missing.err).toContain("Nowhere");
  });
  test("checks proofs with the same imports in one warm Lean, with the same verdicts", async () => {
    const names = ["Lists", "Logic", "Sorry", "Wrong"];
    const files = names.map((name) => join(PROOFS, `${name}.lean`));
    const { out, err, code } = await verify(...files);
    expect(code).toBe(1);
    const records = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records.map(({ module_name, outcome }) => [module_name, outcome])).toEqual([
      ["Lists", "VERIFIED"],
      ["Logic", "VERIFIED"],
      ["Sorry", "PROOF_INCOMPLETE"],
      ["Wrong", "PROOF_INVALID"],
    ]);
    expect(records.map(({ warm }) => warm?.position)).toEqual([1, 2, 3, 4]);
    expect(err).toContain("\nWarm: 4 of 4 proofs, in 1 session\n");
  });
  test("leaves nothing of a warm Lean that it interrupts while the imports load", async () => {
    const files = ["Lists", "Logic", "Sorry"].map((name) => join(PROOFS, `${name}.lean`));
    const command = [process.execPath, MAIN, "verify", "--lean", "embedded", ...files];
    const run = Bun.spawn(command, { cwd, stdout: "ignore", stderr: "ignore" });
    while (leansOf(run.pid, "--worker").length === 0) await Bun.sleep(50);
    const leans = leansOf(run.pid);
    run.kill("SIGTERM");
    expect(await run.exited).toBe(143);
    for (const pid of leans) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
  test("stops at once on Ctrl-C and leaves nothing running", async () => {
    const endless = join(PROOFS, "Endless.lean");
    const command = [
      process.execPath,
      MAIN,
      "verify",
      "--lean",
      "embedded",
      endless,
      "--out",
      "c.jsonl",
    ];
    const run = Bun.spawn(command, { cwd, stdout: "ignore", stderr: "pipe" });
    const reader = run.stderr.pipeThrough(new TextDecoderStream()).getReader();
    let err = "";
    while (!err.includes("start 1/1")) err += (await reader.read()).value ?? "";
    while (leansOf(run.pid).length === 0) await Bun.sleep(50);
    const leans = leansOf(run.pid);
    run.kill("SIGINT");
    expect(await run.exited).toBe(130);
    for (const pid of leans) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(JSON.parse(readFileSync(join(cwd, "c.jsonl"), "utf8"))).toMatchObject({
      outcome: "VERIFIER_INTERNAL_ERROR",
      category: "cancelled",
      termination: { reason: "cancelled", orphans_left: 0 },
    });
  });
});

/** The embedded Leans that a process has started. */
function leansOf(pid: number, word = ""): readonly number[] {
  const found = Bun.spawnSync(["pgrep", "-P", `${pid}`, "-f", `lean-wasm/main.*${word}`]);
  return found.stdout.toString().split("\n").filter(Boolean).map(Number);
}
