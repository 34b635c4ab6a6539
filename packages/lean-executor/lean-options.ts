/** Values of Lean options: `true`/`false`, a natural number, or text. */
export type LeanOptionValue = string | number | boolean;

// Dotted identifiers, as `set_option` takes them; `weak.` in front is one of them.
const NAME = /^[\p{L}_][\p{L}\p{N}_'!?]*(?:\.[\p{L}_][\p{L}\p{N}_'!?]*)*$/u;

/**
 * Makes `-Dname=value` words of Lean options, in the order given.
 *
 * Lean finds an unknown name only after the imports are loaded and then checks nothing, and a
 * wrong value before it reads anything; what can be seen here is refused here.
 *
 * @param options Names as `set_option` takes them.
 * @returns One word per option.
 * @throws {TypeError} If a name is no option name or a value contains a NUL.
 * @throws {RangeError} If a number is not a safe integer >= 0.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { leanOptionArguments } from "@lean-telemetry/lean-executor/lean-options";
 *
 * assert.deepEqual(leanOptionArguments({ maxHeartbeats: 400_000, autoImplicit: false }), [
 *   "-DmaxHeartbeats=400000",
 *   "-DautoImplicit=false",
 * ]);
 * ```
 */
export function leanOptionArguments(
  options: Readonly<Record<string, LeanOptionValue>>,
): readonly string[] {
  return Object.entries(options).map(([name, value]) => {
    if (!NAME.test(name)) {
      throw new TypeError(
        `Cannot pass Lean option "${name}": not an option name; write it as in set_option, such as pp.all`,
      );
    }
    if (typeof value === "number" && !(Number.isSafeInteger(value) && value >= 0)) {
      throw new RangeError(
        `Cannot pass Lean option "${name}": expected an integer >= 0, got ${value}`,
      );
    }
    if (typeof value !== "number" && typeof value !== "boolean" && typeof value !== "string") {
      throw new TypeError(
        `Cannot pass Lean option "${name}": expected text, a number or a boolean, got ${typeof value}`,
      );
    }
    if (String(value).includes("\0")) {
      throw new TypeError(`Cannot pass Lean option "${name}": its value contains a NUL character`);
    }
    return `-D${name}=${value}`;
  });
}
