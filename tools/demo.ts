/**
 * Verifies `examples/proofs/` with the embedded Lean, as `bun run demo` promises.
 *
 * One of the proofs never ends, so each run gets a wall-clock limit: four times what a first good
 * proof takes on this machine, measured before. At the end the verdicts are compared with what the
 * proofs were written for; the demo fails when one differs.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "@lean-telemetry/lean-wasm";

const EXPECTED: Readonly<Record<string, string>> = {
  Endless: "VERIFIER_TIMEOUT",
  GaussSum: "VERIFIED",
  Heartbeats: "VERIFIER_TIMEOUT",
  Lists: "VERIFIED",
  Logic: "VERIFIED",
  Sorry: "PROOF_INCOMPLETE",
  Wrong: "PROOF_INVALID",
};
const root = join(import.meta.dir, "..");
const out = "demo-runs.jsonl";

await prepare({ onProgress: ({ text }) => console.error(`embedded Lean: ${text}`) });

const trial = join(tmpdir(), `lean-telemetry-trial-${process.pid}.jsonl`);
console.error("a first good proof, to learn how fast this machine is:");
await verify(["examples/proofs/Logic.lean", "--timeout", "600", "--out", trial]);
const [first] = records(trial);
rmSync(trial);
const limitS = Math.ceil((4 * (first?.duration_ms ?? 0)) / 1000);

console.error(`\neach proof may take ${limitS} s, four times as long:`);
if (existsSync(join(root, out))) rmSync(join(root, out));
await verify(["examples/proofs", "--timeout", String(limitS), "--jobs", "2", "--out", out]);

const wrong = Object.entries(EXPECTED).filter(
  ([name, outcome]) =>
    records(join(root, out)).filter((r) => r.module_name.endsWith(name) && r.outcome === outcome)
      .length !== 1,
);
for (const [name, outcome] of wrong) console.error(`${name}: expected one record with ${outcome}`);
if (wrong.length > 0) process.exit(1);
console.error("every verdict is the one that the proof was written for");

/** Runs the command; its exit code 1 says that some proof does not hold, which is so here. */
async function verify(args: readonly string[]): Promise<void> {
  const command = [
    process.execPath,
    "packages/cli/main.ts",
    "verify",
    "--lean",
    "embedded",
    ...args,
  ];
  const child = Bun.spawn(command, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const code = await child.exited;
  if (code !== 0 && code !== 1) process.exit(code);
}

function records(path: string): { module_name: string; outcome: string; duration_ms: number }[] {
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}
