/** The 97.5 % point of the normal distribution. */
export const Z_975 = 1.959963984540054;

/**
 * The point that a Student-t variable of `df` degrees of freedom stays below with probability 0.975.
 *
 * Found by bisection on the closed form of the distribution for whole degrees of freedom: Abramowitz
 * and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
 *
 * @param df An integer >= 1.
 */
export function studentT975(df: number): number {
  let low = Z_975;
  let high = 13;
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (centralMass(middle, df) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability of lying between -t and t. */
function centralMass(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const [sine, square] = [Math.sin(angle), Math.cos(angle) ** 2];
  const odd = df % 2 === 1;
  let term = odd ? Math.cos(angle) : 1;
  let sum = df === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < df - 1; k += 2) {
    term *= ((k - 1) / k) * square;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
