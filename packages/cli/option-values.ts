import { UsageError } from "./usage-error.ts";

const MS_PER_UNIT: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const MIB_PER_UNIT: Readonly<Record<string, number>> = { M: 1, G: 1024, T: 1_048_576 };
/** Timers of the runtime wrap above this. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Makes a reader for a time on the command line: a number of seconds, or a number with `ms`, `s`,
 * `m` or `h`.
 *
 * @param flag The option as it is typed, for the error.
 * @returns A function from what was typed to milliseconds, above 0 and at most 24 days.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { durationMsOption } from "lean-telemetry/option-values";
 *
 * const read = durationMsOption("--timeout");
 * assert.equal(read("1.5"), 1500);
 * assert.equal(read("250ms"), 250);
 * assert.throws(() => read("0"), /Cannot use --timeout "0": it must be above 0/);
 * ```
 */
export function durationMsOption(flag: string): (typed: string) => number {
  const wanted = "give seconds, such as 30 or 0.5, or a time with a unit, such as 500ms or 2m";
  return (typed) => {
    const match = /^(-?(?:\d+\.?\d*|\.\d+))(ms|s|m|h)?$/.exec(typed.trim());
    if (match === null) throw badValue(flag, typed, `it is not a time; ${wanted}`);
    const ms = Number(match[1]) * (MS_PER_UNIT[match[2] ?? "s"] ?? Number.NaN);
    if (!(ms > 0)) throw badValue(flag, typed, `it must be above 0; ${wanted}`);
    if (ms > LONGEST_MS) throw badValue(flag, typed, "it must be at most 24 days; give less");
    return ms;
  };
}

/**
 * Makes a reader for an amount of memory: a number of MiB, or a number with `M`, `G` or `T` (also
 * `MiB`, `GB`, …; all are powers of 1,024).
 *
 * @returns A function from what was typed to MiB, above 0.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { memoryMbOption } from "lean-telemetry/option-values";
 *
 * const read = memoryMbOption("--memory-limit");
 * assert.equal(read("512"), 512);
 * assert.equal(read("4G"), 4096);
 * ```
 */
export function memoryMbOption(flag: string): (typed: string) => number {
  const wanted = "give MiB, such as 4096, or an amount with a unit, such as 512M or 4G";
  return (typed) => {
    const match = /^(-?(?:\d+\.?\d*|\.\d+))(?:([MGT])(?:i?B)?)?$/i.exec(typed.trim());
    if (match === null) throw badValue(flag, typed, `it is not an amount of memory; ${wanted}`);
    const mb = Number(match[1]) * (MIB_PER_UNIT[(match[2] ?? "M").toUpperCase()] ?? Number.NaN);
    if (!(mb > 0)) throw badValue(flag, typed, `it must be above 0; ${wanted}`);
    if (mb > 2 ** 43) throw badValue(flag, typed, "no machine has that much; give less");
    return mb;
  };
}

/** The bounds of {@link wholeNumberOption}, both included. */
export interface WholeNumberBounds {
  readonly min: number;
  readonly max?: number;
}

/**
 * Makes a reader for a whole number on the command line.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { wholeNumberOption } from "lean-telemetry/option-values";
 *
 * const read = wholeNumberOption("--jobs", { min: 1, max: 256 });
 * assert.equal(read("4"), 4);
 * assert.throws(() => read("-1"), /Cannot use --jobs "-1": it must be a whole number from 1 to 256/);
 * ```
 */
export function wholeNumberOption(
  flag: string,
  bounds: WholeNumberBounds,
): (typed: string) => number {
  const { min, max = Number.MAX_SAFE_INTEGER } = bounds;
  const range = bounds.max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  return (typed) => {
    const value = /^-?\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
    if (!Number.isSafeInteger(value) || value < min || value > max) {
      throw badValue(flag, typed, `it must be a whole number ${range}`);
    }
    return value;
  };
}

/**
 * Makes a reader for a plain number of at least 0, such as a measured time.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { numberOption } from "lean-telemetry/option-values";
 *
 * assert.equal(numberOption("--duration-ms")("12.5"), 12.5);
 * assert.throws(() => numberOption("--duration-ms")("-1"), /a number of at least 0/);
 * ```
 */
export function numberOption(flag: string): (typed: string) => number {
  return (typed) => {
    const value = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(typed.trim()) ? Number(typed) : -1;
    if (!Number.isFinite(value) || value < 0) {
      throw badValue(flag, typed, "it must be a number of at least 0");
    }
    return value;
  };
}

/**
 * Makes a reader for one of a few words.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { choiceOption } from "lean-telemetry/option-values";
 *
 * const read = choiceOption("--tier", ["balanced", "mock"] as const);
 * assert.equal(read("mock"), "mock");
 * assert.throws(() => read("fast"), /Cannot use --tier "fast": it must be one of balanced, mock/);
 * ```
 */
export function choiceOption<const T extends string>(
  flag: string,
  choices: readonly T[],
): (typed: string) => T {
  return (typed) => {
    const choice = choices.find((word) => word === typed);
    if (choice === undefined) {
      throw badValue(flag, typed, `it must be one of ${choices.join(", ")}`);
    }
    return choice;
  };
}

/**
 * The error for a value on the command line that cannot be used, in the one form that all have.
 *
 * @param why What was found and what to do.
 */
export function badValue(flag: string, typed: string, why: string): UsageError {
  return new UsageError(`Cannot use ${flag} "${typed}": ${why}`);
}
