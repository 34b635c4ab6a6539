/**
 * Sums up generated records through a pipe, more and more of them: time a record and peak memory
 * must stay the same. Then one line of 1 GB.
 *
 *     bun bench/summary.ts [100000 1000000 10000000]
 */
import { readFileSync } from "node:fs";
import { readTelemetryLog } from "../read-telemetry-log.ts";
import { summarize } from "../summary.ts";

/** What one pass over a pipe cost. */
interface Pass {
  readonly records: number;
  readonly bad: number;
  readonly modules: number;
  readonly maxMissing: number;
  readonly cpuUs: number;
  readonly peakMb: number;
}

/** The reading end: everything that it measures is its own. */
async function read(): Promise<void> {
  const reader = readTelemetryLog(Bun.stdin.stream());
  const summary = await summarize(reader);
  const { user, system } = process.cpuUsage();
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  const pass: Pass = {
    records: summary.records,
    bad: reader.stats.bad,
    modules: summary.modules.top.length,
    maxMissing: summary.modules.maxMissing,
    cpuUs: user + system,
    peakMb: Number(peak) / 1024,
  };
  console.log(JSON.stringify(pass));
}

async function measure(source: string): Promise<Pass & { readonly seconds: number }> {
  const began = performance.now();
  const command = `${source} | "${process.execPath}" "${import.meta.path}" read`;
  const child = Bun.spawn(["sh", "-c", command], { stdio: ["ignore", "pipe", "inherit"] });
  const pass = JSON.parse(await new Response(child.stdout).text()) as Pass;
  return { ...pass, seconds: (performance.now() - began) / 1000 };
}

if (process.argv[2] === "read") await read();
else {
  const counts = process.argv.slice(2).map(Number);
  for (const count of counts.length > 0 ? counts : [100_000, 1_000_000, 10_000_000]) {
    const pass = await measure(`"${process.execPath}" "${import.meta.dir}/records.ts" ${count}`);
    const each = (pass.cpuUs / pass.records).toFixed(2);
    console.log(
      `${pass.records} records: ${each} µs CPU each, peak ${pass.peakMb.toFixed(0)} MiB, ${pass.seconds.toFixed(1)} s, module counts too low by at most ${pass.maxMissing}`,
    );
    if (pass.records !== count || pass.peakMb > 200) process.exitCode = 1;
  }
  const long = await measure("head -c 1073741824 /dev/zero | tr '\\0' x");
  console.log(
    `one line of 1 GiB: ${long.bad} bad line, peak ${long.peakMb.toFixed(0)} MiB, ${long.seconds.toFixed(1)} s`,
  );
  if (long.bad !== 1 || long.peakMb > 400) process.exitCode = 1;
}
