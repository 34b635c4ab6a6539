import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runProcess } from "../mod.ts";

const PROGRAM = [process.execPath, join(import.meta.dir, "shape-program.ts")];
const GNU_TIME = "/usr/bin/time";
const MARK = "gnu-time";

/** Runs `command` under GNU time, and that under ours, so that both see one and the same run. */
async function besideGnuTime(command: readonly string[]) {
  const run = await runProcess([GNU_TIME, "-f", `${MARK} %U %S %M`, ...command], {
    timeoutMs: 120_000,
  });
  const [, user, system, kib] =
    new RegExp(`${MARK} (\\S+) (\\S+) (\\S+)`).exec(run.stderr.text) ?? [];
  return {
    run,
    gnuCpuMs: (Number(user) + Number(system)) * 1000,
    gnuPeakMb: Number(kib) / 1024,
  };
}

describe("measurement of a lake-shaped tree", () => {
  test("agrees with the worker's own account: 300 MiB, 500 ms of CPU", async () => {
    const worker = [...PROGRAM, "worker", "300", "500"];
    const { measurement } = await runProcess(["/bin/sh", "-c", '"$@"; exit $?', "sh", ...worker]);
    expect(measurement.cpuTimeMs?.value).toBeGreaterThanOrEqual(500);
    expect(measurement.cpuTimeMs?.exact).toBe(true);
    expect(measurement.memoryPeakMb?.value).toBeGreaterThan(300);
    expect(measurement.memoryPeakMb?.exact).toBe(true);
  }, 120_000);

  test.if(existsSync(GNU_TIME))(
    "agrees with GNU time: CPU to 2 % or 10 ms, peak to 1 MiB",
    async () => {
      const worker = [...PROGRAM, "worker", "300", "500"];
      const { run, gnuCpuMs, gnuPeakMb } = await besideGnuTime([
        "/bin/sh",
        "-c",
        '"$@"; exit $?',
        "sh",
        ...worker,
      ]);
      const { cpuTimeMs, memoryPeakMb } = run.measurement;
      // GNU time prints hundredths, cut off for user and system alike, and does not count itself.
      expect(Math.abs((cpuTimeMs?.value ?? 0) - gnuCpuMs)).toBeLessThanOrEqual(
        Math.max(gnuCpuMs * 0.02, 10) + 20,
      );
      expect(Math.abs((memoryPeakMb?.value ?? 0) - gnuPeakMb)).toBeLessThanOrEqual(1);
    },
    120_000,
  );

  test("is not fooled by the size of the program that measures", async () => {
    const script = `
      import { runProcess } from ${JSON.stringify(join(import.meta.dir, "../mod.ts"))};
      const ballast = Buffer.alloc(600 * 1048576, 1);
      const { measurement } = await runProcess(["/bin/sh", "-c", "sleep 0.2; :"]);
      process.stdout.write(JSON.stringify([measurement.memoryPeakMb, ballast.length]));
    `;
    const child = Bun.spawn({ cmd: [process.execPath, "-e", script], stdout: "pipe" });
    const [peak] = JSON.parse(await child.stdout.text());
    // The kernel's bound is ours; where the tree could be seen, the value is the child's own.
    if (peak !== null) expect(peak.value).toBeLessThan(50);
    if (peak !== null && process.platform === "linux")
      expect(peak.upperBoundMb).toBeGreaterThan(600);
  }, 120_000);
});

describe("a runner under load", () => {
  test("holds a flood of 300 MB in less than 128 MiB, and reads every byte", async () => {
    const script = `
      import { readFileSync } from "node:fs";
      import { runProcess } from ${JSON.stringify(join(import.meta.dir, "../mod.ts"))};
      const run = await runProcess(["/bin/sh", "-c", "head -c 150000000 /dev/zero; head -c 150000000 /dev/zero >&2"]);
      const peak = /VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
      process.stdout.write(JSON.stringify([run.stdout.totalBytes, run.stderr.totalBytes, Number(peak) / 1024]));
    `;
    const child = Bun.spawn({ cmd: [process.execPath, "-e", script], stdout: "pipe" });
    const [stdout, stderr, peakMb] = JSON.parse(await child.stdout.text());
    expect([stdout, stderr]).toEqual([150_000_000, 150_000_000]);
    expect(peakMb).toBeLessThan(128);
  }, 120_000);

  test.if(existsSync("/proc/self/fd"))(
    "leaves no descriptor and no process after 200 runs at once, twice",
    async () => {
      const script = `
      import { readdirSync, readFileSync } from "node:fs";
      import { runProcess } from ${JSON.stringify(join(import.meta.dir, "../mod.ts"))};
      const count = () => readdirSync("/proc/self/fd").length;
      const kids = () => readFileSync(\`/proc/self/task/\${process.pid}/children\`, "utf8").trim().split(" ").length;
      const storm = () => Promise.all(Array.from({ length: 200 }, () => runProcess(["/bin/sh", "-c", "echo; exit 3"])));
      const first = await storm();
      await Bun.sleep(200);
      const before = [count(), kids()];
      const codes = [...first, ...(await storm())].map(({ termination }) => termination.exitCode);
      await Bun.sleep(200);
      process.stdout.write(JSON.stringify([before, [count(), kids()], codes.every((code) => code === 3)]));
    `;
      const child = Bun.spawn({ cmd: [process.execPath, "-e", script], stdout: "pipe" });
      const [before, after, allRight] = JSON.parse(await child.stdout.text());
      expect(allRight).toBe(true);
      expect(after[1]).toBe(before[1]);
      expect(after[0]).toBeLessThanOrEqual(before[0] + 4);
    },
    120_000,
  );
});
