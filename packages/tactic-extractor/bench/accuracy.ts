/**
 * Prints how the readers do against Lean, over the recorded corpus.
 *
 *     bun run accuracy           the table by tactic
 *     bun run accuracy --short   the rare ones in one row
 *     bun run accuracy --files   what differs, file by file
 */
import { compareFile, type Row, recordedNames, total } from "./compare.ts";

const results = recordedNames().map(compareFile);
const rows = [...total(results)].sort(
  (a, b) => b[1].written - a[1].written || (a[0] < b[0] ? -1 : 1),
);
const sum = add(rows.map(([, row]) => row));

if (process.argv.includes("--files")) {
  for (const result of results) {
    if (result.differences.length > 0)
      console.log(`${result.name}\n  ${result.differences.join("\n  ")}`);
  }
}
console.log("tactic | written | found | false | precision | recall | ran at | found | depth wrong");
console.log("--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---:");
const SHORT = 15;
const isRare = ([, row]: readonly [string, Row]): boolean =>
  process.argv.includes("--short") && row.written < SHORT;
const rare = rows.filter(isRare);
const folded: [string, Row][] =
  rare.length === 0 ? [] : [[`${rare.length} others`, add(rare.map(([, row]) => row))]];
for (const [name, row] of [
  ...rows.filter((entry) => !isRare(entry)),
  ...folded,
  ["**all**", sum] as const,
]) {
  console.log(
    [
      name.replace("|", "\\|"),
      row.written,
      row.found,
      row.extra,
      percent(row.found, row.found + row.extra),
      percent(row.found, row.written),
      row.ran,
      row.ranFound,
      row.depthWrong,
    ].join(" | "),
  );
}
const profiled = results.filter((result) => result.profileAgrees !== null);
console.log(
  `\n${results.length} files, ${profiled.length} with a profile (Lean writes none when there are errors); ` +
    `profile and trace agree on ${profiled.filter((result) => result.profileAgrees).length} of them ` +
    `(${results.reduce((n, result) => n + result.executed, 0)} executed tactics in all files)`,
);
console.log(
  `${results.reduce((n, result) => n + result.unjudged, 0)} tactics of the source stand where Lean read nothing`,
);

const unseen = results.filter((result) => result.name.startsWith("unseen-"));
const held = add([...total(unseen).values()]);
console.log(
  `in the ${unseen.length} files written after the reader: ${held.found} of ${held.written} tactics found, ${held.extra} false`,
);

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((part / whole) * 100).toFixed(1)} %`;
}

function add(list: readonly Row[]): Row {
  const into: Row = { written: 0, found: 0, extra: 0, ran: 0, ranFound: 0, depthWrong: 0 };
  for (const row of list)
    for (const key of Object.keys(into) as (keyof Row)[]) into[key] += row[key];
  return into;
}
