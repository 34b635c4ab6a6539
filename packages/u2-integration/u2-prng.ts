import { MersenneTwister, type MersenneTwisterState } from "@lean-telemetry/telemetry-runtime";
import { sha256Hex } from "./_sha256.ts";

/** Where a generator stands: enough to continue it draw for draw. */
export interface U2PrngState {
  readonly seed: string;
  readonly twister: MersenneTwisterState;
}

/**
 * The seed text of an integer in the planner's dialect: `0x` and at least sixteen hex digits.
 *
 * @param n An integer >= 0; a `number` must be safe.
 * @throws {RangeError} For a negative, fractional or unsafe number.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { intToU2Seed } from "@lean-telemetry/u2-integration/u2-prng";
 *
 * assert.equal(intToU2Seed(42), "0x000000000000002a");
 * ```
 */
export function intToU2Seed(n: number | bigint): string {
  if (n < 0 || (typeof n === "number" && !Number.isSafeInteger(n))) {
    throw new RangeError(`Cannot make a seed of ${n}: expected a safe integer >= 0`);
  }
  return `0x${n.toString(16).padStart(16, "0")}`;
}

/**
 * The one spelling of a seed: hex keeps its digits (lower case, `0x` in front), integers and bytes
 * become hex, any other text becomes `0x` and the first sixteen digits of its SHA-256.
 *
 * A text of hex digits alone is read as hex, also when it is a word: `"abc"` is `0xabc`.
 */
export function canonicalizeU2Seed(seed: string | number | bigint | Uint8Array): string {
  if (typeof seed === "number" || typeof seed === "bigint") return intToU2Seed(seed);
  if (typeof seed !== "string") return `0x${Buffer.from(seed).toString("hex")}`;
  if (/^0x[0-9a-f]+$/i.test(seed)) return seed.toLowerCase();
  if (/^[0-9a-f]+$/i.test(seed)) return `0x${seed.toLowerCase()}`;
  return `0x${sha256Hex(seed).slice(0, 16)}`;
}

/**
 * The generator of the U2 planner: MT19937 seeded from the integer value of a hex seed, with children
 * whose seed is `0x` and the first sixteen hex digits of SHA-256(`seed:a/b`).
 *
 * It is not the runtime's `DeterministicPrng`: that one seeds from the seed's *text* and joins with a
 * double colon, so the two never give the same numbers. Noise uses that one, the planner this one.
 * Children depend on the seed and the path alone, never on how much the parent was used.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { U2Prng } from "@lean-telemetry/u2-integration/u2-prng";
 *
 * const slice = new U2Prng(42).forPath("slice", "test_slice");
 * assert.equal(slice.seed, "0x1e11323a6bd36a72");
 * assert.equal(slice.random(), 0.4948501864708691);
 * ```
 */
export class U2Prng {
  readonly seed: string;
  /** Seeding takes longer than many draws, and many a generator is only asked for its seed. */
  #seeded: MersenneTwister | null = null;

  /** @throws {RangeError} For a number that is no safe integer >= 0. */
  constructor(seed: string | number | bigint | Uint8Array) {
    this.seed = canonicalizeU2Seed(seed);
  }

  /**
   * Continues a generator from {@link U2Prng.getState}.
   *
   * @throws {RangeError} If the state is malformed.
   */
  static fromState(state: U2PrngState): U2Prng {
    const prng = new U2Prng(state.seed);
    prng.#twister.setState(state.twister);
    return prng;
  }

  get #twister(): MersenneTwister {
    this.#seeded ??= MersenneTwister.seedFromBigInt(BigInt(this.seed === "0x" ? 0 : this.seed));
    return this.#seeded;
  }

  /** Where the generator stands now. */
  getState(): U2PrngState {
    return { seed: this.seed, twister: this.#twister.getState() };
  }

  /** An independent generator for a path of names. `("a","b")` and `("a/b")` are the same path. */
  forPath(...parts: readonly string[]): U2Prng {
    return new U2Prng(`0x${sha256Hex(`${this.seed}:${parts.join("/")}`).slice(0, 16)}`);
  }

  /** A number >= 0 and < 1 with 53 random bits. */
  random(): number {
    return this.#twister.random();
  }

  /**
   * An integer from `low` to `high`, both included.
   *
   * @throws {RangeError} If the range is empty or not of safe integers.
   */
  randint(low: number, high: number): number {
    const width = high - low + 1;
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(width) || width < 1) {
      throw new RangeError(`Cannot draw from ${low} to ${high}: expected integers, low <= high`);
    }
    return low + this.#twister.below(width);
  }

  /**
   * One element, each as likely as the other.
   *
   * @throws {RangeError} For an empty list.
   */
  choice<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("Cannot choose from an empty list");
    return list[this.#twister.below(list.length)] as T;
  }

  /** Shuffles a list in place (Fisher–Yates, from the end). */
  shuffle(list: unknown[]): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.#twister.below(i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
  }

  /**
   * `count` different elements in random order, by CPython's rule: a pool for short lists, rejection
   * for long ones.
   *
   * @throws {RangeError} If the list has fewer elements.
   */
  sample<T>(list: readonly T[], count: number): readonly T[] {
    const n = list.length;
    if (!Number.isSafeInteger(count) || count < 0 || count > n) {
      throw new RangeError(`Cannot draw ${count} of ${n} elements`);
    }
    if (n <= poolLimit(count)) {
      const pool = [...list];
      return Array.from({ length: count }, (_, i) => {
        const j = this.#twister.below(n - i);
        const drawn = pool[j] as T;
        pool[j] = pool[n - i - 1] as T;
        return drawn;
      });
    }
    const taken = new Set<number>();
    while (taken.size < count) taken.add(this.#twister.below(n));
    return [...taken].map((j) => list[j] as T);
  }
}

/** Up to this many elements CPython's `random.sample` copies the list instead of rejecting repeats. */
function poolLimit(count: number): number {
  return count <= 5 ? 21 : 21 + 4 ** Math.ceil(Math.log(count * 3) / Math.log(4));
}
