/**
 * Checks that a session gives the verdict of a cold run, on a real Lean: for every source of
 * error-mapper's corpus and every example proof. Nothing is spared: sources that run programs of
 * their own, which are never sent in earnest, are sent too. What has no place in a session (other
 * imports that cannot be loaded, flags, what kills the process) counts as repeated cold, as in
 * earnest.
 *
 *     bun run e2e:warm-equals-cold [--seed N] [--only NAME] [--lean WORD]
 *
 * The cold side is the recorded run where Lean is the same, else a run made now. Two passes in two
 * random orders, in the second each source twice. Prints a table and every difference; exits with 1
 * when there is one.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createOutcomeClassifier, type LeanMessage } from "@lean-telemetry/error-mapper";
import { findEmbeddedLean, findLean } from "@lean-telemetry/lean-executor";
import { readSourceEvidence } from "../_source-evidence.ts";
import { verifyNaturally } from "../_verify-naturally.ts";
import { planVerification, type VerifyPlan } from "../_verify-plan.ts";
import { warmObstacle } from "../_warm-eligible.ts";
import { messagesOf, namesDocument, warmRecord } from "../_warm-record.ts";
import { generator } from "../bench/small-proofs.ts";
import { createSessionPool } from "../session-pool.ts";
import type { LeanVerificationTelemetry } from "../telemetry.ts";
import { type CorpusCase, type RecordedRun, readCorpus } from "./_corpus.ts";
import { say } from "./_say.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "7" },
    only: { type: "string" },
    lean: { type: "string", default: "embedded" },
  },
});
const TIMEOUT_S = 60;
/** An example that never ends need not take that long. */
const ENDLESS_TIMEOUT_S = 30;
const SESSIONS = 3;

interface Answer {
  readonly code: string;
  readonly category: string | null;
  readonly family: string;
  /** One line for each message, sorted. */
  readonly messages: readonly string[];
}

if (values.lean === "embedded") await findEmbeddedLean()?.prepare();
const lean = await findLean({ lean: values.lean });
const corpus = readCorpus(lean.version?.version ?? null).filter(
  ({ name }) => values.only === undefined || name.includes(values.only),
);
const cwd = import.meta.dir;
const random = generator(Number(values.seed));

function planOf({ path, name, leanOptions }: CorpusCase): VerifyPlan {
  const timeoutS = name.endsWith("Endless") ? ENDLESS_TIMEOUT_S : TIMEOUT_S;
  return planVerification(path, { lean, cwd, timeoutS, leanOptions: leanOptions ?? {} });
}

/** A message in the form in which both modes must agree: but for private prefixes and durations. */
function lineOf({ severity, pos, text }: Pick<LeanMessage, "severity" | "pos" | "text">): string {
  const place = pos === null ? "" : `${pos.line}:${pos.column}`;
  const plain = text
    .replaceAll(/_private\.\S*?\.0\./g, "_private.")
    .replaceAll(/\btook [\d.]+m?s/g, "took some time");
  return `${severity} ${place} ${plain.trimEnd()}`;
}

