import {
  type SourceDeclaration,
  type SourceReading,
  type SourceTactic,
  summarizeTactics,
  tacticGroup,
} from "@lean-telemetry/tactic-extractor";
import type { Colors } from "./_colors.ts";
import { plural } from "./_format.ts";
import { renderColumns } from "./_run-table.ts";
import { oneLine } from "./usage-error.ts";

/** What was read from one file. */
export interface FileReading {
  readonly file: string;
  readonly bytes: number;
  readonly reading: SourceReading;
}

/** How many elements of a list become one piece of JSON: a 200 MB file has millions of tactics. */
const PIECE = 5000;
const MOST_ROWS = 40;

/** One file as one line of JSON, in pieces, so that the line may be longer than a string can be. */
export function* fileJson({ file, bytes, reading }: FileReading): Generator<string> {
  const { tacticCounts, tacticDepth } = summarizeTactics(reading.tactics);
  const head = {
    file,
    bytes,
    tactic_count: reading.tactics.length,
    tactic_depth: tacticDepth,
    tactic_counts: tacticCounts,
    groups: Object.fromEntries(groupCounts(Object.entries(tacticCounts))),
  };
  yield JSON.stringify(head).slice(0, -1);
  yield* listJson("problems", reading.problems, (problem) => problem);
  yield* listJson("declarations", reading.declarations, declarationRecord);
  yield* listJson("tactics", reading.tactics, tacticRecord);
  yield "}\n";
}

function* listJson<T>(
  key: string,
  items: readonly T[],
  toRecord: (item: T) => object,
): Generator<string> {
  yield `,"${key}":[`;
  for (let at = 0; at < items.length; at += PIECE) {
    const piece = JSON.stringify(items.slice(at, at + PIECE).map(toRecord)).slice(1, -1);
    yield at === 0 ? piece : `,${piece}`;
  }
  yield "]";
}

/** Written out, since a general renaming of keys takes most of the time for millions of them. */
function tacticRecord(tactic: SourceTactic): object {
  return {
    name: tactic.name,
    start: tactic.start,
    end: tactic.end,
    line: tactic.line,
    column: tactic.column,
    end_line: tactic.endLine,
    end_column: tactic.endColumn,
    depth: tactic.depth,
    declaration: tactic.declaration,
    branches: tactic.branches,
    conv: tactic.conv,
  };
}

function declarationRecord(declaration: SourceDeclaration): object {
  return {
    kind: declaration.kind,
    name: declaration.name,
    full_name: declaration.fullName,
    start: declaration.start,
    end: declaration.end,
    line: declaration.line,
    column: declaration.column,
    end_line: declaration.endLine,
    statement: declaration.statement,
    proof: declaration.proof,
    mode: declaration.mode,
    has_sorry: declaration.hasSorry,
    tactic_count: declaration.tacticCount,
    tactic_depth: declaration.tacticDepth,
  };
}

/** One file for people: its declarations, its tactics, and what could not be read. */
export function renderFile({ file, reading }: FileReading, colors: Colors): string {
  const declarations = reading.declarations.slice(0, MOST_ROWS).map((each) => rowOf(each, colors));
  const { tacticCounts } = summarizeTactics(reading.tactics);
  const lines = [
    `${oneLine(file)}: ${plural(reading.declarations.length, "declaration")}, ${plural(reading.tactics.length, "tactic")}`,
  ];
  if (declarations.length > 0) {
    const head = ["line", "kind", "name", "proof", "bytes", "tactics", "depth"];
    lines.push("", renderColumns(head, declarations, { colors, right: [0, 4, 5, 6] }));
  }
  const left = reading.declarations.length - declarations.length;
  if (left > 0) lines.push(colors.dim(`… and ${plural(left, "more declaration")}`));
  if (reading.tactics.length > 0) {
    lines.push("", renderCounts(Object.entries(tacticCounts), colors));
  }
  return `${lines.join("\n")}\n`;
}

/** One line for each part of a file that could not be read. */
export function renderProblems({ file, reading }: FileReading): string {
  return reading.problems
    .map(({ line, column, message }) => `${oneLine(`${file}:${line}:${column}: ${message}`)}\n`)
    .join("");
}

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

  /** Adds one file. */
  add({ bytes, reading }: FileReading): void {
    this.#files += 1;
    this.#bytes += bytes;
    this.#problems += reading.problems.length;
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

function rowOf(declaration: SourceDeclaration, colors: Colors): readonly string[] {
  const { line, kind, fullName, mode, hasSorry, proof, tacticCount, tacticDepth } = declaration;
  return [
    String(line),
    kind,
    oneLine(fullName ?? "–"),
    hasSorry ? colors.yellow(`${mode}, sorry`) : mode,
    proof === null ? "–" : String(proof.bytes),
    String(tacticCount),
    String(tacticDepth),
  ];
}

function renderCounts(counts: readonly (readonly [string, number])[], colors: Colors): string {
  const rows = sorted(counts)
    .slice(0, MOST_ROWS)
    .map(([name, number]) => [oneLine(name), String(number), tacticGroup(name) ?? "unknown"]);
  return renderColumns(["tactic", "count", "group"], rows, { colors, right: [1] });
}

function groupCounts(counts: readonly (readonly [string, number])[]): [string, number][] {
  const groups = new Map<string, number>();
  for (const [name, number] of counts) count(groups, tacticGroup(name) ?? "unknown", number);
  return sorted([...groups]);
}

function sorted(counts: readonly (readonly [string, number])[]): [string, number][] {
  return counts
    .map(([key, number]): [string, number] => [key, number])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function count(into: Map<string, number>, key: string, by = 1): void {
  into.set(key, (into.get(key) ?? 0) + by);
}
