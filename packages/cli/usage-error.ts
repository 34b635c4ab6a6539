import { keepStart } from "./_format.ts";

/**
 * Thrown for a command line that cannot be carried out as it stands: a bad value, a missing file, a
 * Lean that is none. Its message is one line that says what was found and what to do; the command
 * prints it and ends with exit code 2, before anything was written.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { UsageError } from "lean-telemetry/usage-error";
 *
 * const error = new UsageError('Cannot read "a\nb.lean": no such file');
 * assert.equal(error.message, 'Cannot read "a b.lean": no such file');
 * ```
 */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(message: string, options?: { readonly cause: unknown }) {
    super(errorLine(message), options);
  }
}

/**
 * Makes any text safe to print as one line: line breaks become blanks and control characters, which
 * could steer a terminal, become `�`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { oneLine } from "lean-telemetry/usage-error";
 *
 * assert.equal(oneLine("first\n  second\u001b[2J"), "first second�[2J");
 * ```
 */
export function oneLine(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, " ")
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "�");
}

/**
 * As {@link oneLine}, for an error: a quoted value, which may be a whole file, is cut to 60
 * characters. A path is kept, up to 255 characters, since it must be found again; a line is cut to
 * 1,000, whatever it quotes.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { errorLine } from "lean-telemetry/usage-error";
 *
 * assert.equal(errorLine(`found "${"no ".repeat(40)}"`), `found "${"no ".repeat(20).slice(0, 59)}…"`);
 * ```
 */
export function errorLine(text: string): string {
  const line = oneLine(text).replaceAll(/"([^"]{61,})"/g, (_whole, value: string) => {
    return `"${keepStart(value, /^[~./][^\s:]*$/.test(value) ? 255 : 60)}"`;
  });
  return keepStart(line, 1000);
}

/** What an error says, whatever was thrown. */
export function errorText(error: unknown): string {
  return errorLine(error instanceof Error ? error.message : String(error));
}
