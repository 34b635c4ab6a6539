/** Compares the three readers with the referee, file by file. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readProfile } from "../profile.ts";
import { readSource } from "../source.ts";
import type { SourceTactic } from "../source-types.ts";
import { readTrace } from "../trace.ts";
import { inBlock, type WrittenTactic, writtenBlocks } from "./referee.ts";

/** Figures of one tactic name. */
export interface Row {
  /** Written: read by Lean's parser. */
  written: number;
  /** Of these, found in the source at their place. */
  found: number;
  /** In the source reading, but not in Lean's. */
  extra: number;
  /** Places at which it ran, and how many of these were found with position and name. */
  ran: number;
  ranFound: number;
  /** Of these, with another depth than the trace says. */
  depthWrong: number;
}

/** What came out for one file. */
export interface FileResult {
  readonly name: string;
  readonly rows: Map<string, Row>;
  /** Tactics of the source where Lean read nothing: after a parse error, or in a dropped command. */
  readonly unjudged: number;
  /** `null`: Lean wrote no profile, because the file has errors. */
  readonly profileAgrees: boolean | null;
  readonly executed: number;
  readonly differences: readonly string[];
}

const here = resolve(import.meta.dir, "..");
export const corpusFolder: string = join(here, "fixtures/corpus");
export const recordedFolder: string = join(here, "fixtures/recorded/4.28.0-pre");

/** The names of the corpus files that have a recording. */
export function recordedNames(): string[] {
  return readdirSync(recordedFolder)
    .filter((file) => file.endsWith(".info.jsonl.zst"))
    .map((file) => file.replace(".info.jsonl.zst", ""))
    .sort();
}

export function corpusText(name: string): string {
  return readFileSync(join(corpusFolder, `${name}.lean`), "utf8");
}

/** The texts of the messages that Lean printed for a file, and whether one is an error. */
export function recordedMessages(name: string): { texts: string[]; errors: number } {
  const bytes = Bun.zstdDecompressSync(
    readFileSync(join(recordedFolder, `${name}.info.jsonl.zst`)),
  );
  const texts: string[] = [];
  let errors = 0;
  for (const line of new TextDecoder().decode(bytes).split("\n")) {
    if (!line.startsWith("{")) continue;
    const message = JSON.parse(line) as { severity: string; data: string };
    texts.push(message.data);
    if (message.severity === "error") errors++;
  }
  return { texts, errors };
}

/** The recorded profile of a file as bytes, or `null`. */
export function recordedProfile(name: string): Uint8Array | null {
  try {
    return Bun.zstdDecompressSync(readFileSync(join(recordedFolder, `${name}.profile.json.zst`)));
  } catch {
    return null;
  }
}

