import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyTelemetry, toJsonLine } from "@lean-telemetry/telemetry-runtime";
import { fakeIo } from "./_fake-io.ts";
import type { CliIo } from "./io.ts";
import { runCli } from "./run-cli.ts";

const cwd = mkdtempSync(join(tmpdir(), "u2-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const MODULES = ["A", "B", "C", "D"];
writeFileSync(
  join(cwd, "log.jsonl"),
  MODULES.map((moduleName, i) => {
    const proved = i % 2 === 0;
    return `${toJsonLine(
      emptyTelemetry({
        verificationId: `run-${moduleName}`,
        timestamp: 0,
        moduleName,
        outcome: proved ? "VERIFIED" : "PROOF_INVALID",
        success: proved,
        category: proved ? "ok" : "tactic",
        family: "verdict",
        durationMs: 100,
      }),
    )}\n`;
  }).join(""),
);
const EXPERIMENT = `experiment_id: demo
slice_name: logic
mode: baseline
total_cycles: 3
master_seed: 42
execute: replay
replay_log_path: log.jsonl
slice_config:
  requeue: always
  items: [${MODULES.join(", ")}]
`;
writeFileSync(join(cwd, "demo.yaml"), EXPERIMENT);
writeFileSync(join(cwd, "broken.yaml"), EXPERIMENT.replace("baseline", "best").replace("42", "x"));

async function u2(args: readonly string[], interrupt?: CliIo["interrupt"]) {
  const io = fakeIo({ cwd, env: process.env, ...(interrupt === undefined ? {} : { interrupt }) });
  const code = await runCli(["u2", ...args], io);
  return { code, out: io.stdoutText(), err: io.stderrText() };
}

describe("u2 run", () => {
  test("runs an experiment, tells its progress and what it came to", async () => {
    const { code, out, err } = await u2(["run", "demo.yaml", "--output-dir", "one"]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toStartWith("demo: baseline, seed 42, 3 cycles, 4 items, replay\n");
    expect(err).toMatch(/\ncycle \d\/3: \d+ verified, \d+ accepted/);
    expect(err).toMatch(/\nproved +2\n/);
    expect(err).toContain(join(cwd, "one"));
    expect(existsSync(join(cwd, "one"))).toBe(true);
  });
  test("prints the result as JSON and nothing else when asked", async () => {
    const args = ["run", "demo.yaml", "--output-dir", "two", "--json", "--quiet", "--seed", "7"];
    const { code, out, err } = await u2(args);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({
      experiment_id: "demo",
      mode: "baseline",
      master_seed: 7,
      end: expect.any(String),
      trace_hash: expect.any(String),
    });
  });
  test("takes words of the command line instead of the file's", async () => {
    const args = ["--mode", "rfl", "--cycles", "1", "--jobs", "2", "--output-dir", "three"];
    const { code, err } = await u2(["run", "demo.yaml", ...args]);
    expect(code).toBe(0);
    expect(err).toStartWith("demo: rfl, seed 42, 1 cycle, 4 items, replay\n");
  });
  test("names each mistake of a file by its place, and writes nothing", async () => {
    const before = readdirSync(cwd);
    const { code, out, err } = await u2(["run", "broken.yaml"]);
    expect([code, out]).toEqual([2, ""]);
    const lines = err.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^lean-telemetry: .*broken\.yaml:3:7: mode: expected baseline or rfl/);
    expect(lines[1]).toMatch(/^lean-telemetry: .*broken\.yaml:5:14: master_seed: /);
    expect(readdirSync(cwd)).toEqual(before);
  });
  test("ends as interrupted, and can be resumed to the same trace", async () => {
    const stopped = await u2(
      ["run", "demo.yaml", "--output-dir", "four"],
      AbortSignal.abort("SIGINT"),
    );
    expect(stopped.code).toBe(130);
    expect(stopped.err).toContain(`lean-telemetry u2 resume ${join(cwd, "four")}\n`);
    const resumed = await u2(["resume", "four", "--jobs", "1"]);
    expect(resumed.code).toBe(0);
    const verified = await u2(["trace", "verify", "one", "four"]);
    expect([verified.code, verified.err]).toEqual([0, ""]);
    expect(verified.out).toEndWith("equal: both decided the same\n");
  });
  test.each([
    { args: ["run", "gone.yaml"], says: "gone.yaml" },
    { args: ["run", "demo.yaml", "--output-dir", "one"], says: "one" },
    { args: ["resume", "gone"], says: 'Cannot resume experiment "' },
    { args: ["run", "demo.yaml", "--cycles", "0"], says: 'Cannot use --cycles "0"' },
    { args: ["run", "demo.yaml", "--mode", "best"], says: 'Cannot use --mode "best"' },
    { args: ["rum"], says: "Unknown command 'rum' (Did you mean run?)" },
  ])("refuses $args in one line", async ({ args, says }) => {
    const { code, out, err } = await u2(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("u2 compare", () => {
  test("compares two policies over the same items and seeds", async () => {
    await u2(["run", "demo.yaml", "-q", "--output-dir", "base"]);
    await u2(["run", "demo.yaml", "-q", "--mode", "rfl", "--output-dir", "rfl"]);
    const { code, out, err } = await u2(["compare", "base", "rfl"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toStartWith("1 seed: 42\n");
    expect(out).toMatch(/\na +demo \(baseline\) +2\/4 /);
    expect(out).toMatch(/\ndifference b − a in .*: \+0\.0/);
    expect(out).toMatch(/\npaired test \([a-z-]+\): p = 1\.00;/);
    const json = await u2(["compare", "base", "rfl", "--json"]);
    expect(JSON.parse(json.out)).toMatchObject({
      seeds: [42],
      a: { proved: { count: 2, total: 4 } },
      test: { only_a: 0, only_b: 0, p_value: 1 },
    });
  });
  test("ends with 2 when there is nothing to compare", async () => {
    const { code, out, err } = await u2(["compare", "base", "gone"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("u2 trace verify", () => {
  test("tells a sound trace and its hash", async () => {
    const { code, out } = await u2(["trace", "verify", "one"]);
    expect(code).toBe(0);
    expect(out).toMatch(/: sound, complete, 3 cycles, [0-9a-f]{64}\n$/);
  });
  test("names the place where two traces differ", async () => {
    const { code, out } = await u2(["trace", "verify", "one", "two"]);
    expect(code).toBe(1);
    expect(out).toContain("different from line 1");
  });
  test("finds a flipped byte and names the cycle", async () => {
    const name = readdirSync(join(cwd, "one")).find((file) => file.startsWith("trace"));
    const path = join(cwd, "one", String(name));
    const lines = readFileSync(path, "utf8").split("\n");
    const damaged = lines.map((line, i) => (i === 2 ? line.replace("VERIFIED", "VERIFIEE") : line));
    writeFileSync(join(cwd, "damaged.jsonl"), damaged.join("\n"));
    const { code, out } = await u2(["trace", "verify", "damaged.jsonl", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ problem: { line: 3, cycle: 1 } });
    const human = await u2(["trace", "verify", "damaged.jsonl"]);
    expect(human.out).toContain("damaged at line 3, cycle 1: ");
  });
  test("ends with 2 when there is no trace", async () => {
    const { code, err } = await u2(["trace", "verify", "gone"]);
    expect(code).toBe(2);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
