/**
 * Prints how the classifier answers the corpus: matrices of codes and families, what is wrong, and
 * which categories and rules the corpus reaches. Exit code 1 when a bar is missed.
 *
 *     bun run corpus [--verbose]
 */
import { MESSAGE_RULES } from "../message-rules.ts";
import { STREAM_RULES } from "../stream-rules.ts";
import { type CorpusResult, classifyCorpus, isFalseVerified } from "../testing/corpus.ts";

const results = classifyCorpus();
const verbose = process.argv.includes("--verbose");

function matrix(title: string, of: (result: CorpusResult) => readonly [string, string]): void {
  const counts = new Map<string, number>();
  for (const result of results) {
    const key = of(result).join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const names = [...new Set(results.flatMap((result) => [...of(result)]))].sort();
  const width = Math.max(...names.map((name) => name.length), title.length) + 2;
  console.log(`\n${title.padEnd(width)}${names.map((_, i) => `[${i + 1}]`.padStart(6)).join("")}`);
  for (const [i, row] of names.entries()) {
    const cells = names.map((column) => String(counts.get(`${row} ${column}`) ?? "·").padStart(6));
    console.log(
      `${`[${i + 1}] ${row}`.padEnd(width + 4).slice(0, width + 4)}${cells.join("").slice(4)}`,
    );
  }
}

console.log("corpus");
for (const part of ["recorded", "wording", "run", "table"] as const) {
  const some = results.filter((result) => result.part === part);
  const right = some.filter(({ expected, got }) => expected.category === got.category);
  console.log(
    `  ${part.padEnd(10)}${String(some.length).padStart(6)} cases, category right in ${right.length}`,
  );
}

matrix("expected code \\ answer", ({ expected, got }) => [expected.code, got.code]);
matrix("expected family \\ answer", ({ expected, got }) => [expected.family, got.family]);

const wrong = results.filter(({ expected, got }) => expected.category !== got.category);
const wrongFamily = results.filter(({ expected, got }) => expected.family !== got.family);
const wrongCode = results.filter(({ expected, got }) => expected.code !== got.code);
const falseVerified = results.filter(isFalseVerified);
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

console.log(`\nfalse VERIFIED   ${falseVerified.length}`);
console.log(`wrong family     ${wrongFamily.length}`);
console.log(`wrong code       ${wrongCode.length}`);
console.log(
  `right category   ${results.length - wrong.length} of ${results.length} (${percent(results.length - wrong.length, results.length)})`,
);
for (const { name, expected, got } of wrong) {
  console.log(`  ${name}: ${expected.category}, answered ${got.category} (${got.ruleId})`);
}

const spoke = new Set(results.flatMap(({ rules }) => rules));
const reached = new Set(results.flatMap(({ categories }) => categories));
const rules = [...MESSAGE_RULES, ...STREAM_RULES];
const silent = rules.filter(({ id }) => !spoke.has(id));
const categories = [...new Set(rules.map(({ category }) => category))];
const recordedResults = results.filter(({ part }) => part === "recorded");
const recordedCategories = new Set(recordedResults.flatMap((one) => one.categories));
console.log(`\nrules that spoke      ${rules.length - silent.length} of ${rules.length}`);
console.log(
  `categories reached    ${categories.filter((one) => reached.has(one)).length} of ${categories.length}, by recorded runs ${categories.filter((one) => recordedCategories.has(one)).length}`,
);
if (verbose) {
  for (const { id } of silent) console.log(`  silent: ${id}`);
  for (const one of categories) {
    if (!recordedCategories.has(one)) console.log(`  not recorded: ${one}`);
  }
}

const good =
  falseVerified.length + wrongFamily.length === 0 && wrong.length <= results.length * 0.02;
console.log(good ? "\nall bars are met" : "\na bar is missed");
process.exit(good ? 0 : 1);
