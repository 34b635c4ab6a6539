import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readInheritedPeakMb } from "./_own-peak.ts";
import { runProcess } from "./run-process.ts";
import type { TierChoice } from "./run-process-options.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

const sh = (script: string, ...args: string[]): string[] => [
  "/bin/sh",
  "-c",
  script,
  "sh",
  ...args,
];
const SPIN = "while :; do :; done";

describe("runProcess(): endings", () => {
  test("gives exit code and output of a program that ends by itself", async () => {
    const run = await runProcess(sh("echo out; echo err >&2; exit 3"));
    expect(run.termination).toEqual({
      reason: "exited",
      exitCode: 3,
      signal: null,
      oomKilled: run.termination.oomKilled,
      streamsComplete: true,
      spawnError: null,
      killedBy: null,
      orphansKilled: 0,
      orphansLeft: 0,
    });
    expect([run.stdout.text, run.stderr.text]).toEqual(["out\n", "err\n"]);
    expect(run.pid).toBeGreaterThan(1);
    expect(run.endingMs).toBeNull();
    expect(run.warnings).toEqual([]);
  });

  test("keeps exit codes and signals apart", async () => {
    const [signaled, code] = await Promise.all([
      runProcess(sh("kill -SEGV $$")),
      runProcess(sh("sh -c 'kill -KILL $$'; exit 137")),
    ]);
    expect(signaled.termination).toMatchObject({
      reason: "signaled",
      exitCode: null,
      signal: "SIGSEGV",
    });
    expect(code.termination).toMatchObject({ reason: "exited", exitCode: 137, signal: null });
  });

  test("ends a run at its time limit, and everybody in it", async () => {
    const run = await runProcess(sh("sleep 60 & sleep 60"), { timeoutMs: 150 });
    expect(run.termination).toMatchObject({
      reason: "timeout",
      killedBy: "SIGTERM",
      orphansLeft: 0,
    });
    expect(run.durationMs).toBeGreaterThanOrEqual(149);
    expect(run.endingMs).toBeGreaterThanOrEqual(0);
  });

  test("calls it a timeout, also when the program makes an exit code of its signal", async () => {
    const run = await runProcess(sh(`trap "exit 0" TERM; while :; do sleep 0.02; done`), {
      timeoutMs: 200,
      graceMs: 20_000,
    });
    expect(run.termination).toMatchObject({
      reason: "timeout",
      exitCode: 0,
      signal: null,
      killedBy: "SIGTERM",
    });
  });

  test("does not count the grace as duration", async () => {
    const startedAt = performance.now();
    const run = await runProcess(sh(`trap "" TERM; while :; do sleep 0.02; done`), {
      timeoutMs: 150,
      graceMs: 300,
    });
    expect(run.termination).toMatchObject({
      reason: "timeout",
      signal: "SIGKILL",
      killedBy: "SIGKILL",
    });
    expect(run.endingMs).toBeGreaterThanOrEqual(299);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(
      run.durationMs + (run.endingMs ?? 0),
    );
  });

  test.each<[string, object]>([
    ["the CPU limit", { cpuLimitMs: 60, tier: { procfs: true } }],
    [
      "the CPU limit without /proc and cgroups",
      { cpuLimitMs: 60, tier: { pidusage: true, procfs: false, cgroup: false } },
    ],
  ])(
    "stops at %s, over all processes together",
    async (_name, limit) => {
      const run = await runProcess(sh(`sh -c '${SPIN}' & ${SPIN}`), {
        ...limit,
        timeoutMs: 30_000,
      });
      expect(run.termination.reason).toBe("cpu-limit");
      expect(run.measurement.cpuTimeMs?.value).toBeGreaterThanOrEqual(50);
    },
    60_000,
  );

  test.each<[string, TierChoice]>([
    ["/proc", { procfs: true, cgroup: false }],
    ["pidusage alone", { pidusage: true, procfs: false, cgroup: false }],
  ])(
    "stops at the memory limit, seen by %s",
    async (_name, tier) => {
      const hoard = "globalThis.hoard = Buffer.alloc(120 * 1048576, 1); setTimeout(() => 0, 60000)";
      const run = await runProcess(sh('"$@"; exit 0', process.execPath, "-e", hoard), {
        memoryLimitMb: 100,
        timeoutMs: 30_000,
        tier,
      });
      expect(run.termination.reason).toBe("memory-limit");
      expect(run.measurement.treePeakMb?.value).toBeGreaterThan(100);
    },
    60_000,
  );

  test("stops at the output limit, and says so also when the program was quicker", async () => {
    const endless = await runProcess(["yes"], { outputLimitBytes: 100_000, timeoutMs: 30_000 });
    expect(endless.termination.reason).toBe("output-limit");
    const quick = await runProcess(["echo", "hello"], { outputLimitBytes: 3 });
    expect(quick.termination.reason).toBe("output-limit");
    const exact = await runProcess(["echo", "hello"], { outputLimitBytes: 6 });
    expect(exact.termination.reason).toBe("exited");
  });

  test("ends when the caller says so, before or after the start", async () => {
    const before = await runProcess(["sleep", "60"], { signal: AbortSignal.abort() });
    expect(before.termination.reason).toBe("cancelled");
    expect(before.pid).toBeNull();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    const after = await runProcess(["sleep", "60"], { signal: controller.signal });
    expect(after.termination).toMatchObject({ reason: "cancelled", signal: "SIGTERM" });
  });

  test("says that a limit could not be watched, instead of pretending", async () => {
    const run = await runProcess(["true"], {
      cpuLimitMs: 1000,
      memoryLimitMb: 1000,
      tier: { procfs: false, cgroup: false, pidusage: false },
    });
    expect(run.warnings?.map((warning) => warning.split(" ")[1])).toEqual(["CPU", "memory"]);
  });
});