/** After so many errors a cold Lean stops with a word, and a server does not. Any is enough. */
const STOPPED = /maximum number of errors \(\d+/;

function answerOf(
  run: Pick<LeanVerificationTelemetry, "outcome" | "category" | "family">,
  messages: readonly LeanMessage[],
): Answer {
  const { outcome: code, category, family } = run;
  return { code, category, family, messages: messages.map(lineOf).toSorted() };
}

function answerOfRecording(run: RecordedRun, source: string): Answer {
  const messages: LeanMessage[] = [];
  const classifier = createOutcomeClassifier({
    messageForm: "json",
    onMessage: (message) => messages.push(message),
  });
  classifier.write("stdout", Buffer.from(run.stdout));
  classifier.write("stderr", Buffer.from(run.stderr));
  const { exitCode, signal } = run;
  const completion = exitCode === 0 ? "shown" : "absent";
  const { code, ...rest } = classifier.end({ exitCode, signal, source, completion, require: "A2" });
  return answerOf({ outcome: code, ...rest }, messages);
}

async function answerOfColdRun(one: CorpusCase): Promise<Answer> {
  const messages: LeanMessage[] = [];
  const { call, ...plan } = planOf(one);
  const options = { ...call.options, onMessage: (message: LeanMessage) => messages.push(message) };
  const run = await verifyNaturally({ ...plan, call }, call.start, options);
  return answerOf(run, messages);
}

const pool = createSessionPool({ lean, cwd, maxSessions: SESSIONS });

/** What a session says; text where there is no verdict, so that a cold run gives it. */
async function answerOfSession(one: CorpusCase): Promise<Answer | string> {
  if (one.leanOptions === null) return "flags";
  const plan = planOf(one);
  const source = await readSourceEvidence({ path: one.path });
  if (source === null) return "unreadable";
  if (source.text.includes("\ufffd")) return "no UTF-8";
  const checked = await pool.check(source.text, {
    fileName: one.path,
    timeoutMs: (plan.call.start.timeoutS ?? TIMEOUT_S) * 1000,
    ...(Object.keys(one.leanOptions).length === 0 ? {} : { leanOptions: one.leanOptions }),
  });
  if (checked.kind === "unavailable")
    return `not taken: ${(checked.reason.split("\n")[0] ?? "").replace(/untitled:[0-9a-f]+/, "untitled:…")}`;
  const { check } = checked;
  if (check.kind === "ended" && check.termination.reason !== "timeout") {
    return `ended: ${check.problem?.replace(/: expected .*/s, "") ?? check.termination.signal ?? `code ${check.termination.exitCode}`}`;
  }
  if (namesDocument(checked)) return "told of its module";
  const run = await warmRecord(plan.call.start, plan.call.options, { checked, source });
  return answerOf(run, messagesOf(check));
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

async function eachOf<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const work = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all([work(), work()]);
}

const started = performance.now();
const cold = new Map<string, Answer>();
let colds = 0;
await eachOf(corpus, async (one) => {
  if (one.recorded === null) colds += 1;
  const source = readFileSync(one.path, "utf8");
  const answer =
    one.recorded === null ? await answerOfColdRun(one) : answerOfRecording(one.recorded, source);
  cold.set(one.name, answer);
});
say(
  `${corpus.length} sources, ${corpus.length - colds} recorded with Lean ${lean.version?.version}, ${colds} run cold now\n`,
);

const tally = { answered: 0, repeated: 0, verdicts: 0, messages: 0, eligible: 0 };
const reasons = new Map<string, Set<string>>();
const told = new Set<string>();
async function compare(one: CorpusCase): Promise<void> {
  const answer = await answerOfSession(one);
  if (typeof answer === "string") {
    tally.repeated += 1;
    const names = reasons.get(answer) ?? new Set();
    reasons.set(answer, names.add(one.name));
    return;
  }
  tally.answered += 1;
  const obstacle = warmObstacle(readFileSync(one.path, "utf8"));
  if (obstacle === null) tally.eligible += 1;
  const expected = cold.get(one.name) as Answer;
  const verdict = ({ code, category, family }: Answer) => `${code} ${category} (${family})`;
  const sent = obstacle === null ? "" : ", never sent in earnest";
  if (verdict(answer) !== verdict(expected)) {
    tally.verdicts += 1;
    tell(`${one.name}${sent}: cold ${verdict(expected)}, warm ${verdict(answer)}`);
  }
  const stopped = expected.messages.some((line) => STOPPED.test(line));
  const missing = without(expected.messages, answer.messages).filter((line) => !STOPPED.test(line));
  const added = stopped ? [] : without(answer.messages, expected.messages);
  if (missing.length + added.length > 0) {
    tally.messages += 1;
    const lines = [...missing.map((text) => `  - ${text}`), ...added.map((text) => `  + ${text}`)];
    tell(`${one.name}${sent}: other messages\n${lines.join("\n")}`);
  }
}

function without(all: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken];
  return all.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function tell(text: string): void {
  if (!told.has(text)) say(text);
  told.add(text);
}

await eachOf(shuffled(corpus), compare);
await eachOf(shuffled([...corpus, ...corpus]), compare);
const { opened, died, recycled, evicted } = pool.stats();
await pool.close();

say("\nwithout a verdict of a session, so run cold in earnest:");
for (const [reason, names] of [...reasons].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  say(`  ${reason}: ${[...names].toSorted().join(", ")}`);
}
const rows: readonly (readonly [string, number])[] = [
  ["checks answered by a session", tally.answered],
  ["  of sources that are sent in earnest", tally.eligible],
  ["checks without a verdict", tally.repeated],
  ["sessions opened", opened],
  ["  that died", died],
  ["  that were recycled", recycled],
  ["  that made room for others", evicted],
  ["different verdicts", tally.verdicts],
  ["different messages", tally.messages],
];
say("");
for (const [label, value] of rows) say(`${label.padEnd(44)}${String(value).padStart(8)}`);
say(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);
process.exitCode = tally.verdicts + tally.messages === 0 ? 0 : 1;
