import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonLine } from "../_verdict-case.ts";
import { classifyOutcome, type RunOutput } from "../classify-outcome.ts";
import type { OutcomeFamily, VerifierErrorCode } from "../codes.ts";
import type { Severity } from "../message.ts";
import type { Outcome } from "../outcome.ts";
import { VERDICT_RULES } from "../verdict-rules.ts";

/** What a case must be answered with. */
export interface Expected {
  readonly code: VerifierErrorCode;
  readonly family: OutcomeFamily;
  readonly category: string;
}

/** One case of the corpus, in one form, with the answer that it got. */
export interface CorpusResult {
  readonly part: "recorded" | "wording" | "run" | "table";
  readonly name: string;
  readonly expected: Expected;
  readonly got: Outcome;
  /** The rules that spoke on its messages. */
  readonly rules: readonly string[];
  /** The categories of its messages. */
  readonly categories: readonly string[];
}

interface RecordedCase extends Expected {
  readonly text?: Expected;
  /** When the form is told, by form. */
  readonly told?: { readonly json?: Expected; readonly text?: Expected };
  readonly withSource?: boolean;
}

interface Wording {
  readonly category: string;
  readonly text: string;
  readonly lean: { readonly from: string | null; readonly to: string | null };
  readonly severity?: Severity;
  readonly kind?: string;
  readonly errorName?: string;
  readonly pos?: { readonly line: number; readonly column: number };
  readonly forms?: readonly string[];
  readonly run: Expected;
}

const fixtures = join(import.meta.dir, "../fixtures");

function load<T>(path: string): T {
  return JSON.parse(readFileSync(join(fixtures, path), "utf8")) as T;
}

function answer(
  part: CorpusResult["part"],
  name: string,
  expected: Expected,
  run: RunOutput,
): CorpusResult {
  const rules: string[] = [];
  const categories: string[] = [];
  const got = classifyOutcome(run, {
    onMessage: (_, found) => {
      rules.push(found.ruleId);
      categories.push(found.category);
    },
  });
  return {
    part,
    name,
    expected,
    got,
    rules: [...rules, got.ruleId],
    categories: [...categories, got.category],
  };
}

/** Recorded runs of a real Lean, with the form to be found and with the form told. */
function recorded(): CorpusResult[] {
  const cases = load<Readonly<Record<string, RecordedCase>>>("expected.json");
  return readdirSync(join(fixtures, "recorded")).flatMap((version) =>
    readdirSync(join(fixtures, "recorded", version)).flatMap((file) => {
      const [name = "", form = ""] = file.split(".");
      const expected = cases[name];
      if (expected === undefined || (form !== "json" && form !== "text")) return [];
      const { stdout, stderr, exitCode, signal } = load<RunOutput>(`recorded/${version}/${file}`);
      const source = expected.withSource
        ? readFileSync(join(fixtures, `sources/${name}.lean`), "utf8")
        : null;
      const run = {
        stdout: stdout ?? "",
        stderr: stderr ?? "",
        exitCode,
        signal,
        source,
      } as RunOutput;
      const auto = form === "text" ? (expected.text ?? expected) : expected;
      const told = expected.told?.[form] ?? auto;
      const label = `${version}/${name}.${form}`;
      return [
        answer("recorded", label, auto, run),
        answer("recorded", `${label} told`, told, { ...run, messageForm: form }),
      ];
    }),
  );
}

const minor = (version: string | null, open: number): number =>
  version === null ? open : Number(version.split(".")[1]);

/** A wording as the only message of a run, in each form that its versions print. */
function runsOf(one: Wording): readonly (readonly [form: string, run: RunOutput])[] {
  const { severity = "error", text, errorName } = one;
  const { line, column } = one.pos ?? { line: 3, column: 2 };
  const exitCode = severity === "error" ? 1 : 0;
  const place = `A.lean:${line}:${column}:`;
  const named = errorName === undefined ? "" : `(lean.${errorName})`;
  const kind = errorName === undefined ? one.kind : `lean.${errorName}._namedError`;
  const json = JSON.parse(jsonLine(severity, text, kind === undefined ? {} : { kind })) as object;
  const textForm =
    severity === "information" ? `${text}\n` : `${place} ${severity}${named}: ${text}\n`;
  const forms: [string, RunOutput][] = [["text", { exitCode, stdout: textForm }]];
  if (minor(one.lean.to, 99) >= 8) {
    forms.push([
      "json",
      { exitCode, stdout: `${JSON.stringify({ ...json, pos: { column, line } })}\n` },
    ]);
    const word = severity === "information" ? "info" : severity;
    forms.push(["lake", { exitCode, stdout: `${word}: ${place} ${text}\n` }]);
  }
  return forms.filter(([form]) => one.forms?.includes(form) ?? true);
}

function wordings(): CorpusResult[] {
  return load<readonly Wording[]>("handmade/wordings.json").flatMap((one) =>
    runsOf(one).map(([form, run]) => {
      const result = answer("wording", `${form}: ${one.text.slice(0, 60)}`, one.run, run);
      // A message of text form without header is none, so its own category cannot show.
      const seen = result.categories.slice(0, -1);
      const hidden = form === "text" && one.severity === "information";
      const shown = hidden || seen.includes(one.category);
      return shown ? result : { ...result, got: { ...result.got, category: seen.join() } };
    }),
  );
}

function runs(): CorpusResult[] {
  return load<readonly (Expected & { readonly name: string; readonly run: RunOutput })[]>(
    "handmade/runs.json",
  ).map(({ name, run, ...expected }) => answer("run", name, expected, run));
}

function table(): CorpusResult[] {
  return VERDICT_RULES.flatMap(({ id, cases }) =>
    cases.map(({ name, run, code, family, category }) =>
      answer("table", `${id}: ${name}`, { code, family, category }, run),
    ),
  );
}

/** Classifies the whole corpus. */
export function classifyCorpus(): readonly CorpusResult[] {
  return [...recorded(), ...wordings(), ...runs(), ...table()];
}

/** Whether a case that is no proof was called one. */
export function isFalseVerified({ expected, got }: CorpusResult): boolean {
  return got.code === "VERIFIED" && expected.code !== "VERIFIED";
}
