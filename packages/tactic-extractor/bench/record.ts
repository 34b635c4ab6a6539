/**
 * Records what Lean says of the corpus: the info tree and the profile of each file, from one run.
 *
 *     bun bench/record.ts                 all files that have no recording yet
 *     bun bench/record.ts cases-styles …  these files again
 *
 * Needs the `lean-wasm` package beside this one, or another Lean 4.28 in `LEAN`. A run takes some ten
 * seconds and two gigabytes. What is stored is what Lean printed, compressed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const here = resolve(import.meta.dir, "..");
const corpus = join(here, "fixtures/corpus");
const out = join(here, "fixtures/recorded/4.28.0-pre");
const lean = process.env.LEAN?.split(" ") ?? ["bun", resolve(here, "../lean-wasm/main.ts")];
mkdirSync(out, { recursive: true });

const done = new Set(readdirSync(out).map((name) => name.replace(/\..*$/, "")));
const asked = process.argv.slice(2);
const names = readdirSync(corpus)
  .map((name) => name.replace(/\.lean$/, ""))
  .filter((name) => (asked.length > 0 ? asked.includes(name) : !done.has(name)))
  .sort();

for (const name of names) {
  const profile = join(tmpdir(), `lean-profile-${process.pid}-${name}.json`);
  const options = [
    "Elab.async=false",
    "trace.Elab.info=true",
    "trace.profiler=true",
    "trace.profiler.threshold=0",
    `trace.profiler.output=${profile}`,
    "trace.profiler.output.pp=true",
  ];
  const run = Bun.spawnSync(
    [...lean, "-j1", "--json", ...options.map((o) => `-D${o}`), `${name}.lean`],
    {
      cwd: corpus,
      stderr: "pipe",
      // Some proofs (`decide` on a string) make Lean print terms for minutes: not for this corpus.
      timeout: 120_000,
      killSignal: "SIGKILL",
    },
  );
  writeFileSync(
    join(out, `${name}.info.jsonl.zst`),
    Bun.zstdCompressSync(run.stdout, { level: 19 }),
  );
  const file = join(out, `${name}.profile.json.zst`);
  rmSync(file, { force: true });
  const written = await Bun.file(profile).exists();
  if (written) writeFileSync(file, Bun.zstdCompressSync(readFileSync(profile), { level: 19 }));
  rmSync(profile, { force: true });
  const errors = run.stdout
    .toString()
    .split("\n")
    .filter((line) => line.includes('"severity":"error"'))
    .map((line) => JSON.parse(line) as { pos: { line: number }; data: string })
    .map(
      (message) => `    ${message.pos.line}: ${message.data.split("\n").slice(0, 6).join(" / ")}`,
    );
  console.log(`${name}: exit ${run.exitCode}, ${written ? "with" : "no"} profile`);
  if (errors.length > 0) console.log(errors.join("\n"));
  if (run.stderr.length > 0) console.log(run.stderr.toString());
}
