/**
 * Prints how the readers do against Lean, over the recorded corpus.
 *
 *     bun run accuracy           the table by tactic
 *     bun run accuracy --files   what differs, file by file
 */
import { compareFile, type Row, recordedNames, total } from "./compare.ts";

const results = recordedNames().map(compareFile);
const rows = [...total(results)].sort(
  (a, b) => b[1].written - a[1].written || (a[0] < b[0] ? -1 : 1),
);
const sum: Row = { written: 0, found: 0, extra: 0, ran: 0, ranFound: 0, depthWrong: 0 };
for (const [, row] of rows)
  for (const key of Object.keys(sum) as (keyof Row)[]) sum[key] += row[key];

if (process.argv.includes("--files")) {
  for (const result of results) {
    if (result.differences.length > 0)
      console.log(`${result.name}\n  ${result.differences.join("\n  ")}`);
  }
}
console.log("tactic | written | found | false | precision | recall | ran at | found | depth wrong");
console.log("--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---:");
for (const [name, row] of [...rows, ["**all**", sum] as const]) {
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

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((part / whole) * 100).toFixed(1)} %`;
}
