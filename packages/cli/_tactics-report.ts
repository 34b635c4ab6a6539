import type {
  SourceDeclaration,
  SourceProblem,
  SourceTactic,
} from "@lean-telemetry/tactic-extractor";
import type { Colors } from "./_colors.ts";
import { plural } from "./_format.ts";
import { JsonSpool, listPieces } from "./_json-spool.ts";
import { renderColumns } from "./_run-table.ts";
import type { SourcePart } from "./_source-parts.ts";
import { count, groupCounts, renderCounts } from "./_tactic-counts.ts";
import { oneLine } from "./usage-error.ts";

/** Declarations beyond these are left out of a table for people. */
const MOST_ROWS = 40;

/** What is kept of one file while its parts come: figures, and what a screen can hold. */
export class FileDigest {
  readonly file: string;
  readonly #counts = new Map<string, number>();
  readonly #first: SourceDeclaration[] = [];
  readonly #problems: SourceProblem[] = [];
  #bytes = 0;
  #declarations = 0;
  #tactics = 0;
  #depth = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** Adds a part of the file. */
  add({ bytes, reading }: SourcePart): void {
    const { declarations, tactics, problems } = reading;
    this.#bytes += bytes;
    this.#declarations += declarations.length;
    const room = MOST_ROWS - this.#first.length;
    if (room > 0) this.#first.push(...declarations.slice(0, room));
    this.#tactics += tactics.length;
    for (const { name, depth } of tactics) {
      count(this.#counts, name);
      if (depth >= this.#depth) this.#depth = depth + 1;
    }
    for (const problem of problems) {
      // Each part ends with the number of those that were left out up to there.
      if (problem.kind === "more" && this.#problems.at(-1)?.kind === "more") this.#problems.pop();
      this.#problems.push(problem);
    }
  }

  get problems(): readonly SourceProblem[] {
    return this.#problems;
  }

  /** The figures in the letter case of a file. */
  get figures(): object {
    return {
      bytes: this.#bytes,
      tactic_count: this.#tactics,
      tactic_depth: this.#depth,
      tactic_counts: Object.fromEntries(this.#counts),
      groups: Object.fromEntries(groupCounts([...this.#counts])),
      problems: this.#problems,
    };
  }

  /** The file for people: its declarations and its tactics. */
  render(colors: Colors): string {
    const rows = this.#first.map((each) => rowOf(each, colors));
    const lines = [
      `${oneLine(this.file)}: ${plural(this.#declarations, "declaration")}, ${plural(this.#tactics, "tactic")}`,
    ];
    if (rows.length > 0) {
      const head = ["line", "kind", "name", "proof", "bytes", "tactics", "depth"];
      lines.push("", renderColumns(head, rows, { colors, right: [0, 4, 5, 6] }));
    }
    const left = this.#declarations - rows.length;
    if (left > 0) lines.push(colors.dim(`… and ${plural(left, "more declaration")}`));
    if (this.#tactics > 0) lines.push("", renderCounts([...this.#counts], colors));
    return `${lines.join("\n")}\n`;
  }

  /** One line for each part of the file that could not be read. */
  renderProblems(): string {
    return this.#problems
      .map(
        ({ line, column, message }) => `${oneLine(`${this.file}:${line}:${column}: ${message}`)}\n`,
      )
      .join("");
  }
}

/**
 * One file as one line of JSON, in pieces, as it is read: the lists first, then the figures. The parts
 * are added to the digest.
 */
export async function* fileJson(
  parts: AsyncIterable<SourcePart>,
  digest: FileDigest,
): AsyncGenerator<string, void> {
  const declarations = new JsonSpool();
  let separator = "";
  yield `{"file":${JSON.stringify(digest.file)},"tactics":[`;
  for await (const part of parts) {
    digest.add(part);
    declarations.add(part.reading.declarations.map(declarationRecord));
    for (const piece of listPieces(part.reading.tactics.map(tacticRecord))) {
      yield separator + piece;
      separator = ",";
    }
  }
  yield '],"declarations":[';
  yield* declarations.pieces();
  yield `],${JSON.stringify(digest.figures).slice(1)}\n`;
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
