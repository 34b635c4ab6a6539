import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { readWaitStatus, watchExit } from "./_exit-watch.ts";

describe("readWaitStatus()", () => {
  test.each([
    [0, { exitCode: 0, signal: null }],
    [7 << 8, { exitCode: 7, signal: null }],
    [255 << 8, { exitCode: 255, signal: null }],
    [9, { exitCode: null, signal: "SIGKILL" }],
    [11 | 0x80, { exitCode: null, signal: "SIGSEGV" }],
    [34, { exitCode: null, signal: "SIG34" }],
  ])("of %p is %p", (status, exit) => {
    expect(readWaitStatus(status)).toEqual(exit);
  });
});

const NEVER = new Promise<never>(() => undefined);

describe("watchExit()", () => {
  test.each([
    ["exit 7", { exitCode: 7, signal: null, account: null, problem: null }],
    ["kill -SEGV $$", { exitCode: null, signal: "SIGSEGV", account: null, problem: null }],
    ["kill -34 $$", { exitCode: null, signal: "SIG34", account: null, problem: null }],
  ])("gives what Bun says of %p", async (script, exit) => {
    const child = Bun.spawn({ cmd: ["/bin/sh", "-c", script] });
    expect(await watchExit(child)).toEqual(exit);
  });

  test("takes a rejection for an unknown end", async () => {
    const child = {
      pid: process.pid,
      exited: Promise.reject(new Error("ECHILD")),
      exitCode: null,
      signalCode: null,
    };
    expect(await watchExit(child)).toEqual({
      exitCode: null,
      signal: null,
      account: null,
      problem: "The exit status was lost: ECHILD",
    });
  });

  describe.if(process.platform === "linux")("when Bun gives no notice", () => {
    test("reads the end of a zombie from the process table", async () => {
      // A parent that never waits, so that the dead stay to be seen.
      const parent = Bun.spawn({ cmd: ["/bin/sh", "-c", "sh -c 'exit 7' & exec sleep 60"] });
      const children = `/proc/${parent.pid}/task/${parent.pid}/children`;
      while (!/^\d/.test(readFileSync(children, "latin1"))) await Bun.sleep(1);
      const pid = Number(readFileSync(children, "latin1").trim());
      const exit = await watchExit({ pid, exited: NEVER, exitCode: null, signalCode: null }, 20);
      expect(exit).toMatchObject({ exitCode: 7, signal: null });
      expect(exit.problem).toContain("process table");
      // Not our child, so its account is not ours to take.
      expect(exit.account).toBeNull();
      parent.kill("SIGKILL");
      await parent.exited;
    });

    test("takes status and account of a child of ours itself", async () => {
      const child = Bun.spawn({ cmd: ["/bin/sh", "-c", "kill -TERM $$"] });
      // As long as nothing gives way to the event loop, Bun does not reap.
      const deaf = { pid: child.pid, exited: NEVER, exitCode: null, signalCode: null };
      child.exited.catch(() => undefined);
      const exit = await watchExit(deaf, 1);
      expect(exit.problem).not.toBeNull();
      if (exit.account !== null) expect(exit.signal).toBe("SIGTERM");
    });

    test("knows no status of one that is gone", async () => {
      const gone = { pid: 4_194_301, exited: NEVER, exitCode: null, signalCode: null };
      const exit = await watchExit(gone, 1);
      expect(exit).toMatchObject({ exitCode: null, signal: null });
      expect(exit.problem).toContain("is gone");
    });
  });
});
