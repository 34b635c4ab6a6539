/**
 * Measures how fast sources and profiles are read, beside the loop of the seed and `JSON.parse`.
 *
 *     bun run bench          100 MB of source, 100 MB of profile
 *     bun run bench 20       20 MB of each
 *
 * The source is the corpus over and over with other names; the profile is the recorded ones as
 * threads of one file. CPU time is that of the whole process, the collector's threads included, so
 * `MB/s of CPU` is what one core does. Readings alternate, so that a change of the machine's pace
 * meets all of them; each is warmed up by the reading before.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { corpusFolder, recordedNames, recordedProfile } from "./bench/compare.ts";
import { extractTacticsFromOutput } from "./extract.ts";
import { readProfile } from "./profile.ts";
import { readSource } from "./source.ts";
import { SourceReader } from "./source-reader.ts";

const megabytes = Number(process.argv[2] ?? 100);
const bytesOf = (text: string): number => Buffer.byteLength(text);

/** The corpus again and again, each time with other names, up to the size. */
function sourceText(): string {
  const corpus = readdirSync(corpusFolder)
    .sort()
    .map((file) => readFileSync(join(corpusFolder, file), "utf8"))
    .join("\n");
  const size = bytesOf(corpus);
  const parts: string[] = [];
  for (let i = 0; i * size < megabytes * 1e6; i++) {
    parts.push(corpus.replace(/^theorem (\w+)/gm, `theorem $1_${i}`).replace(/\bhp\b/g, `h${i}`));
  }
  return parts.join("\n");
}

/** The recorded profiles as the threads of one file. */
function profileText(): string {
  const texts = recordedNames().flatMap((name) => {
    const bytes = recordedProfile(name);
    return bytes === null ? [] : [new TextDecoder().decode(bytes)];
  });
  const key = '"threads":[';
  const threads = texts.map((text) =>
    text.slice(text.indexOf(key) + key.length, text.lastIndexOf("]")),
  );
  const parts: string[] = [];
  for (let i = 0, size = 0; size < megabytes * 1e6; i++) {
    const thread = threads[i % threads.length]!.replaceAll("_private.", `_private${i}.`);
    size += bytesOf(thread);
    parts.push(thread);
  }
  return `${texts[0]!.slice(0, texts[0]!.indexOf(key) + key.length)}${parts.join(",")}]}`;
}

/** The seed's loop: a regular expression over each line, and its count of nesting. */
function seedExtract(text: string): number {
  const pattern = /^\[tactic\.([a-z_]+)\] (.*)/;
  const counts: Record<string, number> = {};
  let depth = 0;
  let deepest = 0;
  const count = (line: string, part: string): number => line.split(part).length - 1;
  for (const line of text.split("\n")) {
    const match = pattern.exec(line);
    if (match !== null) counts[match[1]!] = (counts[match[1]!] ?? 0) + 1;
    depth += count(line, "{") + count(line, "begin") + count(line, "by");
    depth -= count(line, "}") + count(line, "end");
    deepest = Math.max(deepest, depth);
  }
  return deepest < 0 ? -1 : Object.values(counts).reduce((sum, n) => sum + n, 0);
}

/** The source in pieces of a megabyte; nothing is kept. */
function inPieces(text: string): number {
  const reader = new SourceReader();
  let tactics = 0;
  for (let p = 0; p < text.length; p += 1 << 20) {
    tactics += reader.push(text.slice(p, p + (1 << 20))).tactics.length;
  }
  return tactics + reader.end().tactics.length;
}

interface Case {
  readonly name: string;
  readonly bytes: number;
  readonly run: () => number;
}

function measure(cases: readonly Case[], rounds: number): void {
  const best = new Map<string, { wall: number; cpu: number; result: number }>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, bytes, run } of cases) {
      Bun.gc(true);
      const cpu = process.cpuUsage();
      const begin = performance.now();
      const result = run();
      const wall = bytes / 1e3 / (performance.now() - begin);
      const used = process.cpuUsage(cpu);
      const perCpu = bytes / (used.user + used.system);
      const old = best.get(name);
      best.set(name, {
        wall: Math.max(wall, old?.wall ?? 0),
        cpu: Math.max(perCpu, old?.cpu ?? 0),
        result,
      });
    }
  }
  for (const { name, bytes } of cases) {
    const { wall, cpu, result } = best.get(name)!;
    console.log(
      `${name} | ${(bytes / 1e6).toFixed(0)} MB | ${wall.toFixed(0)} MB/s | ${cpu.toFixed(0)} MB/s of CPU | ${result}`,
    );
  }
}

const source = sourceText();
const half = source.slice(0, source.length >> 1);
const profile = profileText();
const profileBytes = new TextEncoder().encode(profile);
console.log("what | input | wall clock | CPU | found");
console.log("--- | ---: | ---: | ---: | ---:");
measure(
  [
    {
      name: "the seed's loop (finds nothing)",
      bytes: bytesOf(source),
      run: () => seedExtract(source),
    },
    { name: "readSource", bytes: bytesOf(source), run: () => readSource(source).tactics.length },
    {
      name: "readSource, half of it",
      bytes: bytesOf(half),
      run: () => readSource(half).tactics.length,
    },
    { name: "SourceReader, in pieces", bytes: bytesOf(source), run: () => inPieces(source) },
    {
      name: "extractTacticsFromOutput",
      bytes: bytesOf(source),
      run: () => extractTacticsFromOutput(source, "").tacticCount,
    },
  ],
  3,
);
measure(
  [
    {
      name: "JSON.parse of the profile",
      bytes: profileBytes.length,
      run: () => JSON.parse(profile).threads.length,
    },
    {
      name: "readProfile",
      bytes: profileBytes.length,
      run: () => readProfile(profileBytes).tactics.length,
    },
  ],
  3,
);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024 / 1024).toFixed(1)} GiB`);