describe("runProcess(): starts", () => {
  test("says what kept a program from starting", async () => {
    const missing = await runProcess(["no-such-program"]);
    expect(missing.termination).toMatchObject({ reason: "spawn-failed", exitCode: null });
    expect(missing.termination.spawnError).toContain("no such program on PATH");
    const folder = await runProcess(["true"], { cwd: "/no/such/folder" });
    expect(folder.termination.spawnError).toBe('Cannot run in "/no/such/folder": no such folder');
    // Found and executable, and yet the kernel does not take it.
    const file = join(temporaryFolder("run-process"), "broken");
    writeFileSync(file, "\x7fELF is not enough");
    chmodSync(file, 0o755);
    expect((await runProcess([file])).termination.spawnError).toStartWith(`Cannot run "${file}"`);
  });

  test("throws only for a bad call", async () => {
    await expect(runProcess([])).rejects.toThrow(TypeError);
    await expect(runProcess(["true"], { timeoutMs: 0 })).rejects.toThrow(RangeError);
  });

  test("gives the environment that it is given, its mark, and the folder", async () => {
    const run = await runProcess(
      ["/bin/sh", "-c", "echo $FOO-$HOME-$LEAN_TELEMETRY_RUN_ID; pwd -P"],
      {
        env: { FOO: "foo", LEAN_TELEMETRY_RUN_ID: "outer.1;", GONE: undefined },
        cwd: "/",
      },
    );
    expect(run.stdout.text).toMatch(/^foo--outer\.1;[0-9a-f]+\.\d+;\n\/\n$/);
    expect(run.cwd).toBe("/");
  });

  test("gives nothing to read, or what it is given", async () => {
    const [nothing, bytes] = await Promise.all([
      runProcess(["cat"]),
      runProcess(["cat"], { stdin: new Uint8Array([104, 105]) }),
    ]);
    expect([nothing.stdout.text, bytes.stdout.text]).toEqual(["", "hi"]);
  });

  test("hands its own input on when asked to", async () => {
    const script = `
      import { runProcess } from ${JSON.stringify(join(import.meta.dir, "run-process.ts"))};
      const run = await runProcess(["cat"], { stdin: "inherit" });
      process.stdout.write(run.stdout.text);
    `;
    const child = Bun.spawn({
      cmd: [process.execPath, "-e", script],
      stdio: [new Blob(["hi"]), "pipe", "inherit"],
    });
    expect(await child.stdout.text()).toBe("hi");
  });
});

