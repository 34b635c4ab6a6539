import type { Document, YAMLError } from "yaml";
import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { type ConfigIssue, ExperimentConfigError } from "./config-error.ts";

/** Where a value stands in a document: keys and list indexes from the root. */
export type KeyPath = readonly (string | number)[];

/** A YAML text whose values know where they stand. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** An issue at a value; at what is nearest above it when it is missing. */
  issueAt(path: KeyPath, message: string): ConfigIssue;
  /** An issue at the last key of a path itself, not at its value. */
  issueAtKey(path: KeyPath, message: string): ConfigIssue;
}

/**
 * Reads one YAML document. Tags that YAML itself does not know, several documents, double keys and
 * unknown aliases are errors.
 *
 * @throws {ExperimentConfigError} With the place of the first mistake.
 */
export function parseYamlSource(file: string, text: string): YamlSource {
  const lineCounter = new LineCounter();
  const doc = parseDocument(text, { lineCounter, prettyErrors: false });
  const issue = (offset: number, key: string, message: string): ConfigIssue => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), key, message };
  };
  const [problem] = [...doc.errors, ...doc.warnings];
  if (problem !== undefined) {
    const at = problem.code === "MISSING_CHAR" ? opening(doc, problem.pos[0]) : problem.pos[0];
    throw new ExperimentConfigError([issue(at, "", explain(problem, text))]);
  }
  visit(doc, {
    Alias(_, node) {
      if (node.resolve(doc) !== undefined) return;
      const message = `alias "*${node.source}" has no anchor "&${node.source}" before it`;
      throw new ExperimentConfigError([issue(node.range?.[0] ?? 0, "", message)]);
    },
  });
  return {
    file,
    value: doc.toJS(),
    issueAt: (path, message) => issue(valueOffset(doc, path), formatPath(path), message),
    issueAtKey: (path, message) => issue(keyOffset(doc, path), formatPath(path), message),
  };
}

/** Where the text starts whose end is missing at `end`. */
function opening(doc: Document, end: number): number {
  let start = end;
  visit(doc, {
    Scalar(_, node) {
      if (node.range && node.range[0] < end && node.range[1] >= end) start = node.range[0];
    },
  });
  return start;
}

/** `slice_config.items[2].file`. */
export function formatPath(path: KeyPath): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join("");
}

/** A missing value has no place: what should hold it has one. */
function valueOffset(doc: Document, path: KeyPath): number {
  for (let length = path.length; length > 0; length--) {
    const node = doc.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      // A key without a value: the place of the key says more than the end of its line.
      if (isScalar(node) && node.value === null && node.source === "") break;
      return length === path.length || isAlias(node)
        ? node.range[0]
        : keyOffset(doc, path.slice(0, length));
    }
  }
  return path.length === 0 ? 0 : keyOffset(doc, path);
}

function keyOffset(doc: Document, path: KeyPath): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? doc.contents : doc.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (!isMap(parent)) {
      const node = doc.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node.range[0];
      continue;
    }
    for (const pair of parent.items) {
      if (isScalar(pair.key) && pair.key.value === key && pair.key.range) return pair.key.range[0];
    }
  }
  return 0;
}

/** The parser's words are for those who know its insides; these say what to do. */
function explain(problem: YAMLError, text: string): string {
  const rest = text.slice(problem.pos[0]);
  switch (problem.code) {
    case "DUPLICATE_KEY":
      return `key "${/^[^:\s]*/.exec(rest)?.[0]}" is given twice; keep one of them`;
    case "TAB_AS_INDENT":
      return "expected spaces as indentation, found a tab";
    case "MISSING_CHAR":
      return `${lowerFirst(problem.message)}; the text that starts here has no end`;
    case "BLOCK_AS_IMPLICIT_KEY":
      return 'expected one "key: value" on a line, found a second ": "; put the text in quotes';
    case "UNEXPECTED_TOKEN":
      return `expected another "key: value" at the same indentation, found "${rest.split("\n", 1)[0]}"`;
    case "BAD_SCALAR_START":
      return `a text cannot start with "${rest[0]}"; put it in quotes`;
    case "TAG_RESOLVE_FAILED":
      return `tag "${/^\S*/.exec(rest)?.[0]}" is not supported; write the plain value`;
    case "MULTIPLE_DOCS":
      return "expected one document, found the start of a second; keep one for each file";
    default:
      return lowerFirst(problem.message);
  }
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