/** Compares one file. */
export function compareFile(name: string): FileResult {
  const { texts, errors } = recordedMessages(name);
  const source = readSource(corpusText(name));
  const trace = readTrace(texts);
  const blocks = writtenBlocks(texts);
  const rows = new Map<string, Row>();
  const differences: string[] = [];
  const row = (tactic: string): Row => {
    let found = rows.get(tactic);
    if (found === undefined) {
      found = { written: 0, found: 0, extra: 0, ran: 0, ranFound: 0, depthWrong: 0 };
      rows.set(tactic, found);
    }
    return found;
  };

  let judged = 0;
  for (const block of blocks) {
    const mine = source.tactics.filter((t) => inBlock(block, t.line, t.column));
    judged += mine.length;
    const { missing, extra, pairs } = align(block.tactics, mine);
    for (const tactic of block.tactics) row(tactic.name).written++;
    for (const [theirs] of pairs) row(theirs.name).found++;
    for (const tactic of missing) differences.push(`${block.line}: missed ${tactic.name}`);
    for (const tactic of extra) {
      row(tactic.name).extra++;
      differences.push(`${tactic.line}:${tactic.column}: false ${tactic.name}`);
    }
    for (const [theirs, ours] of pairs) {
      if (theirs.depth !== ours.depth) {
        differences.push(
          `${ours.line}:${ours.column}: ${ours.name} depth ${ours.depth}, Lean ${theirs.depth}`,
        );
      }
    }
  }
  const outside = source.tactics.filter((t) => !blocks.some((b) => inBlock(b, t.line, t.column)));
  if (errors === 0) {
    for (const tactic of outside) {
      row(tactic.name).extra++;
      differences.push(`${tactic.line}:${tactic.column}: false ${tactic.name} outside all blocks`);
    }
  }

  const places = new Map<string, (typeof trace.tactics)[number]>();
  for (const tactic of trace.tactics) {
    const key = `${tactic.line}:${tactic.column} ${tactic.name} ${tactic.endLine}:${tactic.endColumn}`;
    if (!places.has(key)) places.set(key, tactic);
  }
  const ours = new Map<string, SourceTactic>();
  for (const t of source.tactics) {
    ours.set(`${t.line}:${t.column} ${t.name} ${t.endLine}:${t.endColumn}`, t);
    const loose = `${t.line}:${t.column} ${t.name}`;
    if (!ours.has(loose)) ours.set(loose, t);
  }
  for (const [key, tactic] of places) {
    const entry = row(tactic.name);
    entry.ran++;
    const match = ours.get(key) ?? ours.get(`${tactic.line}:${tactic.column} ${tactic.name}`);
    if (match === undefined) differences.push(`${key}: ran, not found`);
    else {
      entry.ranFound++;
      if (match.depth !== tactic.depth) {
        entry.depthWrong++;
        differences.push(`${key}: depth ${match.depth}, trace ${tactic.depth}`);
      }
    }
  }

  const bytes = recordedProfile(name);
  let profileAgrees: boolean | null = null;
  if (bytes !== null) {
    const profile = readProfile(bytes);
    const left = profile.tactics.map((t) => `${t.depth} ${t.kind}`);
    const right = trace.tactics.map((t) => `${t.depth} ${t.kind}`);
    profileAgrees = left.join("\n") === right.join("\n") && profile.problems.length === 0;
    if (!profileAgrees) {
      const at = left.findIndex((line, i) => line !== right[i]);
      differences.push(
        `profile ${left.length}, trace ${right.length} tactics; first difference at ${at}: ` +
          `${left[at]} (${profile.tactics[at]?.text}) / ${right[at]} ${trace.tactics[at]?.line}:${trace.tactics[at]?.column}`,
        ...profile.problems,
      );
    }
  }
  return {
    name,
    rows,
    unjudged: errors === 0 ? 0 : source.tactics.length - judged,
    profileAgrees,
    executed: trace.tactics.length,
    differences,
  };
}

/** Aligns two lists by name, keeping the order, with as many pairs as possible. */
function align(
  theirs: readonly WrittenTactic[],
  ours: readonly SourceTactic[],
): { pairs: [WrittenTactic, SourceTactic][]; missing: WrittenTactic[]; extra: SourceTactic[] } {
  const n = theirs.length;
  const m = ours.length;
  const best = new Int32Array((n + 1) * (m + 1));
  const at = (i: number, j: number): number => best[i * (m + 1) + j]!;
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const same = theirs[i]!.name === ours[j]!.name ? 1 + at(i + 1, j + 1) : 0;
      best[i * (m + 1) + j] = Math.max(same, at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [WrittenTactic, SourceTactic][] = [];
  const missing: WrittenTactic[] = [];
  const extra: SourceTactic[] = [];
  let i = 0;
  let j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && theirs[i]!.name === ours[j]!.name && at(i, j) === 1 + at(i + 1, j + 1)) {
      pairs.push([theirs[i++]!, ours[j++]!]);
    } else if (j >= m || (i < n && at(i + 1, j) >= at(i, j + 1))) missing.push(theirs[i++]!);
    else extra.push(ours[j++]!);
  }
  return { pairs, missing, extra };
}

/** Adds the figures of all files up by tactic. */
export function total(results: readonly FileResult[]): Map<string, Row> {
  const sum = new Map<string, Row>();
  for (const { rows } of results) {
    for (const [name, row] of rows) {
      const into = sum.get(name) ?? {
        written: 0,
        found: 0,
        extra: 0,
        ran: 0,
        ranFound: 0,
        depthWrong: 0,
      };
      for (const key of Object.keys(row) as (keyof Row)[]) into[key] += row[key];
      sum.set(name, into);
    }
  }
  return sum;
}
