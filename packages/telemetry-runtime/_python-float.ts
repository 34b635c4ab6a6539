/**
 * Writes a number as Python's `repr` does: the same digits as JavaScript, but `1.0` for `1`, and an
 * exponent of at least two digits below 0.0001 and from 1e16.
 */
export function pythonFloat(x: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  const [digits = "", power = ""] = x.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const places = String(Math.abs(exponent)).padStart(2, "0");
    return `${digits}e${exponent < 0 ? "-" : "+"}${places}`;
  }
  const text = exponent < 0 ? small(digits, exponent) : String(x);
  return text.includes(".") ? text : `${text}.0`;
}

/** JavaScript writes numbers below 1e-6 with an exponent, Python only those below 1e-4. */
function small(digits: string, exponent: number): string {
  const bare = digits.replace(/[-.]/g, "");
  return `${digits.startsWith("-") ? "-" : ""}0.${"0".repeat(-exponent - 1)}${bare}`;
}
