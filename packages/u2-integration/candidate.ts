/** One entry of `slice_config.items`: a proof that the experiment may try. */
export interface ExperimentItem {
  /** Stable name: what was written in the configuration. Records carry it as `module_name`. */
  readonly id: string;
  /** The file, absolute; `null` for a module name that only a resolver or a log can place. */
  readonly path: string | null;
  /** The module name, where one was given. */
  readonly module: string | null;
  /** What the RFL policy takes off for length. Default: code points of the id. */
  readonly complexity: number;
}

/** What the frontier holds: an item, or something an expansion made of one. */
export interface Candidate {
  /** Unique in the experiment and the same in each run of it. */
  readonly id: string;
  /** The id of the configured item that it descends from. */
  readonly root: string;
  readonly parent: string | null;
  /** 0 for a configured item. */
  readonly depth: number;
  readonly complexity: number;
}

/** The candidate of a configured item, at depth 0. */
export function rootCandidate(item: ExperimentItem): Candidate {
  return { id: item.id, root: item.id, parent: null, depth: 0, complexity: item.complexity };
}

/**
 * The `index`-th child of a candidate. Its id is the parent's, a slash and the index, so that it
 * stays short and says where it comes from.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { childCandidate } from "@lean-telemetry/u2-integration/candidate";
 *
 * const root = { id: "A.B", root: "A.B", parent: null, depth: 0, complexity: 3 };
 * const child = childCandidate(childCandidate(root, 1), 0);
 * assert.deepEqual(child, { id: "A.B/1/0", root: "A.B", parent: "A.B/1", depth: 2, complexity: 3 });
 * ```
 */
export function childCandidate(parent: Candidate, index: number): Candidate {
  return {
    id: `${parent.id}/${index}`,
    root: parent.root,
    parent: parent.id,
    depth: parent.depth + 1,
    complexity: parent.complexity,
  };
}
