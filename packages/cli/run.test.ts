import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { fakeIo } from "./_fake-io.ts";
import { runCli } from "./run-cli.ts";

// Processes are started, on machines that may be busy.
setDefaultTimeout(60_000);

/** Told from the naps of others by its length. */
const NAP = `71.${process.pid}`;

async function run(...args: readonly string[]) {
  const io = fakeIo({ env: process.env });
  const code = await runCli(["run", ...args], io);
  return { code, out: io.stdoutText(), err: io.stderrText() };
}

describe("run", () => {
  test("passes both streams and the code through, and tells the figures", async () => {
    const { code, out, err } = await run("--", "sh", "-c", "echo out; echo err >&2; exit 7");
    expect([code, out]).toEqual([7, "out\n"]);
    expect(err).toStartWith("err\nlean-telemetry: Exited with code 7\n");
    expect(err).toContain("peak memory");
  });
  test("hands flags on without --", async () => {
    const { code, out } = await run("--quiet", "echo", "--json", "-n");
    expect([code, out]).toEqual([0, "--json -n\n"]);
  });
  test("says nothing of its own with --quiet", async () => {
    expect(await run("--quiet", "--", "true")).toEqual({ code: 0, out: "", err: "" });
  });
  test("gives standard output to the record with --json", async () => {
    const { code, out, err } = await run("--json", "--", "sh", "-c", "echo out; kill -9 $$");
    expect([code, err]).toEqual([137, "out\n"]);
    expect(JSON.parse(out)).toMatchObject({
      exit_code: 137,
      command: ["sh", "-c", "echo out; kill -9 $$"],
      termination: { reason: "signaled", signal: "SIGKILL", exit_code: null },
      stdout: { total_bytes: 4 },
    });
  });
  test("has no time for what was never started", async () => {
    const { code, out } = await run("--json", "--", "no-such-program-here");
    expect(code).toBe(127);
    expect(JSON.parse(out)).toMatchObject({ pid: null, duration_ms: null, exit_code: 127 });
  });
  test("stops a command at its limit and leaves nothing behind", async () => {
    const script = `sleep ${NAP} & sleep ${NAP}`;
    const { code, out } = await run("--json", "--timeout", "200ms", "--", "sh", "-c", script);
    expect(code).toBe(124);
    expect(JSON.parse(out).termination).toMatchObject({ reason: "timeout", orphans_left: 0 });
    expect(Bun.spawnSync(["pgrep", "-f", `^sleep ${NAP}$`]).exitCode).toBe(1);
  });
  test("runs in the folder it is told", async () => {
    expect((await run("-q", "-C", "/", "--", "pwd")).out).toBe("/\n");
  });
  test.each([
    { args: ["--", "no-such-program-here"], code: 127, says: "no such program" },
    { args: ["--", "/etc"], code: 126, says: "not an executable" },
    { args: ["--", "/etc/hostname"], code: 126, says: 'Cannot run "/etc/hostname"' },
  ])("ends as a shell does for $args", async ({ args, code, says }) => {
    const result = await run(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(says);
    expect(result.err.trimEnd().split("\n")).toHaveLength(1);
  });
  test.each([
    { args: [], says: "Missing required argument 'command'" },
    {
      args: ["--timeout", "0", "--", "true"],
      says: 'Cannot use --timeout "0": it must be above 0',
    },
    { args: ["--timeout", "x", "--", "true"], says: 'Cannot use --timeout "x": it is not a time' },
    { args: ["-C", "/no/where", "--", "true"], says: 'Cannot work in "/no/where": no such folder' },
    { args: ["--memory-limit", "-1", "--", "true"], says: 'Cannot use --memory-limit "-1"' },
  ])("refuses $args in one line", async ({ args, says }) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
  test("ends what it runs when interrupted", async () => {
    const controller = new AbortController();
    const io = fakeIo({ env: process.env, interrupt: controller.signal });
    const ended = runCli(["run", "-q", "--", "sleep", NAP], io);
    setTimeout(() => controller.abort("SIGINT"), 200);
    expect(await ended).toBe(130);
    expect(Bun.spawnSync(["pgrep", "-f", `^sleep ${NAP}$`]).exitCode).toBe(1);
  });
});
