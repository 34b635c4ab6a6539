/**
 * Kills a replay experiment with SIGKILL at random moments and resumes it, again and again, until it
 * comes to its end; then trace, records and result must equal those of a run that was left alone.
 *
 *     bun soak/kill-resume.ts [kill points, default 20] [seed, default 1]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differencesOf } from "../testing/same-run.ts";
import { U2Prng } from "../u2-prng.ts";

const points = Number(process.argv[2] ?? 20);
const prng = new U2Prng(Number(process.argv[3] ?? 1));
const child = join(import.meta.dir, "../testing/run-child.ts");
const example = join(import.meta.dir, "../../../examples/u2/replay.yaml");
const base = mkdtempSync(join(tmpdir(), "u2-kill-"));
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Runs a child to its end, or kills it after a while. */
async function launch(
  args: readonly string[],
  killAfterMs: number | null,
): Promise<"ended" | "killed"> {
  const process_ = Bun.spawn([process.execPath, child, ...args], {
    stdout: "ignore",
    stderr: "inherit",
  });
  const timer =
    killAfterMs === null ? null : setTimeout(() => process_.kill("SIGKILL"), killAfterMs);
  await process_.exited;
  if (timer !== null) clearTimeout(timer);
  if (process_.signalCode === "SIGKILL") return "killed";
  if (process_.exitCode !== 0)
    throw new Error(`Cannot run child: it exited with ${process_.exitCode}`);
  return "ended";
}

const whole = join(base, "whole");
const start = performance.now();
await launch(["run", example, whole], null);
const wholeMs = performance.now() - start;
print(`left alone: ${Math.round(wholeMs)} ms`);

let [kills, rounds, failures] = [0, 0, 0];
while (kills < points) {
  const dir = join(base, `killed-${++rounds}`);
  let args = ["run", example, dir, `${prng.randint(1, 4)}`];
  let killed = 0;
  for (;;) {
    const ended = await launch(args, Math.round(prng.random() * wholeMs));
    if (ended === "ended") break;
    kills++;
    killed++;
    const begun = await Bun.file(join(dir, "experiment.json")).exists();
    args = begun ? ["resume", dir, `${prng.randint(1, 4)}`] : args;
  }
  const differences = await differencesOf(whole, dir);
  if (differences.length > 0) failures++;
  print(
    `round ${rounds}: killed ${killed} times, ${differences.length === 0 ? "same" : differences[0]}`,
  );
}
print(`${kills} kills in ${rounds} rounds, ${failures} rounds differ`);
// What differs is kept to be looked at.
if (failures === 0) rmSync(base, { recursive: true });
process.exit(failures === 0 ? 0 : 1);
