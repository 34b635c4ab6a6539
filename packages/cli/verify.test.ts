import { afterAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FakeIoOptions, fakeIo } from "./_fake-io.ts";
import { runCli } from "./run-cli.ts";

// Processes are started, on machines that may be busy.
setDefaultTimeout(60_000);

const LEAN = join(import.meta.dir, "fixtures/handmade/fake-lean.ts");
const cwd = mkdtempSync(join(tmpdir(), "verify-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const FILES = {
  "Good.lean": "theorem good : 1 = 1 := by\n  rfl\n",
  "Sorry.lean": "theorem hole : 1 = 1 := by\n  sorry\n",
  "Wrong.lean": "theorem wrong (n : Nat) : n = n + 1 := by\n  skip\n\n  omega\n",
  "Missing.lean": "import Nowhere\ntheorem m : 1 = 1 := rfl\n",
  "Spin.lean": "theorem spin : 1 = 1 := rfl\n",
  "Crash.lean": "theorem crash : 1 = 1 := rfl\n",
  "Lib/One.lean": "theorem one : 1 = 1 := rfl\n",
  "Lib/Two.lean": "theorem two : 2 = 2 := rfl\n",
} as const;
mkdirSync(join(cwd, "Lib"));
mkdirSync(join(cwd, "empty"));
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(cwd, name), text);
writeFileSync(join(cwd, "noise.yaml"), "enabled: true\nrates:\n  timeout: 1\n");
writeFileSync(join(cwd, "text.yaml"), "some words\n".repeat(200));
writeFileSync(join(cwd, "bad.yaml"), "rate: 0.1\n");
const log = join(cwd, "runs.jsonl");
beforeEach(() => rmSync(log, { force: true }));

async function verify(args: readonly string[], options: FakeIoOptions = {}) {
  const io = fakeIo({ cwd, env: process.env, ...options });
  const code = await runCli(["verify", ...args], io);
  return { code, out: io.stdoutText(), err: io.stderrText() };
}

