import type { ArmSummary, ExperimentComparison, Rate } from "@lean-telemetry/u2-integration";
import type { Colors } from "./_colors.ts";
import { formatMs, plural } from "./_format.ts";
import { renderColumns } from "./_run-table.ts";
import { oneLine } from "./usage-error.ts";

const MEASURES: Readonly<Record<ExperimentComparison["measure"], string>> = {
  "items-proved": "items proved",
  "accepted-per-cycle": "tries accepted per cycle",
};

/** How two experiments compare, for people. */
export function renderComparison(comparison: ExperimentComparison, colors: Colors): string {
  const { a, b, labels, difference, measure, test, seeds, warnings } = comparison;
  const size = measure === "items-proved" ? signed : signedCount;
  const arms = [
    ["a", oneLine(labels.a), ...armCells(a)],
    ["b", oneLine(labels.b), ...armCells(b)],
  ];
  const head = ["", "experiment", "items proved", "95 % interval", "tries accepted", "noise bias"];
  const costs = comparison.cost.map(({ k, a: costA, b: costB }) => [
    String(k),
    ...[costA, costB].flatMap(({ reached, tries, ms }) => [
      `${reached}/${seeds.length}`,
      tries === null ? "–" : tries.toFixed(1),
      formatMs(ms),
    ]),
  ]);
  const lines = [
    ...warnings.map((warning) => colors.yellow(`warning: ${oneLine(warning)}`)),
    `${plural(seeds.length, "seed")}: ${seeds.join(", ")}`,
    "",
    renderColumns(head, arms, { colors, right: [2, 4, 5] }),
    "",
    `difference b − a in ${MEASURES[measure]}: ${size(difference.estimate)} (${size(difference.low)} to ${size(difference.high)}, 95 % over ${difference.over}); without what only noise let pass: ${size(difference.withoutFalseProofs)}`,
    `paired test (${test.method}): p = ${test.pValue.toPrecision(3)}; proved by a alone ${test.onlyA}, by b alone ${test.onlyB}`,
  ];
  if (costs.length > 0) {
    const names = ["first proofs", "a: runs", "tries", "time", "b: runs", "tries", "time"];
    lines.push("", renderColumns(names, costs, { colors, right: [0, 1, 2, 3, 4, 5, 6] }));
  }
  return `${lines.join("\n")}\n`;
}

function armCells({ proved, tries, noise }: ArmSummary): readonly string[] {
  return [
    `${proved.count}/${proved.total}`,
    interval(proved),
    `${tries.count}/${tries.total}`,
    noise.bias === null ? "–" : signed(noise.bias),
  ];
}

function interval(rate: Rate): string {
  return `${percent(rate.low)} – ${percent(rate.high)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function signed(share: number): string {
  return `${share < 0 ? "−" : "+"}${percent(Math.abs(share))}`;
}

function signedCount(count: number): string {
  return `${count < 0 ? "−" : "+"}${Math.abs(count).toFixed(2)}`;
}
