import type * as z from "zod";
import { didYouMean } from "./_did-you-mean.ts";
import type { KeyPath } from "./_yaml-source.ts";

/** Something wrong at a place in the value. */
export interface RawIssue {
  readonly path: KeyPath;
  /** Whether the key itself is wrong, not what it holds. */
  readonly atKey: boolean;
  readonly message: string;
}

/** The keys of each level of a configuration, by its path without list indexes. */
export type KeyLevels = Readonly<Record<string, readonly string[]>>;

/**
 * Says what each issue of a schema means for who wrote the value: what was expected, what was found,
 * and what was probably meant. One issue for each place.
 */
export function explainIssues(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  levels: KeyLevels,
): readonly RawIssue[] {
  const places = new Set<string>();
  return issues
    .flatMap((issue) => explain(issue, value, levels))
    .filter(({ path }) => {
      const place = JSON.stringify(path);
      return !places.has(place) && places.add(place);
    });
}

function explain(issue: z.core.$ZodIssue, value: unknown, levels: KeyLevels): readonly RawIssue[] {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      atKey: true,
      message: `unknown key${suggestion(path, key, levels)}`,
    }));
  }
  const found = valueAt(value, path);
  const message =
    found === undefined
      ? `is missing; ${issue.message}`
      : `${issue.message}, found ${describe(found)}`;
  const word =
    issue.code === "invalid_value" && typeof found === "string"
      ? didYouMean(found, issue.values.map(String))
      : null;
  return [
    {
      path,
      atKey: false,
      message: word === null ? message : `${message}; did you mean "${word}"?`,
    },
  ];
}

function suggestion(path: KeyPath, key: string, levels: KeyLevels): string {
  const level = path.filter((part) => typeof part === "string").join(".");
  const near = didYouMean(key, levels[level] ?? []);
  if (near !== null) return `; did you mean "${near}"?`;
  const elsewhere = Object.entries(levels).find(([, keys]) => keys.includes(key));
  if (elsewhere === undefined) return `; expected one of ${(levels[level] ?? []).join(", ")}`;
  return elsewhere[0] === ""
    ? "; it belongs to the top level"
    : `; it belongs into ${elsewhere[0]}`;
}

function valueAt(value: unknown, path: KeyPath): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[part];
  }
  return at;
}

/** A value in words, short enough for one line. */
function describe(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value !== "string") return String(value);
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return `the text ${JSON.stringify(shown)}`;
}