interface Line {
  readonly module_name: string;
  readonly outcome: string;
  readonly family: string;
  readonly success: boolean;
  readonly mode: "cold" | "warm" | null;
  readonly warm: { readonly pid: number; readonly confirmed: boolean | null } | null;
}
function recordsOf(text: string): readonly Line[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("verify", () => {
  test.each([
    { file: "Good.lean", code: 0, outcome: "VERIFIED", family: "verdict" },
    { file: "Sorry.lean", code: 1, outcome: "PROOF_INCOMPLETE", family: "verdict" },
    { file: "Wrong.lean", code: 1, outcome: "PROOF_INVALID", family: "verdict" },
    { file: "Missing.lean", code: 2, outcome: "VERIFIER_INTERNAL_ERROR", family: "infrastructure" },
    { file: "Crash.lean", code: 2, outcome: "VERIFIER_INTERNAL_ERROR", family: "infrastructure" },
  ])("ends with $code for $file", async ({ file, code, outcome, family }) => {
    const result = await verify(["--lean", LEAN, file]);
    expect(result.code).toBe(code);
    expect(recordsOf(result.out)).toMatchObject([
      { module_name: file.replace(".lean", ""), outcome, family, success: code === 0 },
    ]);
    expect(result.err).toContain("\n1 record written to standard output\n");
  });
  test("ends with 3 when only the clock stood in the way, and leaves nothing running", async () => {
    const { code, out, err } = await verify(["--lean", LEAN, "Spin.lean", "--timeout", "700ms"]);
    expect(code).toBe(3);
    expect(recordsOf(out)).toMatchObject([
      {
        outcome: "VERIFIER_TIMEOUT",
        family: "budget",
        timeout_s: 0.7,
        termination: { reason: "timeout", orphans_left: 0 },
      },
    ]);
    expect(err).toContain("Spin.lean VERIFIER_TIMEOUT (resource.wall-clock)");
  });
  test("walks a folder in sorted order and finds modules", async () => {
    const { code, out, err } = await verify(["--lean", LEAN, "Lib", "Good"]);
    expect(code).toBe(0);
    expect(err).toMatch(/\nLib\.One +VERIFIED.*\nLib\.Two +VERIFIED.*\nGood +VERIFIED/);
    expect(recordsOf(out).map((record) => record.module_name)).toEqual([
      "Lib.One",
      "Lib.Two",
      "Good",
    ]);
    expect(err).toContain("3 proofs: 3 VERIFIED in");
  });
  test("repeats no more than the start of a file that is no noise configuration", async () => {
    const { code, err } = await verify(["--noise", "text.yaml", "--seed", "1", "Good.lean"]);
    expect(code).toBe(2);
    expect(err).toContain('"some words some words');
    expect(err.length).toBeLessThan(300);
  });
  test("names what all modules share once", async () => {
    const { err } = await verify(["--lean", LEAN, "Lib"]);
    expect(err).toMatch(/\nmodule of Lib +verdict.*\nOne +VERIFIED.*\nTwo +VERIFIED/);
  });
  test("runs several at a time and writes each once", async () => {
    const { code } = await verify(["--lean", LEAN, "Lib", "Good.lean", "-j", "3", "--out", log]);
    expect(code).toBe(0);
    const names = recordsOf(readFileSync(log, "utf8")).map((record) => record.module_name);
    expect([...names].sort()).toEqual(["Good", "Lib.One", "Lib.Two"]);
  });
  test("adds to a log, prints nothing to stdout, and leaves what was there", async () => {
    writeFileSync(log, "{}\n");
    const { out, err } = await verify(["--lean", LEAN, "Good.lean", "--out", "runs.jsonl"]);
    expect(out).toBe("");
    expect(err).toEndWith("1 record written to runs.jsonl\n");
    expect(readFileSync(log, "utf8")).toMatch(/^\{\}\n\{"verification_id".*\}\n$/);
  });
  test("keeps records off a terminal and says how to keep them", async () => {
    const { out, err } = await verify(["--lean", LEAN, "Good.lean"], { stdoutIsTerminal: true });
    expect(out).toBe("");
    expect(err).toEndWith("Records were not kept; add --out runs.jsonl to keep them\n");
  });
  test("tells which Lean, which proofs, and shows the table", async () => {
    const { err } = await verify(["--lean", LEAN, "Good.lean", "Wrong.lean"]);
    expect(err).toStartWith(`2 proofs, Lean 4.28.0: ${LEAN}`);
    expect(err).toContain("start 1/2 Good.lean\ndone  1/2 Good.lean VERIFIED (ok)");
    expect(err).toContain("    4:2: omega could not prove the goal: a possible counterexample");
    expect(err).toMatch(/\nmodule +verdict +category +wall +CPU +peak memory +tactics\n/);
  });
  test("is silent with --quiet", async () => {
    const { code, err } = await verify(["--quiet", "--lean", LEAN, "Wrong.lean"]);
    expect([code, err]).toEqual([1, ""]);
  });
  test("hands the caller's words on", async () => {
    const flags = ["--context", "slice", "--tier", "mock", "--seed", "7", "--require", "A0"];
    const lean = ["-D", "pp.all=true", "--max-heartbeats", "4000", "--trace-tactics", "off"];
    const { out } = await verify(["--lean", LEAN, "Good.lean", ...flags, ...lean]);
    expect(recordsOf(out)).toMatchObject([
      {
        context: "slice",
        tier: "mock",
        master_seed: 7,
        tactic_count: null,
        command: expect.arrayContaining(["-DmaxHeartbeats=4000", "-Dpp.all=true"]),
      },
    ]);
  });
  test("stops what runs and what waits when interrupted, and says so", async () => {
    const controller = new AbortController();
    const io = fakeIo({ cwd, env: process.env, interrupt: controller.signal });
    const ended = runCli(["verify", "--lean", LEAN, "Spin.lean", "Good.lean"], io);
    while (!io.stderrText().includes("start 1/2 Spin.lean")) await Bun.sleep(1);
    controller.abort("SIGINT");
    expect(await ended).toBe(130);
    expect(recordsOf(io.stdoutText())).toMatchObject([{ module_name: "Spin" }]);
    expect(io.stderrText()).not.toContain("Good.lean");
  });
  test("keeps a Lean for proofs with the same imports, and says so", async () => {
    const { code, out, err } = await verify(["--lean", LEAN, "Lib", "Good.lean", "Sorry.lean"]);
    expect(code).toBe(1);
    expect(err).toMatch(/done +4\/4 Sorry\.lean PROOF_INCOMPLETE \(incomplete\.sorry\) .* warm\n/);
    expect(err).toMatch(/\nmodule .* tactics +mode\nLib\.One .* warm\nLib\.Two .* warm\n/);
    expect(err).toContain("\nWarm: 4 of 4 proofs, in 1 session\n");
    const [first, ...others] = recordsOf(out);
    expect(first).toMatchObject({ mode: "warm", warm: { position: 1, confirmed: null } });
    for (const other of others) expect(other.warm?.pid).toBe(first?.warm?.pid);
  });
  test.each([
    { why: "two are too few", args: ["Lib"], warm: 0, told: false },
    { why: "off", args: ["Lib", "Good", "--warm", "off"], warm: 0, told: false },
    { why: "on", args: ["Lib", "--warm", "on"], warm: 2, told: false },
    {
      why: "traces are asked for",
      args: ["Lib", "Good", "--warm", "on", "--trace-tactics", "trace"],
      warm: 0,
      told: true,
    },
  ])("checks $warm of $args warm: $why", async ({ args, warm, told }) => {
    const { out, err } = await verify(["--lean", LEAN, ...args]);
    expect(err.includes("\nWarm: none of 3 proofs; see --warm")).toBe(told);
    expect(recordsOf(out).filter(({ mode }) => mode === "warm")).toHaveLength(warm);
  });
  test("repeats what a warm Lean accepts with --confirm, and nothing else", async () => {
    const { code, out, err } = await verify([
      "--lean",
      LEAN,
      "Good",
      "Sorry.lean",
      "--warm",
      "on",
      "--confirm",
    ]);
    expect(code).toBe(1);
    expect(recordsOf(out)).toMatchObject([
      { outcome: "VERIFIED", mode: "cold", warm: { confirmed: true } },
      { outcome: "PROOF_INCOMPLETE", mode: "warm", warm: { confirmed: null } },
    ]);
    expect(err).toMatch(/\nGood .* confirmed\nSorry .* warm\n/);
    expect(err).toContain("\nWarm: 2 of 2 proofs, in 1 session; 1 repeated cold\n");
  });
  test("counts the cold run where a warm Lean dies, and the limit where it does not end", async () => {
    const args = ["Crash.lean", "Good", "Spin.lean", "Sorry.lean", "--warm", "on", "-t", "5s"];
    const { code, out, err } = await verify(["--lean", LEAN, ...args]);
    expect(code).toBe(2);
    expect(recordsOf(out)).toMatchObject([
      { outcome: "VERIFIER_INTERNAL_ERROR", category: "crash", mode: "cold" },
      { outcome: "VERIFIED", mode: "warm" },
      { outcome: "VERIFIER_TIMEOUT", mode: "warm", termination: { orphans_left: 0 } },
      { outcome: "PROOF_INCOMPLETE", mode: "warm" },
    ]);
    expect(err).toContain("; 1 cold because the session ended\n");
  });
  test("works in the folder it is told", async () => {
    const { code, out } = await verify(["-C", join(cwd, "Lib"), "--lean", LEAN, "One"], {
      cwd: "/",
    });
    expect(code).toBe(0);
    expect(recordsOf(out)).toMatchObject([{ module_name: "One" }]);
  });
});

describe("verify again", () => {
  test("skips with --resume what the log holds, and counts it", async () => {
    const args = ["--lean", LEAN, "Lib", "Wrong.lean", "--out", "runs.jsonl"];
    expect((await verify(["--lean", LEAN, "Wrong.lean", "--out", "runs.jsonl"])).code).toBe(1);
    const { code, err } = await verify([...args, "--resume"]);
    expect(code).toBe(1);
    expect(err).toContain("1 record from earlier runs\n2 records written to runs.jsonl\n");
    const names = recordsOf(readFileSync(log, "utf8")).map((record) => record.module_name);
    expect(names).toEqual(["Wrong", "Lib.One", "Lib.Two"]);
  });
  test("refuses --resume without a log", async () => {
    const { code, err } = await verify(["--lean", LEAN, "Good.lean", "--resume"]);
    expect(code).toBe(2);
    expect(err).toBe(
      "lean-telemetry: Cannot resume without a log: give --out the file to go on with\n",
    );
  });
  test("reuses verdicts of a cache, and says so in the record", async () => {
    const args = ["--lean", LEAN, "Good.lean", "--cache", "cache"];
    const [first] = recordsOf((await verify(args)).out);
    const [second] = recordsOf((await verify(args)).out);
    expect(first).toMatchObject({ cached_from: null, outcome: "VERIFIED" });
    expect(second).toMatchObject({ cached_from: expect.any(String), outcome: "VERIFIED" });
  });
  test("draws noise from the seed", async () => {
    const args = ["--lean", LEAN, "Good.lean", "--noise", "noise.yaml", "--seed", "7"];
    const { code, out } = await verify(args);
    expect(code).toBe(3);
    expect(recordsOf(out)).toMatchObject([
      {
        outcome: "VERIFIER_TIMEOUT",
        noise_injected: true,
        noise_type: "timeout",
        noise_seed: expect.any(String),
        master_seed: 7,
      },
    ]);
  });
});

describe("verify with bad usage", () => {
  test.each([
    { args: [], says: "Missing required argument 'target'" },
    { args: ["Good.lean", "--timeout", "0"], says: 'Cannot use --timeout "0": it must be above 0' },
    { args: ["Good.lean", "--timeout", "x"], says: 'Cannot use --timeout "x": it is not a time' },
    {
      args: ["Good.lean", "--jobs", "-1"],
      says: 'Cannot use --jobs "-1": it must be a whole number',
    },
    { args: ["Good.lean", "--tmeout", "1"], says: "'--tmeout' (Did you mean --timeout?)" },
    {
      args: ["Good.lean", "--require", "A9"],
      says: 'Cannot use --require "A9": it must be one of',
    },
    { args: ["Good.lean", "-D", "x"], says: 'Cannot use -D "x": it must be name=value' },
    { args: ["Gone.lean"], says: 'Cannot verify "Gone.lean": no such file or folder' },
    { args: ["empty"], says: 'Cannot read "empty": no .lean file in this folder' },
    { args: ["Good.lean", "-C", "gone"], says: 'Cannot work in "gone": no such folder' },
    { args: ["Good.lean", "--lean", "/bin/true"], says: 'Cannot find Lean "/bin/true"' },
    { args: ["Good.lean", "--lean", "/no/lean"], says: 'Cannot find Lean "/no/lean"' },
    { args: ["Good.lean", "--cache", "Good.lean"], says: 'Cannot keep verdicts in "Good.lean"' },
    { args: ["Good.lean", "--noise", "gone.yaml"], says: "gone.yaml" },
    { args: ["Good.lean", "--noise", "noise.yaml"], says: "without a seed" },
    { args: ["Good.lean", "--noise", "bad.yaml", "--seed", "1"], says: "bad.yaml:1" },
    { args: ["Good.lean", "--lean", "."], says: 'Cannot find Lean "."' },
  ])("refuses $args in one line and writes nothing", async ({ args, says }) => {
    writeFileSync(log, "before");
    const lean = args.some((arg) => arg === "--lean") ? [] : ["--lean", LEAN];
    const { code, out, err } = await verify([...args, ...lean, "--out", "runs.jsonl"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(readFileSync(log, "utf8")).toBe("before");
  });
  test.each([
    { out: ".", says: "it is a folder" },
    { out: "Good.lean/x.jsonl", says: "Good.lean/x.jsonl" },
    { out: "New.lean", says: 'Cannot write records to "New.lean": it is a Lean file' },
  ])("refuses --out $out before anything runs", async ({ out, says }) => {
    const { code, err } = await verify(["Good.lean", "--lean", LEAN, "--out", out]);
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err).not.toContain("VERIFIED");
    expect(existsSync(join(cwd, "New.lean"))).toBe(false);
  });
});
