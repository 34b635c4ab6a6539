import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyTelemetry, toJsonLine } from "@lean-telemetry/telemetry-runtime";
import { fakeIo } from "./_fake-io.ts";
import { runCli } from "./run-cli.ts";

const cwd = mkdtempSync(join(tmpdir(), "summary-"));
afterAll(() => rmSync(cwd, { recursive: true }));

function line(moduleName: string, outcome: "VERIFIED" | "PROOF_INVALID", durationMs: number) {
  return toJsonLine(
    emptyTelemetry({
      verificationId: `run-${moduleName}`,
      timestamp: 0,
      moduleName,
      outcome,
      success: outcome === "VERIFIED",
      category: outcome === "VERIFIED" ? "ok" : "tactic",
      family: "verdict",
      durationMs,
      cpuTimeMs: durationMs / 2,
      memoryPeakMb: 100,
      tactics: ["simp", "omega"],
      tacticCounts: { simp: 1, omega: 1 },
      tacticCount: 2,
    }),
  );
}
const lines = [line("A", "VERIFIED", 100), line("B", "PROOF_INVALID", 300)];
writeFileSync(join(cwd, "runs.jsonl"), `${lines.join("\n")}\n`);
writeFileSync(join(cwd, "bad.jsonl"), `nothing\n${lines[0]}\nnothing\n`);
writeFileSync(join(cwd, "none.jsonl"), "");

async function summary(args: readonly string[], stdin = "") {
  const io = fakeIo({ cwd, stdin });
  const code = await runCli(["summary", ...args], io);
  return { code, out: io.stdoutText(), err: io.stderrText() };
}

describe("summary", () => {
  test("tells outcomes with intervals, costs, categories, modules and tactics", async () => {
    const { code, out, err } = await summary(["runs.jsonl"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toStartWith("2 records; accepted 50.0 % (9.5 % – 90.5 %)");
    expect(out).toMatch(/VERIFIED +1 +50\.0 % +9\.5 % – 90\.5 %\n/);
    expect(out).toMatch(/\nwall +2 +200 ms +100 ms/);
    expect(out).toMatch(/\nomega +2 +1\n/);
    expect(out).toMatch(/\nslowest +outcome +wall +peak memory\nB +PROOF_INVALID +300 ms/);
  });
  test("prints all of it as one JSON object", async () => {
    const { code, out } = await summary(["--json", "runs.jsonl", "-"], `${lines[0]}\n`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      records: 3,
      accepted: { count: 2 },
      wall_ms: { count: 3, max: 300 },
      noise: { drawn: 0 },
      modes: { cold: 0, warm: 0 },
    });
  });
  test("counts which costs are of warm checks", async () => {
    const warm = { mode: "warm", warm: { pid: 7, position: 1, confirmed: null } };
    const record = JSON.stringify({ ...JSON.parse(lines[0] ?? ""), ...warm });
    const { out } = await summary(["runs.jsonl", "-"], `${record}\n`);
    expect(out).toContain("; costs of 1 warm and 0 cold together\n");
  });
  test("leaves bad lines out and says so", async () => {
    const { code, out, err } = await summary(["bad.jsonl"]);
    expect(code).toBe(0);
    expect(out).toStartWith("1 record;");
    expect(err).toStartWith("bad.jsonl: 2 bad lines left out; the first, line 1: ");
  });
  test("lists no more than asked", async () => {
    expect((await summary(["runs.jsonl", "--top", "1"])).out).toContain("\n1 more\n");
  });
  test("sums up an empty log", async () => {
    expect((await summary(["none.jsonl"])).out).toStartWith(
      "0 records; accepted –, of those with a verdict –",
    );
    expect(JSON.parse((await summary(["--json", "none.jsonl"])).out)).toMatchObject({
      accepted: { count: 0, share: null },
      accepted_of_verdicts: { share: null },
    });
  });
  test.each([
    { args: ["gone.jsonl"], says: "gone.jsonl" },
    { args: ["/dev/zero"], says: "it is not a regular file" },
    { args: ["-", "-"], says: "Cannot read standard input" },
    { args: ["--top", "-3", "runs.jsonl"], says: 'Cannot use --top "-3"' },
  ])("refuses $args in one line", async ({ args, says }) => {
    const { code, out, err } = await summary(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
