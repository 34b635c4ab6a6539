/** MT19937, seeded with words as CPython's `init_by_array` does. */
export class MersenneTwister {
  readonly #mt = new Uint32Array(624);
  #at = 624;

  constructor(seed: bigint) {
    const key: number[] = [];
    for (let n = seed; n > 0n; n >>= 32n) key.push(Number(n & 0xffffffffn));
    if (key.length === 0) key.push(0);
    const mt = this.#mt;
    mt[0] = 19650218;
    for (let i = 1; i < 624; i++) {
      const p = mt[i - 1]!;
      mt[i] = Math.imul(1812433253, p ^ (p >>> 30)) + i;
    }
    let i = 1;
    let j = 0;
    for (let k = Math.max(624, key.length); k > 0; k--) {
      const p = mt[i - 1]!;
      mt[i] = (mt[i]! ^ Math.imul(p ^ (p >>> 30), 1664525)) + key[j]! + j;
      if (++i >= 624) {
        mt[0] = mt[623]!;
        i = 1;
      }
      if (++j >= key.length) j = 0;
    }
    for (let k = 623; k > 0; k--) {
      const p = mt[i - 1]!;
      mt[i] = (mt[i]! ^ Math.imul(p ^ (p >>> 30), 1566083941)) - i;
      if (++i >= 624) {
        mt[0] = mt[623]!;
        i = 1;
      }
    }
    mt[0] = 0x80000000;
  }

  nextUint32(): number {
    const mt = this.#mt;
    if (this.#at === 624) {
      for (let k = 0; k < 624; k++) {
        const y = (mt[k]! & 0x80000000) | (mt[(k + 1) % 624]! & 0x7fffffff);
        mt[k] = mt[(k + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      this.#at = 0;
    }
    let y = mt[this.#at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  random(): number {
    const a = this.nextUint32() >>> 5;
    const b = this.nextUint32() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  below(n: number): number {
    const bits = n === 0 ? 0 : Math.floor(Math.log2(n)) + 1;
    for (;;) {
      const r = bits <= 32 ? this.nextUint32() >>> (32 - bits) : this.#bits(bits);
      if (r < n) return r;
    }
  }

  #bits(bits: number): number {
    const low = this.nextUint32();
    return low + (this.nextUint32() >>> (64 - bits)) * 4294967296;
  }
}
