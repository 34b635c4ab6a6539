import { createHash } from "node:crypto";
import { MersenneTwister } from "./mersenne-twister.ts";

/**
 * The seed string of an integer: lower-case hexadecimal, padded with zeros to 16 places, a minus
 * sign counting as one.
 *
 * @throws {RangeError} If a number is not a safe integer; larger ones are given as BigInt.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { intToHexSeed } from "@lean-telemetry/telemetry-runtime/deterministic-prng";
 *
 * assert.equal(intToHexSeed(42), "000000000000002a");
 * assert.equal(intToHexSeed(-1), "-000000000000001");
 * ```
 */
export function intToHexSeed(n: number | bigint): string {
  if (typeof n === "number" && !Number.isSafeInteger(n)) {
    throw new RangeError(`Cannot make a seed of ${n}: expected a safe integer or a BigInt`);
  }
  const hex = n.toString(16);
  return n < 0 ? `-${hex.slice(1).padStart(15, "0")}` : hex.padStart(16, "0");
}

/**
 * A generator with a seed string, and a tree of generators below it: the child of a path depends on
 * the seed and the path alone, never on what was drawn before.
 *
 * Sequences are bit for bit those of the noise model's reference implementation (CPython's
 * `random.Random` seeded with a string; children by SHA-256).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { DeterministicPrng, intToHexSeed } from "@lean-telemetry/telemetry-runtime";
 *
 * const root = new DeterministicPrng(intToHexSeed(42));
 * const child = root.forPath("timeout", "context_0");
 * assert.equal(child.seed, "2be90ae85a486876");
 * assert.equal(child.random(), 0.2647256297216175);
 * ```
 */
export class DeterministicPrng {
  readonly seed: string;
  readonly #generator: MersenneTwister;

  /** @throws {TypeError} If the seed is not well-formed text (it holds half of a surrogate pair). */
  constructor(seed: string) {
    const bytes = utf8(seed);
    const digest = createHash("sha512").update(bytes).digest("hex");
    this.seed = seed;
    this.#generator = MersenneTwister.seedFromBigInt(BigInt(`0x${bytes.toString("hex")}${digest}`));
  }

  /**
   * The generator at a path below this one. Parts are joined with `/`, so `("a", "b")` and `("a/b")`
   * are the same path.
   *
   * @throws {TypeError} If a part is not well-formed text.
   */
  forPath(...parts: readonly string[]): DeterministicPrng {
    const path = utf8(`${this.seed}::${parts.join("/")}`);
    return new DeterministicPrng(createHash("sha256").update(path).digest("hex").slice(0, 16));
  }

  /** A double in [0, 1). */
  random(): number {
    return this.#generator.random();
  }

  /** A double in [low, high]. */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.#generator.random();
  }

  /** An integer from low to high, both included. @throws {RangeError} If there is none. */
  randint(low: number, high: number): number {
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || high < low) {
      throw new RangeError(`Cannot draw an integer from ${low} to ${high}: the range is empty`);
    }
    return low + this.#generator.below(high - low + 1);
  }

  /** One of the items. @throws {RangeError} If there is none. */
  choice<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("Cannot choose from an empty list");
    return items[this.#generator.below(items.length)] as T;
  }

  /** Shuffles the list in place. */
  shuffle(items: unknown[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.#generator.below(i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
  }
}

function utf8(text: string): Buffer {
  if (/\p{Surrogate}/u.test(text)) {
    throw new TypeError(
      `Cannot use ${JSON.stringify(text)} as a seed or path: not well-formed text`,
    );
  }
  return Buffer.from(text, "utf8");
}
