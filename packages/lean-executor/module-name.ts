// Lean's letter-like characters: Greek without λ, Π, Σ, then Coptic, polytonic Greek, Latin-1 and
// Latin Extended-A letters, letter-like symbols, script and fraktur.
const LETTER =
  "A-Za-z_\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u017f\\u0391-\\u039f\\u03a1-\\u03a2\\u03a4-\\u03a9\\u03b1-\\u03ba\\u03bc-\\u03fb\\u1f00-\\u1ffe\\u2100-\\u214f\\u{1d49c}-\\u{1d59f}";
const PLAIN = new RegExp(
  `^[${LETTER}][${LETTER}0-9'!?\\u2080-\\u2089\\u2090-\\u209c\\u1d62-\\u1d6a]*$`,
  "u",
);

/**
 * Splits a module name into its parts: `A.«b-c».D` has the parts `A`, `b-c` and `D`.
 *
 * @param name The name as an `import` line has it.
 * @returns The parts without quotes, or `null` when this is no name that can stand for a file.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseModuleName } from "@lean-telemetry/lean-executor/module-name";
 *
 * assert.deepEqual(parseModuleName("Foo.«my file».Bar"), ["Foo", "my file", "Bar"]);
 * assert.equal(parseModuleName("Foo..Bar"), null);
 * ```
 */
export function parseModuleName(name: string): readonly string[] | null {
  const parts: string[] = [];
  let rest = name;
  for (;;) {
    const quoted = /^«([^»]*)»/u.exec(rest);
    const part = quoted?.[1] ?? /^[^.«»]*/u.exec(rest)?.[0] ?? "";
    if (quoted === null ? !PLAIN.test(part) : !isFileName(part)) return null;
    parts.push(part);
    rest = rest.slice(quoted?.[0].length ?? part.length);
    if (rest === "") return parts;
    if (!rest.startsWith(".")) return null;
    rest = rest.slice(1);
  }
}

/** A quoted part names a folder or file, so it must not walk anywhere else. */
function isFileName(part: string): boolean {
  return part !== "" && part !== "." && part !== ".." && !/[/\\\0\n]/.test(part);
}

/**
 * Joins parts to a module name, quoting those that are no plain identifier.
 *
 * @param parts Folder names and the file's name without `.lean`.
 * @returns The name as an `import` line has it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { formatModuleName } from "@lean-telemetry/lean-executor/module-name";
 *
 * assert.equal(formatModuleName(["Foo", "my-file"]), "Foo.«my-file»");
 * ```
 */
export function formatModuleName(parts: readonly string[]): string {
  return parts.map((part) => (PLAIN.test(part) ? part : `«${part}»`)).join(".");
}
