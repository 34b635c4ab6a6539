/** What one `lean --version` line says. */
export interface LeanVersion {
  /** Such as `4.28.0-pre` or `4.0.0-nightly-2022-06-28`, without a leading `v`. */
  readonly version: string;
  /** The target triple; `null` before about 4.5, which did not print it. */
  readonly target: string | null;
  /** The commit as printed, 12 or 40 digits; `null` when the build does not know it. */
  readonly commit: string | null;
  /** CMake's build type, such as `Release`; `null` when the line has none. */
  readonly buildType: string | null;
  /** The whole line. */
  readonly line: string;
}

const LINE = /^Lean \(version v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.+-]+)?)((?:, [^,()]+)*)\)$/;
const LAKE_LINE = /^Lake version \S+ \(Lean version v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.+-]+)?)\)$/;
const TARGET = /^[A-Za-z0-9_]+(?:-[A-Za-z0-9_.]+)+$/;

/**
 * Reads the version line out of what `lean --version` (or `lake --version`) printed.
 *
 * Every form since 4.0 is read: with and without target triple, with a commit of any length or
 * none, any build type. Other lines, such as elan's notices, are passed over.
 *
 * @param text The program's standard output.
 * @returns The first version line's parts, or `null` when no line is one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseLeanVersion } from "@lean-telemetry/lean-executor/lean-version";
 *
 * const line = "Lean (version 4.7.0, x86_64-unknown-linux-gnu, commit 6fce8f7d5cd1, Release)";
 * assert.equal(parseLeanVersion(line)?.version, "4.7.0");
 * assert.equal(parseLeanVersion(line)?.commit, "6fce8f7d5cd1");
 * assert.equal(parseLeanVersion("command not found"), null);
 * ```
 */
export function parseLeanVersion(text: string): LeanVersion | null {
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    const lake = LAKE_LINE.exec(line)?.[1];
    if (lake !== undefined) {
      return { version: lake, target: null, commit: null, buildType: null, line };
    }
    const match = LINE.exec(line);
    if (match?.[1] === undefined) continue;
    let target: string | null = null;
    let commit: string | null = null;
    let buildType: string | null = null;
    for (const part of (match[2] ?? "").split(", ").slice(1)) {
      if (part.startsWith("commit ")) commit = part.slice("commit ".length);
      else if (target === null && TARGET.test(part)) target = part;
      else buildType = part;
    }
    return { version: match[1], target, commit, buildType, line };
  }
  return null;
}

/**
 * Tells whether a Lean has at least the given release; suffixes such as `-rc1` count as the release.
 *
 * @param version The installed version, or `null` when it is not known.
 * @param release Major and minor number, such as `[4, 8]`.
 * @returns `null` when the version is not known.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { isLeanAtLeast, parseLeanVersion } from "@lean-telemetry/lean-executor/lean-version";
 *
 * const version = parseLeanVersion("Lean (version 4.22.0, Release)");
 * assert.equal(isLeanAtLeast(version, [4, 8]), true);
 * assert.equal(isLeanAtLeast(version, [4, 23]), false);
 * assert.equal(isLeanAtLeast(null, [4, 8]), null);
 * ```
 */
export function isLeanAtLeast(
  version: LeanVersion | null,
  release: readonly [major: number, minor: number],
): boolean | null {
  if (version === null) return null;
  const [major = 0, minor = 0] = version.version.split(/[.-]/).map(Number);
  return major > release[0] || (major === release[0] && minor >= release[1]);
}
