/**
 * How fast a verdict is, side by side in one run:
 *
 * - against `JSON.parse` of the same lines (as strings that are decoded already, and with decoding);
 * - with 40 and with 400 rules;
 * - against the approach of lower-casing the text and trying each pattern as a substring;
 * - the memory of a long stream.
 *
 *     bun mapper.bench.ts [--gigabyte]
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { classifyMessage } from "./classify-message.ts";
import type { LeanMessage } from "./message.ts";
import { parseMessages } from "./message-parser.ts";
import { defineRule, type MessageRule } from "./message-rule.ts";
import { MESSAGE_RULES } from "./message-rules.ts";
import { createOutcomeClassifier } from "./outcome-classifier.ts";
import { RuleSet } from "./rule-set.ts";

const encoder = new TextEncoder();
const recorded = join(import.meta.dir, "fixtures/recorded");
const megabytes = 4_000_000;

/** Every recorded run's stdout in one form. */
function outputs(form: "json" | "text"): string[] {
  return readdirSync(recorded).flatMap((version) =>
    readdirSync(join(recorded, version))
      .filter((file) => file.endsWith(`.${form}.json`))
      .map(
        (file) => JSON.parse(readFileSync(join(recorded, version, file), "utf8")).stdout as string,
      ),
  );
}

function repeated(text: string): string {
  return text.repeat(Math.max(1, Math.ceil(megabytes / text.length)));
}

const jsonLines = outputs("json")
  .flatMap((text) => text.split("\n"))
  .filter((line) => line.startsWith('{"caption"'));
const information = jsonLines.filter((line) => line.endsWith('"information"}'));
const problems = jsonLines.filter((line) => !line.endsWith('"information"}'));
const long = JSON.stringify({
  caption: "",
  data: `[Elab.info] ${"• command @ ⟨1, 0⟩-⟨2, 11⟩ ⊢ p ∧ q → q ∧ p\n  ".repeat(600)}`,
  endPos: null,
  fileName: "A.lean",
  isSilent: false,
  keepFullRange: false,
  kind: "trace",
  pos: { column: 0, line: 1 },
  severity: "information",
});

const inputs: readonly (readonly [name: string, text: string])[] = [
  ["recorded output", repeated(`${jsonLines.join("\n")}\n`)],
  ["its information", repeated(`${information.join("\n")}\n`)],
  ["its errors and warnings", repeated(`${problems.join("\n")}\n`)],
  ["long traces", repeated(`${long}\n`)],
];

/**
 * CPU milliseconds of each job, the best of several turns, taken in turn: what other programs do on
 * the machine hardly counts.
 */
function sideBySide(turns: number, ...jobs: readonly (() => void)[]): number[] {
  const best = jobs.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, job] of jobs.entries()) {
      const start = process.cpuUsage();
      job();
      const { user, system } = process.cpuUsage(start);
      best[i] = Math.min(best[i] as number, (user + system) / 1000);
    }
  }
  return best;
}

function classify(chunks: readonly Uint8Array[]): void {
  const classifier = createOutcomeClassifier();
  for (const chunk of chunks) classifier.write("stdout", chunk);
  classifier.end({ exitCode: 1 });
}

function chunksOf(bytes: Uint8Array): Uint8Array[] {
  const size = 65_536;
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}

const speed = (bytes: number, ms: number): string =>
  `${(bytes / 1000 / ms).toFixed(0)} MB/s`.padStart(11);

console.log("verdict against JSON.parse, same lines, 64 KiB chunks");
console.log(`${"".padEnd(26)}    verdict JSON.parse  + decoding   ratio  ratio with decoding`);
for (const [name, text] of inputs) {
  const bytes = encoder.encode(text);
  const chunks = chunksOf(bytes);
  const lines = text.split("\n").filter((line) => line !== "");
  const decoder = new TextDecoder();
  const [ours = 1, parse = 1, decoded = 1] = sideBySide(
    15,
    () => classify(chunks),
    () => {
      for (const line of lines) JSON.parse(line);
    },
    () => {
      for (const line of decoder.decode(bytes).split("\n")) if (line !== "") JSON.parse(line);
    },
  );
  console.log(
    `${name.padEnd(26)}${speed(bytes.length, ours)}${speed(bytes.length, parse)} ${speed(bytes.length, decoded)}${(parse / ours).toFixed(2).padStart(8)}${(decoded / ours).toFixed(2).padStart(8)}`,
  );
}

