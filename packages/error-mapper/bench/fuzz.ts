/**
 * Mutates the corpus and classifies what comes out: no exception, no slow case, no `VERIFIED` on
 * output that contradicts it, and no more than linear time.
 *
 *     bun run fuzz [--inputs 1000000] [--seed 1]
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MAX_LINE_BYTES } from "../_line-splitter.ts";
import { parseAxiomReport } from "../axioms.ts";
import { classifyOutcome } from "../classify-outcome.ts";
import { inspectSource } from "../inspect-source.ts";
import { parseMessages } from "../message-parser.ts";
import { MESSAGE_RULES } from "../message-rules.ts";
import { runsPrograms } from "../runs-programs.ts";
import { VERDICT_RULES } from "../verdict-rules.ts";

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

const inputs = option("--inputs", 1_000_000);
let state = option("--seed", 1) >>> 0;
/** A small generator, so that a failure can be repeated by its seed (Mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const below = (n: number): number => Math.floor(random() * n);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const fixtures = join(import.meta.dir, "../fixtures");
const encoder = new TextEncoder();
const seeds: Uint8Array[] = [];
for (const version of readdirSync(join(fixtures, "recorded"))) {
  for (const file of readdirSync(join(fixtures, "recorded", version))) {
    const { stdout } = JSON.parse(readFileSync(join(fixtures, "recorded", version, file), "utf8"));
    if (stdout !== "" && stdout.length < 4000) seeds.push(encoder.encode(stdout));
  }
}
for (const { cases } of VERDICT_RULES) {
  for (const { run } of cases) {
    for (const part of [run.stdout, run.stderr]) {
      if (typeof part === "string" && part !== "") seeds.push(encoder.encode(part));
    }
  }
}
for (const { example } of MESSAGE_RULES)
  seeds.push(encoder.encode(`A.lean:3:2: error: ${example}\n`));
const pieces = [
  '{"caption":"',
  '"severity":"error"}',
  "\n",
  "\r\n",
  "{",
  "}",
  "[",
  "]",
  '"',
  "\\",
  ": error: ",
  "\u001b[31m",
  "∀",
  "\u0000",
  "'",
  "`",
  "(deterministic) timeout",
  '{"env":0}\n',
  "error: ",
  ":1:2: ",
].map((piece) => encoder.encode(piece));

function mutate(bytes: Uint8Array): Uint8Array {
  let out: Uint8Array = bytes.slice();
  for (let turns = 1 + below(4); turns > 0; turns--) {
    const at = below(out.length + 1);
    switch (below(7)) {
      case 0:
        if (at < out.length) out[at] = below(256);
        break;
      case 1:
        if (at < out.length) out[at] = (out[at] as number) ^ (1 << below(8));
        break;
      case 2:
        out = joined(out.subarray(0, at), pick(pieces), out.subarray(at));
        break;
      case 3:
        out = joined(out.subarray(0, at), out.subarray(Math.min(out.length, at + below(40))));
        break;
      case 4: {
        const other = pick(seeds);
        const from = below(other.length);
        out = joined(
          out.subarray(0, at),
          other.subarray(from, from + below(300)),
          out.subarray(at),
        );
        break;
      }
      case 5:
        out = out.slice(0, at);
        break;
      default:
        out = joined(out.subarray(at), out.subarray(0, at));
    }
  }
  return out;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const decoder = new TextDecoder();
const exitCodes = [0, 0, 0, 1, 1, 124, 134, 137, 139, -9, null];
const codes = new Map<string, number>();
const problems: string[] = [];
let slowest = 0;
const started = performance.now();
for (let i = 0; i < inputs; i++) {
  const stdout = mutate(pick(seeds));
  const stderr = below(4) === 0 ? mutate(pick(seeds)) : new Uint8Array(0);
  const exitCode = pick(exitCodes);
  const began = performance.now();
  const before = state;
  try {
    const outcome = classifyOutcome({ stdout, stderr, exitCode });
    codes.set(outcome.code, (codes.get(outcome.code) ?? 0) + 1);
    if (outcome.code === "VERIFIED") {
      const { error, sorry } = outcome.counts;
      const replied = exitCode === null && parseMessages(stdout).summary.responses > 0;
      if (error + sorry > 0 || (exitCode !== 0 && !replied)) problems.push(`VERIFIED, input ${i}`);
    }
    if (i % 8 === 0) inspectSource(decoder.decode(stdout));
    if (i % 8 === 2) runsPrograms(decoder.decode(stdout));
    if (i % 8 === 1) parseAxiomReport(decoder.decode(stdout));
  } catch (error) {
    problems.push(`input ${i}, state ${before}: ${String(error)}`);
  }
  let took = performance.now() - began;
  // What was slow once may have had to wait for the machine: only what stays slow is slow.
  for (let again = 0; again < 5 && took > slowest; again++) {
    const start = performance.now();
    classifyOutcome({ stdout, stderr, exitCode });
    took = Math.min(took, performance.now() - start);
  }
  slowest = Math.max(slowest, took);
  if (i % 250_000 === 0 && i > 0) process.stderr.write(`${i}\n`);
}
const seconds = (performance.now() - started) / 1000;
console.log(
  `${inputs} mutated inputs in ${seconds.toFixed(0)} s, ${problems.length} problems, slowest ${slowest.toFixed(1)} ms`,
);
for (const [code, count] of [...codes].sort((a, b) => b[1] - a[1]))
  console.log(`  ${code.padEnd(26)}${count}`);
for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);

/** Inputs that grow in length only; each is meant to be the worst for some part. */
const growing: Readonly<Record<string, (n: number) => string>> = {
  "open brackets": (n) => "{\n".repeat(n),
  "responses that never end": (n) => '{"messages":\n'.repeat(n),
  "glued beginnings": (n) => '{"caption"'.repeat(n),
  "glued messages": (n) =>
    '{"caption":"","data":"x","severity":"error","pos":{"line":1,"column":1}}'.repeat(n),
  colons: (n) => ":1:1".repeat(n * 3),
  digits: (n) => `:${"1".repeat(n * 8)}: error: x`,
  headers: (n) => "A.lean:1:2: error: x\n".repeat(n),
  quotes: (n) => `A.lean:1:2: error: ${"'x' ".repeat(n * 2)}`,
  "blank lines": (n) => `A.lean:1:2: error: x${"\n".repeat(n * 8)}`,
  blanks: (n) => `A.lean:1:2: error: ${" ".repeat(n * 8)}x`,
  colours: (n) => "\u001b[".repeat(n * 4),
  "nested errors": (n) => `A.lean:1:2: error: ${"tactic 'a' failed, nested error:\n".repeat(n)}`,
  backslashes: (n) => `{"caption":"${"\\".repeat(n * 8)}`,
  text: (n) => "some words of a program\n".repeat(n),
  "one line": (n) => "x".repeat(n * 20),
  panics: (n) => "INTERNAL PANIC: o\n".repeat(n),
};
const sources: Readonly<Record<string, (n: number) => string>> = {
  "open comments": (n) => "/-".repeat(n * 4),
  "open strings": (n) => '"a '.repeat(n * 3),
  interpolations: (n) => 's!"{'.repeat(n * 3),
  "quotes in a source": (n) => "'\\".repeat(n * 4),
  "French quotes": (n) => "«".repeat(n * 4),
  "raw strings": (n) => `r${"#".repeat(n * 4)}`,
  "raw string starts": (n) => "r#".repeat(n * 4),
  macros: (n) => 'macro "a" b '.repeat(n),
  dots: (n) => "a.".repeat(n * 4),
  attributes: (n) => "@[to_additive (attr := ".repeat(n),
  configurations: (n) => "(config := { a := ".repeat(n),
  strings: (n) => 'throwError "{" '.repeat(n),
};

