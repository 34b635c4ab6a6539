import { heapStats } from "bun:jsc";
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { isAlive, parseProcStat } from "./_proc-stat.ts";
import { readProc } from "./_read-proc.ts";
import { sendSignal } from "./_send-signal.ts";
import type { SessionCheckOptions } from "./lean-session.ts";
import { cancelAllRuns, countLiveRuns, killAllRuns } from "./live-runs.ts";
import { answered, ended, FAKE_WORKER, openFake, problemOf } from "./testing/open-fake.ts";

/** Whether a process is there and not dead; whoever has to may not have waited for it yet. */
function isRunning(pid: number): boolean {
  const stat = parseProcStat(readProc(`/proc/${pid}/stat`) ?? "");
  return stat === null ? !isLinux && sendSignal(pid, 0) : isAlive(stat);
}

const isLinux = process.platform === "linux";

describe("a check that ends its session", () => {
  test.each<{
    what: string;
    text: string;
    options?: SessionCheckOptions;
    end: object;
    problem?: string | null;
  }>([
    {
      what: "by its time",
      text: "-- hang",
      options: { timeoutMs: 50 },
      end: { reason: "timeout", killedBy: "SIGKILL" },
    },
    { what: "by exit code 0", text: "-- exit 0", end: { reason: "exited", exitCode: 0 } },
    { what: "by exit code 3", text: "-- exit 3", end: { reason: "exited", exitCode: 3 } },
    { what: "by a crash", text: "-- kill", end: { reason: "signaled", signal: "SIGSEGV" } },
    {
      what: "by its output",
      text: "-- flood 100000",
      options: { outputLimitBytes: 200_000 },
      end: { reason: "output-limit" },
    },
    {
      what: "by no protocol",
      text: "-- garbage",
      end: { reason: "cancelled" },
      problem: "no protocol",
    },
    { what: "by a refusal", text: "-- refuse", end: {}, problem: "refused to answer" },
    { what: "at its header", text: "-- fatal", end: {}, problem: "at its header" },
    { what: "without an end", text: "-- not-done", end: {}, problem: "before it was done" },
    {
      what: "without news",
      text: "-- no-diagnostics",
      end: {},
      problem: "without its diagnostics",
    },
    { what: "by a version to come", text: "-- to-come", end: {}, problem: "a version to come" },
    {
      what: "by malformed news",
      text: "-- malformed",
      end: {},
      problem: "without message or range",
    },
  ])("$what is told with its termination", async ({ text, options, end, problem = null }) => {
    const session = await openFake();
    const check = ended(await session.check(`${text}\n`, options));
    expect(check.termination).toMatchObject({ ...end, orphansLeft: 0 });
    if (problem === null) expect(check.problem).toBeNull();
    else expect(check.problem).toContain(problem);
    expect(session.state).toBe("ended");
    expect(session.memoryMb()).toBeNull();
    expect(isRunning(session.pid)).toBe(false);
    expect(countLiveRuns()).toBe(0);
    await session.close();
  });

  test("by the caller, now or before, is cancelled", async () => {
    for (const signal of [AbortSignal.timeout(50), AbortSignal.abort()]) {
      const session = await openFake();
      const check = ended(await session.check("-- hang\n", { signal }));
      expect(check).toMatchObject({ termination: { reason: "cancelled" }, problem: null });
    }
  });

  test("takes the children that it started with it", async () => {
    const session = await openFake();
    const check = ended(await session.check("-- child\n-- garbage\n"));
    const pid = Number(/child (\d+)/.exec(check.stderr)?.[1]);
    expect(pid).toBeGreaterThan(1);
    expect(isRunning(pid)).toBe(false);
  });

  test("tells the end of what was written to standard error", async () => {
    const session = await openFake();
    expect(ended(await session.check("-- exit 1\n")).stderr).toBe("leaving early\n");
  });

  test.if(isLinux)("is ended by its CPU time, and told with what it cost until then", async () => {
    const session = await openFake("", { tier: { procfs: true } });
    const options = { cpuLimitMs: 100, timeoutMs: 60_000 };
    const check = ended(await session.check("-- spin 600000\n", options));
    expect(check.termination.reason).toBe("cpu-limit");
    expect(check.cpuTimeMs?.value).toBeGreaterThanOrEqual(100);
  });

  test.if(isLinux)("is ended by the session's memory limit", async () => {
    const session = await openFake("", { memoryLimitMb: 400, tier: { procfs: true } });
    const check = ended(await session.check("-- grow 600\n-- hang\n", { timeoutMs: 60_000 }));
    expect(check.termination.reason).toBe("memory-limit");
  });

  test("is refused with a limit that nothing can watch", async () => {
    const tier = { procfs: false, pidusage: false, cgroup: false };
    await using session = await openFake("", { tier });
    const problem = await problemOf(session.check("", { cpuLimitMs: 100 }));
    expect(problem.message).toContain("CPU limit");
    const check = answered(await session.check(""));
    expect([check.cpuTimeMs, check.memoryPeakMb, session.memoryMb()]).toEqual([null, null, null]);
    const unopened = await problemOf(openFake("", { tier, memoryLimitMb: 400 }));
    expect(unopened.message).toContain("memory limit");
  });

  test("is refused with limits that are none, and nothing is begun", async () => {
    await using session = await openFake();
    await expect(session.check("", { timeoutMs: -1 })).rejects.toThrow(RangeError);
    expect(session).toMatchObject({ checks: 0, state: "idle" });
  });
});

