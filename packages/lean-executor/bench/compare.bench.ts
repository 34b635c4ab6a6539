/**
 * The same commands run bare, by us, under GNU time and by the seed's loop: time, CPU, peak memory
 * and survivors, side by side in one run.
 *
 *     bun run bench
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { compileShapes } from "../e2e/c-shapes.ts";
import { findSurvivors, WITNESS } from "../e2e/shapes.ts";
import { runProcess } from "../mod.ts";

interface Row {
  readonly wallMs: number;
  readonly cpuMs: number | null;
  readonly peakMb: number | null;
  readonly survivors: number | null;
  readonly note: string;
}
interface Case {
  readonly name: string;
  readonly command: readonly string[];
  readonly timeoutMs: number;
}

const GNU_TIME = "/usr/bin/time";
const PYTHON = "/usr/bin/python3";
const program = await compileShapes();
const hasTime = (await Bun.file(GNU_TIME).exists()) === true;
const psutil = (await Bun.file(PYTHON).exists())
  ? await Bun.$`${PYTHON} -c "import psutil"`.quiet().nothrow()
  : null;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function survivorsOf(witness: string): Promise<number> {
  await Bun.sleep(20);
  const left = findSurvivors(witness);
  for (const { pid } of left) process.kill(pid, "SIGKILL");
  return left.length;
}

type Runner = (
  item: Case,
  env: Record<string, string | undefined>,
) => Promise<Omit<Row, "survivors" | "wallMs">>;

const bare: Runner = async ({ command, timeoutMs }, env) => {
  const child = Bun.spawn({
    cmd: [...command],
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeoutMs,
  });
  await child.exited;
  const usage = child.resourceUsage();
  return {
    cpuMs: Number(usage?.cpuTime.total ?? 0) / 1000,
    peakMb: (usage?.maxRSS ?? 0) / 1_048_576,
    note: String(child.signalCode ?? child.exitCode),
  };
};

const ours: Runner = async ({ command, timeoutMs }, env) => {
  const { measurement, termination } = await runProcess(command, { timeoutMs, env, graceMs: 200 });
  const sources = [measurement.cpuTimeMs?.source, measurement.memoryPeakMb?.source].join("/");
  return {
    cpuMs: measurement.cpuTimeMs?.value ?? null,
    peakMb: measurement.memoryPeakMb?.value ?? null,
    note: `${termination.reason} (${sources})`,
  };
};

const gnuTime: Runner = async ({ command, timeoutMs }, env) => {
  const cmd = [GNU_TIME, "-q", "-f", "%U %S %M", ...command];
  const child = Bun.spawn({ cmd, env, stdio: ["ignore", "ignore", "pipe"], timeout: timeoutMs });
  const reader = child.stderr.getReader();
  const text = (async () => {
    let all = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return all;
      all += new TextDecoder().decode(value);
    }
  })();
  await child.exited;
  const cut = Bun.sleep(100).then(() => reader.cancel());
  const line = (await text).trim().split("\n").at(-1) ?? "";
  await cut;
  const [user, system, kib] = line.split(" ").map(Number);
  const ok = kib !== undefined && !Number.isNaN(kib);
  return {
    cpuMs: ok ? ((user ?? 0) + (system ?? 0)) * 1000 : null,
    peakMb: ok ? kib / 1024 : null,
    note: String(child.signalCode ?? child.exitCode),
  };
};

const seed: Runner = async ({ command, timeoutMs }, env) => {
  const cmd = [PYTHON, join(import.meta.dir, "seed-loop.py"), String(timeoutMs / 1000), ...command];
  const child = Bun.spawn({
    cmd,
    env: { ...env, [WITNESS]: env[WITNESS] },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const answer: unknown = JSON.parse(await child.stdout.text());
  const { cpuMs, peakMb, ending } = answer as {
    cpuMs: number | null;
    peakMb: number | null;
    ending: unknown;
  };
  return { cpuMs, peakMb, note: String(ending) };
};

async function measure(runner: Runner, item: Case): Promise<Row> {
  const witness = crypto.randomUUID();
  const startedAt = performance.now();
  const row = await runner(item, { ...process.env, [WITNESS]: witness });
  const wallMs = performance.now() - startedAt;
  return { ...row, wallMs, survivors: await survivorsOf(witness) };
}

const number = (value: number | null, digits: number): string =>
  value === null ? "–" : value.toFixed(digits);

console.log(
  `Bun ${Bun.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${readFileSync("/proc/loadavg", "utf8").split(" ")[0]}`,
);
const runners: [name: string, runner: Runner][] = [
  ["bare Bun.spawn", bare],
  ["runProcess", ours],
];
if (hasTime) runners.push(["GNU time", gnuTime]);
else console.log("not run: GNU time (no /usr/bin/time)");
if (psutil?.exitCode === 0) runners.push(["the seed's loop", seed]);
else console.log("not run: the seed's loop (no /usr/bin/python3 with psutil)");

if (program.path === null) {
  console.log(`not run: the table (${program.missing})`);
} else {
  const c = program.path;
  const cases: readonly Case[] = [
    {
      name: "lake shape: worker of 300 MiB, 500 ms CPU",
      command: [c, "wrap", c, "worker", "300", "500"],
      timeoutMs: 30_000,
    },
    { name: "spike of 300 MiB for 5 ms", command: [c, "spike", "300", "5"], timeoutMs: 30_000 },
    {
      name: "child nobody waits for: 300 ms, root 100 ms",
      command: [c, "unwaited", "300", "100"],
      timeoutMs: 30_000,
    },
    {
      name: "1 MB of output",
      command: ["/bin/sh", "-c", "head -c 1000000 /dev/zero"],
      timeoutMs: 3000,
    },
    {
      name: "lake shape, timeout after 1 s",
      command: [c, "wrap", c, "worker", "100", "60000"],
      timeoutMs: 1000,
    },
    {
      name: "textbook daemon, timeout after 1 s",
      command: [c, "daemon", "60000"],
      timeoutMs: 1000,
    },
  ];
  console.log(
    "\n| case | by | wall ms | CPU ms | peak MiB | survivors | ending |\n|---|---|---|---|---|---|---|",
  );
  for (const item of cases) {
    for (const [name, runner] of runners) {
      const row = await measure(runner, item);
      console.log(
        `| ${item.name} | ${name} | ${number(row.wallMs, 0)} | ${number(row.cpuMs, 0)} | ${number(row.peakMb, 1)} | ${row.survivors} | ${row.note} |`,
      );
    }
  }
}

const times = { bare: [] as number[], ours: [] as number[] };
const item: Case = { name: "true", command: ["true"], timeoutMs: 30_000 };
for (let i = 0; i < 60; i++) {
  // Alternating, so that a busy moment of the machine hits both.
  for (const [name, runner] of [
    ["bare", bare],
    ["ours", ours],
  ] as const) {
    const startedAt = performance.now();
    await runner(item, process.env);
    if (i >= 10) times[name].push(performance.now() - startedAt);
  }
}
const overheadMs = median(times.ours) - median(times.bare);
console.log(
  `\noverhead per run: ${overheadMs.toFixed(2)} ms wall (median of 50 × true: bare ${median(times.bare).toFixed(2)}, ours ${median(times.ours).toFixed(2)})`,
);

const before = process.cpuUsage();
const startedAt = performance.now();
await runProcess(["/bin/sh", "-c", "sleep 6; :"]);
const { user, system } = process.cpuUsage(before);
console.log(
  `own CPU while sampling: ${((user + system) / 10 / (performance.now() - startedAt)).toFixed(2)} % of a core over 6 s`,
);

const flood = `
  import { readFileSync } from "node:fs";
  import { runProcess } from ${JSON.stringify(join(import.meta.dir, "../mod.ts"))};
  const startedAt = performance.now();
  const { stdout } = await runProcess(["/bin/sh", "-c", "head -c 1000000000 /dev/zero"]);
  const ms = performance.now() - startedAt;
  const kib = /VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  console.log(\`flood of \${stdout.totalBytes / 1e9} GB: \${(stdout.totalBytes / 1000 / ms).toFixed(0)} MB/s, our peak \${(Number(kib) / 1024).toFixed(0)} MiB\`);
`;
await Bun.$`${process.execPath} -e ${flood}`;