/** CPU milliseconds of some calls, and how many there were. */
function spend(job: () => void, leastMs: number): { readonly ms: number; readonly calls: number } {
  Bun.gc(true);
  const start = process.cpuUsage();
  for (let calls = 1; ; calls++) {
    job();
    const { user, system } = process.cpuUsage(start);
    const ms = (user + system) / 1000;
    if (ms >= leastMs) return { ms, calls };
  }
}

/** How long the shorter input takes at least: below that, one length fits the caches and the other not. */
const BASE_MS = 25;
/** The turns of both lengths in alternation; the best of each counts, as noise only adds. */
const TURNS = 12;

function crosses(text: string): boolean {
  const isOneLine = !text.includes("\n");
  return isOneLine && text.length < 1.2 * MAX_LINE_BYTES && 10 * text.length > MAX_LINE_BYTES;
}

console.log("\ntime of ten times the length");
let worst = 0;
const measure = (
  name: string,
  make: (n: number) => string,
  run: (text: string) => void,
  isOutput = true,
): void => {
  let n = 10_000;
  // The first calls only make the compiler of the engine ready.
  spend(() => run(make(n)), 80);
  while (n < 640_000 && spend(() => run(make(n)), 0).ms < BASE_MS) n *= 2;
  // To keep only a part of an over-long line costs once: both lengths stay below, or both above.
  while (isOutput && crosses(make(n))) n *= 2;
  const [small, large] = [make(n), make(10 * n)];
  let [one, ten] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < TURNS && (turn < 3 || ten / one > 12); turn++) {
    const short = spend(() => run(small), 2 * BASE_MS);
    const long = spend(() => run(large), 0);
    one = Math.min(one, short.ms / short.calls);
    ten = Math.min(ten, long.ms / long.calls);
  }
  const ratio = ten / one;
  worst = Math.max(worst, ratio);
  console.log(
    `  ${name.padEnd(26)}${ratio.toFixed(1).padStart(6)} times${String(n * 10).padStart(10)} pieces in ${ten.toFixed(0)} ms`,
  );
};
for (const [name, make] of Object.entries(growing)) {
  measure(name, make, (text) => {
    const bytes = encoder.encode(text);
    classifyOutcome({ exitCode: 1, stdout: bytes, stderr: bytes });
  });
}
for (const [name, make] of Object.entries(sources)) {
  measure(name, make, inspectSource, false);
  measure(`${name}, to run`, make, runsPrograms, false);
}
console.log(`  worst: ${worst.toFixed(1)} times (12 is allowed)`);
process.exit(problems.length === 0 && worst <= 12 ? 0 : 1);
