/**
 * Checks many versions of one document in one `lean-wasm --worker` and prints time and memory.
 *
 *     bun run bench:worker [number of versions, 200]
 */
import { leanWasmCommand, prepare } from "@lean-telemetry/lean-wasm";
import { WorkerClient } from "../fixtures/worker-client.ts";

const versions = Number(process.argv[2] ?? 200);
const LINES = 4;
await prepare();
const started = performance.now();
const worker = new WorkerClient(leanWasmCommand());
try {
  const times: number[] = [];
  for (let version = 1; version <= versions; version++) {
    const asked = performance.now();
    const messages = await worker.check(proof(version));
    if (messages.length > 0) throw new Error(`version ${version}: ${messages[0]?.message}`);
    times.push(performance.now() - asked);
    if (version === 1) console.log(`first answer: ${(performance.now() - started).toFixed(0)} ms`);
    else if (version % Math.ceil(versions / LINES) === 0 || version === versions) {
      console.log(`version ${version}: ${worker.residentMb()} MB resident`);
    }
  }
  const later = times.slice(1).sort((a, b) => a - b);
  const total = later.reduce((sum, time) => sum + time, 0);
  const median = later[Math.floor(later.length / 2)] ?? Number.NaN;
  const rate = (later.length * 1000) / total;
  console.log(`${later.length} more: median ${median.toFixed(0)} ms, ${rate.toFixed(1)} a second`);
  await worker.close();
  const cpu = Number(worker.child.resourceUsage()?.cpuTime.total ?? 0) / 1e6;
  console.log(`${cpu.toFixed(1)} s of CPU in all`);
} finally {
  worker.kill();
}

/** Five kinds of small proofs in turn, each with numbers of its own. */
function proof(n: number): string {
  const kinds = [
    `theorem t${n} (a b : Nat) : a + b + ${n} = b + ${n} + a := by omega`,
    `theorem t${n} (p q : Prop) (hp : p) (hq : q) : q ∧ p ∧ ${n} = ${n} := by\n  constructor\n  · exact hq\n  · exact ⟨hp, rfl⟩`,
    `theorem t${n} (xs : List Nat) : (xs ++ [${n}]).length = xs.length + 1 := by simp`,
    `theorem t${n} : ${n} * 2 = ${n} + ${n} := by decide`,
    `theorem t${n} (m : Nat) : m ≤ m + ${n} := by\n  induction m with\n  | zero => omega\n  | succ k ih => omega`,
  ];
  return `${kinds[n % kinds.length]}\n`;
}
