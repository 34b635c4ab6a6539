/** One thing that is wrong in a configuration, and where. */
export interface ConfigIssue {
  /** The file that has to be changed. */
  readonly file: string;
  /** From 1; `null` when the file could not be read at all. */
  readonly line: number | null;
  /** From 1, in UTF-16 units. */
  readonly column: number | null;
  /** Such as `slice_config.items[2]`; empty for the file as a whole. */
  readonly key: string;
  /** What was expected and what was found. */
  readonly message: string;
}

/** Thrown when an experiment cannot start from its configuration. Nothing was written. */
export class ExperimentConfigError extends Error {
  override readonly name = "ExperimentConfigError";
  readonly issues: readonly ConfigIssue[];
  constructor(issues: readonly ConfigIssue[]) {
    super(issues.map(formatConfigIssue).join("\n"));
    this.issues = issues;
  }
}

/**
 * One line for one issue, with the place first, as compilers and editors have it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { formatConfigIssue } from "@lean-telemetry/u2-integration/config-error";
 *
 * const issue = { file: "u2.yaml", line: 3, column: 7, key: "mode", message: "expected x, found y" };
 * assert.equal(formatConfigIssue(issue), "u2.yaml:3:7: mode: expected x, found y");
 * ```
 */
export function formatConfigIssue(issue: ConfigIssue): string {
  const place = issue.line === null ? "" : `:${issue.line}:${issue.column ?? 1}`;
  const key = issue.key === "" ? "" : `${issue.key}: `;
  return `${issue.file}${place}: ${key}${issue.message}`;
}
