import type { ByteLine } from "./_line-splitter.ts";
import { decodeUtf8 } from "./_text-decoder.ts";

/**
 * The two ends of an over-long line, with a mark where the middle was.
 *
 * The mark is no JSON outside a string, and none at all when the gap cannot lie inside one string:
 * so the joined text is JSON only if the whole line was.
 */
export function joinAround(line: ByteLine): string {
  const { bytes, gapAt, end } = line;
  let headEnd = gapAt;
  // Neither end may stop inside an escape or a character.
  while (headEnd > 0 && ((bytes[headEnd - 1] as number) >= 128 || bytes[headEnd - 1] === 92))
    headEnd--;
  let tailStart = gapAt;
  while (
    tailStart < end &&
    ((bytes[tailStart] as number) >= 128 || bytes[tailStart] === 92 || bytes[tailStart] === 34)
  ) {
    tailStart++;
  }
  const mark = line.gapInString ? "…" : "\u0000";
  return `${decodeUtf8(bytes.subarray(0, headEnd))}${mark}${decodeUtf8(bytes.subarray(tailStart, end))}`;
}
