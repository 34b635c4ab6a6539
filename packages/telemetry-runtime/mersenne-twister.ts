/** The whole state of a {@link MersenneTwister}: 624 words and the index of the next. */
export interface MersenneTwisterState {
  readonly words: readonly number[];
  readonly index: number;
}

/**
 * The generator MT19937 with the seeding and the derived draws of CPython's `random.Random`, so that
 * sequences are equal bit for bit.
 *
 * @example `random.Random(42).random()`
 * ```ts
 * import assert from "node:assert/strict";
 * import { MersenneTwister } from "@lean-telemetry/telemetry-runtime/mersenne-twister";
 *
 * assert.equal(MersenneTwister.seedFromBigInt(42n).random(), 0.6394267984578837);
 * ```
 */
export class MersenneTwister {
  readonly #words = new Uint32Array(SIZE);
  #index = SIZE;
  /** How many words of this block are made; the others follow when they are asked for. */
  #made = SIZE;

  private constructor() {}

  /** CPython's integer seeding: the magnitude's 32-bit words, least significant first. */
  static seedFromBigInt(seed: bigint): MersenneTwister {
    const key: number[] = [];
    for (let rest = seed < 0n ? -seed : seed; rest > 0n; rest >>= 32n) {
      key.push(Number(rest & 0xffffffffn));
    }
    const generator = new MersenneTwister();
    generator.#initByArray(key.length === 0 ? [0] : key);
    return generator;
  }

  /** A generator that goes on where {@link getState} was taken. @throws {RangeError} If malformed. */
  static fromState(state: MersenneTwisterState): MersenneTwister {
    const generator = new MersenneTwister();
    generator.setState(state);
    return generator;
  }

  getState(): MersenneTwisterState {
    while (this.#made < SIZE) this.#makeNext();
    return { words: [...this.#words], index: this.#index };
  }

  /** @throws {RangeError} If the state does not have 624 words of 32 bits and an index within. */
  setState(state: MersenneTwisterState): void {
    const { words, index } = state;
    const sound =
      words.length === SIZE &&
      words.every((word) => Number.isInteger(word) && word >= 0 && word <= 0xffffffff) &&
      Number.isInteger(index) &&
      index >= 0 &&
      index <= SIZE;
    if (!sound) throw new RangeError("Cannot restore generator: not 624 words and an index");
    this.#words.set(words);
    this.#index = index;
    this.#made = SIZE;
  }

  /** The next 32 bits. */
  nextUint32(): number {
    if (this.#index === SIZE) {
      this.#index = 0;
      this.#made = 0;
    }
    if (this.#index === this.#made) this.#makeNext();
    let word = this.#words[this.#index++] as number;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  /** A double in [0, 1) with 53 random bits, from two words. */
  random(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  /**
   * An integer in [0, n), by drawing as many bits as `n` has until one is small enough. (For a power
   * of two that is one bit more than needed, as in CPython.)
   *
   * @throws {RangeError} If `n` is not an integer from 1 to 2^53 - 1.
   */
  below(n: number): number {
    if (!Number.isSafeInteger(n) || n < 1) {
      throw new RangeError(`Cannot draw below ${n}: expected an integer from 1 to 2^53 - 1`);
    }
    const bits = n.toString(2).length;
    for (;;) {
      const drawn = this.#bits(bits);
      if (drawn < n) return drawn;
    }
  }

  /** Words come least significant first; the last one is shifted. */
  #bits(count: number): number {
    if (count <= 32) return this.nextUint32() >>> (32 - count);
    const low = this.nextUint32();
    return (this.nextUint32() >>> (64 - count)) * 2 ** 32 + low;
  }

  #initByArray(key: readonly number[]): void {
    const words = this.#words;
    words.set(BASE);
    let before = words[0] as number;
    let i = 1;
    let j = 0;
    for (let k = Math.max(SIZE, key.length); k > 0; k--) {
      const mixed = (words[i] as number) ^ Math.imul(before ^ (before >>> 30), 1_664_525);
      before = (mixed + (key[j] as number) + j) >>> 0;
      words[i] = before;
      if (++i === SIZE) {
        words[0] = before;
        i = 1;
      }
      if (++j === key.length) j = 0;
    }
    for (let k = SIZE - 1; k > 0; k--) {
      const mixed = (words[i] as number) ^ Math.imul(before ^ (before >>> 30), 1_566_083_941);
      before = (mixed - i) >>> 0;
      words[i] = before;
      if (++i === SIZE) {
        words[0] = before;
        i = 1;
      }
    }
    words[0] = 0x80000000;
    this.#index = SIZE;
    this.#made = SIZE;
  }

  /** Each word follows from itself, its neighbour and the one 397 further on, so one by one will do. */
  #makeNext(): void {
    const words = this.#words;
    const i = this.#made++;
    const next = words[i + 1 === SIZE ? 0 : i + 1] as number;
    const far = words[i < SIZE - SHIFT ? i + SHIFT : i + SHIFT - SIZE] as number;
    const joined = ((words[i] as number) & 0x80000000) | (next & 0x7fffffff);
    words[i] = far ^ (joined >>> 1) ^ ((joined & 1) === 0 ? 0 : 0x9908b0df);
  }
}

const SIZE = 624;
const SHIFT = 397;

/** The table that every seeding starts from. */
const BASE: Uint32Array = (() => {
  const words = new Uint32Array(SIZE);
  words[0] = 19_650_218;
  for (let i = 1; i < SIZE; i++) {
    const before = words[i - 1] as number;
    words[i] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + i;
  }
  return words;
})();
