/**
 * The natural logarithm, correctly rounded, and therefore the same on every engine. `Math.log` is not:
 * engines differ in the last bit for several per cent of the arguments.
 *
 * It computes with 192-bit integers, far beyond the some 118 bits that the worst double needs, and
 * rounds once. A few microseconds, which no draw of a duration notices.
 *
 * @param x A positive finite number.
 * @throws {RangeError} For anything else.
 */
export function exactLog(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) {
    throw new RangeError(`Cannot take the logarithm of ${x}: expected a positive number`);
  }
  if (x === 1) return 0;
  const { m, exponent } = split(x);
  return round(2n * atanh(((m - ONE) << BITS) / (m + ONE)) + exponent * LN2);
}

const BITS = 192n;
const ONE = 1n << BITS;
/** ln 2 = 2 atanh(1/3). */
const LN2 = 2n * atanh(ONE / 3n);

/** x = m * 2^exponent exactly, with 0.75 < m <= 1.5 in fixed point. */
function split(x: number): { readonly m: bigint; readonly exponent: bigint } {
  const view = new DataView(new ArrayBuffer(8));
  const subnormal = x < 2 ** -1022;
  view.setFloat64(0, subnormal ? x * 2 ** 54 : x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) - (subnormal ? 1077n : 1023n);
  const m = ((bits & 0xfffffffffffffn) | 0x10000000000000n) << (BITS - 52n);
  return m > ONE + ONE / 2n ? { m: m >> 1n, exponent: exponent + 1n } : { m, exponent };
}

/** atanh z = z + z^3/3 + z^5/5 + …, for |z| <= 1/3. */
function atanh(z: bigint): bigint {
  const square = (z * z) >> BITS;
  let power = z;
  let sum = z;
  for (let k = 3n; power !== 0n && power !== -1n; k += 2n) {
    power = (power * square) >> BITS;
    sum += power / k;
  }
  return sum;
}

/** The nearest double of a fixed-point number. Ties cannot occur: no such logarithm is rational. */
function round(fixed: bigint): number {
  const magnitude = fixed < 0n ? -fixed : fixed;
  const length = magnitude.toString(2).length;
  // Down to 54 bits, of which the lowest decides.
  const kept = magnitude >> BigInt(length - 54);
  const rounded = Number((kept + 1n) >> 1n) * 2 ** (length - 53 - Number(BITS));
  return fixed < 0n ? -rounded : rounded;
}