describe("a session below a program that waits for it, as lake does", () => {
  const command = ["/bin/sh", "-c", '"$@"; exit $?', "sh", ...FAKE_WORKER];
  const installation = { kind: "lake", command, env: {}, version: null } as const;

  test.if(isLinux)("is measured where it is", async () => {
    await using session = await openFake("", { installation, tier: { procfs: true } });
    const check = answered(await session.check("-- spin 200\n"));
    expect(check.cpuTimeMs?.value).toBeGreaterThanOrEqual(195);
    expect(check.memoryFinalMb?.value).toBeGreaterThan(10);
    expect(session.memoryMb()).toBeGreaterThan(10);
  });

  test("is ended with it, and tells the code that it passes on", async () => {
    const late = await openFake("", { installation });
    const check = ended(await late.check("-- hang\n", { timeoutMs: 100 }));
    expect(check.termination).toMatchObject({ reason: "timeout", orphansLeft: 0 });
    const crash = await openFake("", { installation });
    expect(ended(await crash.check("-- kill\n")).termination.exitCode).toBe(139);
    expect(countLiveRuns()).toBe(0);
  });
});

describe("a session", () => {
  test("hands out nothing of another version", async () => {
    await using session = await openFake();
    expect(answered(await session.check("-- other-version\n")).messages).toEqual([]);
  });

  test("goes back to the bare header after each answer, and counts only texts", async () => {
    await using session = await openFake();
    const texts: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { messages } = answered(await session.check("theorem error\n"));
      texts.push(...messages.map(({ text }) => text));
    }
    expect(texts).toEqual(["error in check 1", "error in check 2", "error in check 3"]);
  });

  test("reads a message that comes byte by byte", async () => {
    await using session = await openFake();
    const { messages } = answered(await session.check("-- split\n"));
    expect(messages.map(({ text }) => text)).toEqual(["split: 𝔸 ∀ é"]);
  });

  test("takes a flood that nobody limits", async () => {
    await using session = await openFake();
    const check = answered(await session.check("-- flood 2000\n"));
    expect(check.messages).toHaveLength(2000);
    expect(check.outputBytes).toBeGreaterThan(20_000_000);
  });

  test("is busy with one text at a time", async () => {
    await using session = await openFake();
    const first = session.check("-- spin 50\n");
    expect(session.state).toBe("busy");
    expect((await problemOf(session.check(""))).message).toContain("busy");
    expect((await first).kind).toBe("answered");
    expect((await session.check("")).kind).toBe("answered");
  });

  test.if(isLinux)("measures each check by itself", async () => {
    await using session = await openFake("", { tier: { procfs: true } });
    const dear = answered(await session.check("-- spin 200\n"));
    const cheap = answered(await session.check("\n"));
    expect(dear.cpuTimeMs).toMatchObject({ source: "cpu-clock", exact: true });
    expect(dear.cpuTimeMs?.value).toBeGreaterThanOrEqual(195);
    expect(cheap.cpuTimeMs?.value).toBeLessThan(dear.cpuTimeMs?.value ?? 0);
    expect(dear.durationMs).toBeGreaterThan(0);
    expect(dear.memoryFinalMb?.value).toBeGreaterThan(1);
    expect(session.memoryMb()).toBeGreaterThan(1);
  });

  test("that dies of putting a text away says so before the next one is sent", async () => {
    const session = await openFake();
    answered(await session.check("-- then-exit\n"));
    const error = await problemOf(session.check("theorem\n"));
    expect(error.termination).toMatchObject({ reason: "exited", exitCode: 9 });
    expect(session).toMatchObject({ checks: 1, state: "ended" });
  });

  test("that does not put a text away costs the next one none of its time", async () => {
    const session = await openFake();
    answered(await session.check("-- then-hang\n"));
    const options = { timeoutMs: 1, signal: AbortSignal.timeout(100) };
    const check = ended(await session.check("theorem\n", options));
    expect(check).toMatchObject({ termination: { reason: "cancelled" }, durationMs: 0 });
  });

  test("that dies while it is idle is over", async () => {
    const session = await openFake();
    sendSignal(session.pid, "SIGKILL");
    while (session.state === "idle") await Bun.sleep(5);
    expect((await problemOf(session.check(""))).message).toContain("over");
    await session.close();
    expect(countLiveRuns()).toBe(0);
  });

  test("is ended by those who end all runs", async () => {
    const first = await openFake();
    await cancelAllRuns();
    expect(first.state).toBe("ended");
    const second = await openFake();
    const check = second.check("-- hang\n");
    killAllRuns();
    expect(ended(await check).termination).toMatchObject({
      reason: "cancelled",
      signal: "SIGKILL",
    });
  });

  test.if(isLinux)("does not outlive a program that is killed", async () => {
    const script = `
      import { openFake } from ${JSON.stringify(join(import.meta.dir, "testing/open-fake.ts"))};
      const session = await openFake();
      process.stdout.write(String(session.pid));
      void session.check("-- hang\\n");
      await Bun.sleep(60_000);
    `;
    const program = Bun.spawn([process.execPath, "-e", script], { stdout: "pipe" });
    const { value } = await program.stdout.getReader().read();
    const pid = Number(Buffer.from(value ?? []).toString());
    expect(isRunning(pid)).toBe(true);
    program.kill("SIGKILL");
    await program.exited;
    const deadline = performance.now() + 30_000;
    while (isRunning(pid) && performance.now() < deadline) await Bun.sleep(10);
    expect(isRunning(pid)).toBe(false);
  });

  test("keeps nothing of the checks that are over", async () => {
    await using session = await openFake();
    const objectsAfter = async (checks: number): Promise<number> => {
      for (let i = 0; i < checks; i++) await session.check("-- error\n");
      Bun.gc(true);
      return heapStats().objectCount;
    };
    await objectsAfter(300);
    const before = await objectsAfter(300);
    // One object of each check would be 1,000 more.
    expect((await objectsAfter(1000)) - before).toBeLessThan(900);
  });

  test("takes a text of many bytes", async () => {
    await using session = await openFake();
    const check = answered(await session.check(`-- ∀\n${"theorem\n".repeat(500_000)}-- error\n`));
    expect(check.messages).toMatchObject([{ pos: { line: 500_002, column: 3 } }]);
  });

  test("closed in the middle of a check tells that check so", async () => {
    const session = await openFake();
    const check = session.check("-- hang\n");
    await session.close();
    expect(ended(await check).termination.reason).toBe("cancelled");
  });
});
