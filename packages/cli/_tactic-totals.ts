import type { Colors } from "./_colors.ts";
import { plural } from "./_format.ts";
import { renderColumns } from "./_run-table.ts";
import type { SourcePart } from "./_source-parts.ts";
import { count, groupCounts, renderCounts, sorted } from "./_tactic-counts.ts";
import { oneLine } from "./usage-error.ts";

/** Sums over the files of a folder. */
export class TacticTotals {
  readonly #folder: string;
  readonly #counts = new Map<string, number>();
  readonly #modes = new Map<string, number>();
  #files = 0;
  #bytes = 0;
  #declarations = 0;
  #withSorry = 0;
  #tactics = 0;
  #problems = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Counts one file, whose parts were added. */
  endFile({ problems }: { readonly problems: readonly unknown[] }): void {
    this.#files += 1;
    this.#problems += problems.length;
  }

  /** Adds a part of a file. */
  add({ bytes, reading }: SourcePart): void {
    this.#bytes += bytes;
    this.#tactics += reading.tactics.length;
    for (const { name } of reading.tactics) count(this.#counts, name);
    for (const { mode, hasSorry } of reading.declarations) {
      this.#declarations += 1;
      if (hasSorry) this.#withSorry += 1;
      count(this.#modes, mode);
    }
  }

  /** The sums as one line of JSON. */
  json(): string {
    const sums = {
      folder: this.#folder,
      files: this.#files,
      bytes: this.#bytes,
      declarations: this.#declarations,
      declarations_with_sorry: this.#withSorry,
      modes: Object.fromEntries(this.#modes),
      tactic_count: this.#tactics,
      groups: Object.fromEntries(groupCounts([...this.#counts])),
      tactic_counts: Object.fromEntries(sorted([...this.#counts])),
      problems: this.#problems,
    };
    return `${JSON.stringify(sums)}\n`;
  }

  /** The sums for people. */
  render(colors: Colors): string {
    const groups = groupCounts([...this.#counts]).map(([group, number]) => [
      group,
      String(number),
      `${((100 * number) / this.#tactics).toFixed(1)} %`,
    ]);
    const lines = [
      `${oneLine(this.#folder)}: ${plural(this.#files, "file")}, ${plural(this.#declarations, "declaration")}, ${plural(this.#tactics, "tactic")}`,
    ];
    if (this.#withSorry > 0) lines.push(`${this.#withSorry} with sorry`);
    if (groups.length > 0) {
      lines.push(
        "",
        renderColumns(["group", "tactics", "share"], groups, { colors, right: [1, 2] }),
      );
      lines.push("", renderCounts([...this.#counts], colors));
    }
    return `${lines.join("\n")}\n`;
  }
}