console.log("\none message, by the number of rules");
const messages: LeanMessage[] = outputs("json").flatMap((text) => [
  ...parseMessages(text).messages,
]);
const errors = messages.filter(({ severity }) => severity === "error");
const forty = MESSAGE_RULES.filter(({ by, starts }) => by === "text" && starts !== null).slice(
  0,
  40,
);
const many: MessageRule[] = [...forty];
const words = ["alpha", "beta", "tactic", "unknown", "invalid", "failed", "type", "omega", "gamma"];
for (let i = many.length; i < 400; i++) {
  const word = `${words[i % words.length]}${i >= 60 ? i : ""}`;
  many.push(
    defineRule(`more.${i}`, "other", `^${word} nothing like this ${i}`, word, { starts: [word] }),
  );
}
const sets = [new RuleSet(forty), new RuleSet(many)] as const;
const turns = 40;
const [few = 1, lots = 1, all = 1] = sideBySide(
  9,
  () => {
    for (let i = 0; i < turns; i++) for (const message of errors) sets[0].classify(message);
  },
  () => {
    for (let i = 0; i < turns; i++) for (const message of errors) sets[1].classify(message);
  },
  () => {
    for (let i = 0; i < turns; i++) for (const message of errors) classifyMessage(message);
  },
);
const each = (ms: number): string => `${((ms * 1e6) / turns / errors.length).toFixed(0)} ns`;
console.log(
  `  40 rules ${each(few)}, 400 rules ${each(lots)} (${(lots / few).toFixed(2)} times), the ${MESSAGE_RULES.length} of this package ${each(all)}`,
);

console.log("\nagainst lower-casing and trying each substring (text form)");
const patterns = [
  [
    "error: type mismatch",
    "error: unknown identifier",
    "error: tactic .* failed",
    "error: unsolved goals",
    "warning: declaration uses 'sorry'",
    "error: invalid",
    "error: expected",
  ],
  ["out of memory", "stack overflow", "timeout", "resource limit exceeded"],
  ["panic at", "assertion failed", "segmentation fault", "internal error", "unreachable code"],
].flat();
const texts = outputs("text");
const bytesOfTexts = texts.map((text) => encoder.encode(text));
const total = bytesOfTexts.reduce((sum, bytes) => sum + bytes.length, 0);
let answered = 0;
const [mine = 1, theirs = 1] = sideBySide(
  9,
  () => {
    for (const bytes of bytesOfTexts) classify([bytes]);
  },
  () => {
    answered = 0;
    for (const bytes of bytesOfTexts) {
      const lower = new TextDecoder().decode(bytes).toLowerCase();
      if (patterns.some((pattern) => lower.includes(pattern))) answered++;
    }
  },
);
console.log(
  `  verdict ${speed(total, mine).trim()} and an answer for ${texts.length} of ${texts.length} runs; substrings ${speed(total, theirs).trim()} and a pattern found in ${answered}`,
);

const size = process.argv.includes("--gigabyte") ? 1_000_000_000 : 200_000_000;
const mixed = encoder.encode(
  repeated(`${jsonLines.slice(0, 200).join("\n")}\nraw line of a program\n`).slice(0, 1_000_000),
);
const classifier = createOutcomeClassifier();
const before = process.memoryUsage.rss();
let most = before;
const start = process.cpuUsage();
for (let sent = 0; sent < size; sent += mixed.length) {
  classifier.write("stdout", mixed);
  most = Math.max(most, process.memoryUsage.rss());
}
classifier.end({ exitCode: 1 });
const { user, system } = process.cpuUsage(start);
console.log(
  `\na stream of ${(size / 1e6).toFixed(0)} MB: ${speed(size, (user + system) / 1000).trim()}, resident set grew by ${((most - before) / 1_048_576).toFixed(0)} MiB`,
);
