import { describe, expect, test } from "bun:test";
import { readLeanHeader } from "./lean-header.ts";
import { countLiveRuns } from "./live-runs.ts";
import { openLeanSession } from "./open-lean-session.ts";
import { FAKE_WORKER, openFake as open, problemOf } from "./testing/open-fake.ts";

describe("openLeanSession()", () => {
  test("checks one text after the other in one process", async () => {
    await using session = await open("import A\n");
    const first = await session.check("import A\n\n-- an error here\n", { fileName: "F.lean" });
    const second = await session.check("import A\n");
    expect(first).toMatchObject({
      kind: "answered",
      position: 1,
      pid: session.pid,
      messages: [{ severity: "error", fileName: "F.lean", pos: { line: 3, column: 6 } }],
    });
    expect(second).toMatchObject({ kind: "answered", position: 2, messages: [] });
    expect(session.checks).toBe(2);
    expect(session.state).toBe("idle");
  });

  test("ends nothing but itself when it is closed, twice even", async () => {
    const other = await open();
    const session = await open();
    await Promise.all([session.close(), session.close()]);
    await session.close();
    expect(session.state).toBe("ended");
    expect(other.state).toBe("idle");
    expect((await problemOf(session.check(""))).message).toContain("over");
    await other.close();
    expect(countLiveRuns()).toBe(0);
  });

  test("refuses a text with other imports", async () => {
    await using session = await open("import A\n");
    const error = await problemOf(session.check("import B\n"));
    expect(error.message).toContain("import B");
    expect(session.checks).toBe(0);
  });

  test("tells Lean's messages of imports that it does not know", async () => {
    const error = await problemOf(open("import Missing\n"));
    expect(error.messages).toMatchObject([{ severity: "error" }]);
    expect(countLiveRuns()).toBe(0);
  });

  test.each([
    { what: "its Lean exits", source: "import Exit\n", options: {}, says: "exit code 7" },
    {
      what: "it never answers",
      source: "import Never\n",
      options: { openTimeoutMs: 200 },
      says: "timeout",
    },
    {
      what: "it reads nothing",
      source: "",
      options: { openTimeoutMs: 200, env: { ...process.env, FAKE_WORKER_MODE: "silent" } },
      says: "timeout",
    },
    {
      what: "there is no such Lean",
      source: "",
      options: {
        installation: { kind: "path", command: ["no-such-lean"], env: {}, version: null },
      },
      says: "no such program",
    },
    {
      what: "what runs is no worker",
      source: "",
      options: {
        installation: { kind: "path", command: ["echo", "Lean"], env: {}, version: null },
      },
      says: "no protocol",
    },
    {
      what: "it was cancelled before",
      source: "",
      options: { signal: AbortSignal.abort() },
      says: "cancelled",
    },
    {
      what: "it is cancelled meanwhile",
      source: "import Never\n",
      options: { signal: AbortSignal.timeout(200) },
      says: "cancelled",
    },
    {
      what: "its header was not understood",
      source: "import A;",
      options: {},
      says: "not understood",
    },
  ] as const)("leaves nothing when $what, and says so", async ({ source, options, says }) => {
    const error = await problemOf(open(source, options));
    expect(error.message).toContain(says);
    expect(countLiveRuns()).toBe(0);
  });

  test("ends with its signal", async () => {
    const controller = new AbortController();
    const session = await open("", { signal: controller.signal });
    controller.abort();
    while (session.state !== "ended") await Bun.sleep(5);
    await session.close();
    expect(countLiveRuns()).toBe(0);
  });

  test("refuses limits and options that are none", async () => {
    await expect(open("", { openTimeoutMs: 0 })).rejects.toThrow(RangeError);
    await expect(open("", { memoryLimitMb: -1 })).rejects.toThrow(RangeError);
    await expect(open("", { threads: 0 })).rejects.toThrow(RangeError);
    await expect(open("", { options: { "a b": 1 } })).rejects.toThrow(TypeError);
    expect(countLiveRuns()).toBe(0);
  });

  test("adds the installation's variables to the environment, and runs in the folder", async () => {
    await using session = await openLeanSession({
      installation: {
        kind: "path",
        command: FAKE_WORKER,
        env: { FAKE_WORKER_MODE: "deaf" },
        version: null,
      },
      header: readLeanHeader(""),
      cwd: "/",
    });
    expect(session.command.slice(0, 2)).toEqual([...FAKE_WORKER]);
    expect(session.openedInMs).toBeGreaterThan(0);
    expect(Math.abs(session.startedAtS - Date.now() / 1000)).toBeLessThan(60);
  });
});