describe("runProcess(): output", () => {
  test("offers every byte, keeps the ends, and waits for a slow consumer", async () => {
    let seen = 0;
    const run = await runProcess(["/bin/sh", "-c", "head -c 3000000 /dev/zero; echo end"], {
      captureBytes: { head: 10, tail: 4 },
      onStdout: async (chunk) => {
        await Bun.sleep(1);
        seen += chunk.length;
      },
    });
    expect(seen).toBe(3_000_004);
    expect(run.stdout).toMatchObject({
      totalBytes: 3_000_004,
      omittedBytes: 2_999_990,
      closedBy: "eof",
    });
    expect(run.stdout.text).toEndWith("omitted …]\nend\n");
  });

  test("does not wait for whoever holds the pipe", async () => {
    const run = await runProcess(sh("echo out; sleep 60 & exit 0"));
    expect(run.stdout.text).toBe("out\n");
    expect(run.termination).toMatchObject({ reason: "exited", orphansKilled: 1, orphansLeft: 0 });
  });

  test("ends the run and rejects when a consumer throws", async () => {
    const run = runProcess(["yes"], {
      onStdout: () => {
        throw new Error("consumer");
      },
    });
    await expect(run).rejects.toThrow("consumer");
  });

  test("passes both streams on to our own", async () => {
    const script = `
      import { runProcess } from ${JSON.stringify(join(import.meta.dir, "run-process.ts"))};
      await runProcess(["/bin/sh", "-c", "echo out; echo err >&2"], { passThrough: true });
    `;
    const child = Bun.spawn({
      cmd: [process.execPath, "-e", script],
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect([await child.stdout.text(), await child.stderr.text()]).toEqual(["out\n", "err\n"]);
  });
});

describe("runProcess(): figures", () => {
  test.each<[string, TierChoice, string]>([
    ["all there is", {}, "cgroup procfs pidusage rusage"],
    ["no cgroup", { cgroup: false }, "procfs pidusage rusage"],
    ["no cgroup and no /proc", { cgroup: false, procfs: false }, "pidusage rusage"],
    ["the kernel's account alone", { cgroup: false, procfs: false, pidusage: false }, "rusage"],
  ])("come from the best source: %s", async (_name, tier, possible) => {
    const { measurement } = await runProcess(sh("sleep 0.3; exit 0"), { tier });
    expect(possible.split(" ")).toContain(measurement.tier);
    expect(measurement.cpuTimeMs?.value).toBeGreaterThan(0);
    expect(measurement.cpuTimeMs?.value).toBeLessThan(1000);
  });

  test("see a peak of an instant, and whose it is", async () => {
    // A child's mark starts from ours, so that only what stands above it is known exactly.
    const mb = Math.ceil(readInheritedPeakMb()) + 200;
    const spike = `Buffer.alloc(${mb} * 1048576, 1)`;
    const run = await runProcess(sh('"$@"; exit 0', process.execPath, "-e", spike));
    expect(run.measurement.memoryPeakMb).toMatchObject({ source: "rusage", exact: true });
    expect(run.measurement.memoryPeakMb?.value).toBeGreaterThan(mb);
  });

  test("add the CPU time of children that nobody waited for", async () => {
    const run = await runProcess(sh(`sh -c 'while :; do :; done' & sleep 0.5`), {
      tier: { cgroup: false },
    });
    if (run.measurement.tier !== "procfs") return;
    expect(run.measurement.cpuTimeMs).toMatchObject({ source: "procfs", exact: false });
    expect(run.measurement.cpuTimeMs?.value).toBeGreaterThanOrEqual(50);
  });

  test.if(existsSync("/proc/self/io"))(
    "count the bytes that a program reads and writes",
    async () => {
      const { measurement } = await runProcess(["/bin/sh", "-c", "head -c 4194304 /dev/zero; :"]);
      if (measurement.charsWrittenMb !== null) {
        expect(measurement.charsWrittenMb.value).toBeGreaterThanOrEqual(4);
      }
      expect(measurement.ioReadMb).not.toBeNull();
    },
  );
});
