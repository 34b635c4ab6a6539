import { randomFillSync } from "node:crypto";

/**
 * Makes an id for one verification: a UUIDv7 (RFC 9562), so ids are unique and sort by time as
 * plain text.
 *
 * Ids made one after the other in this process sort in that order even within one millisecond and
 * when the clock is set back: the 12 bits after the version count up, and carry into the time. With
 * an explicit `nowMs` the time is taken as given.
 *
 * @param nowMs Unix time in milliseconds. Default: the clock.
 * @param random Fills bytes; for tests. Default: the system's generator.
 * @throws {RangeError} If `nowMs` is not an integer of at most 48 bits.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { newVerificationId } from "@lean-telemetry/telemetry-runtime/verification-id";
 *
 * const [first, second] = [newVerificationId(), newVerificationId()];
 * assert(first < second);
 * assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
 * ```
 */
export function newVerificationId(
  nowMs?: number,
  random: (bytes: Uint8Array) => void = systemRandom,
): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  const drawn = (((bytes[6] as number) & 0x07) << 8) | (bytes[7] as number);
  const { ms, count } = nowMs === undefined ? nextTick(drawn) : { ms: nowMs, count: drawn };
  if (!Number.isInteger(ms) || ms < 0 || ms >= 2 ** 48) {
    throw new RangeError(`Cannot make a verification id for time ${nowMs}: not 48 bits of ms`);
  }
  const hex = [
    ms.toString(16).padStart(12, "0"),
    (0x7000 | count).toString(16),
    (0x8000 | (((bytes[8] as number) & 0x3f) << 8) | (bytes[9] as number)).toString(16),
    Buffer.from(bytes.subarray(10)).toString("hex"),
  ].join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

let lastMs = 0;
let lastCount = 0;

/** The clock, but never the same pair twice and never backwards. */
function nextTick(drawn: number): { readonly ms: number; readonly count: number } {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // Half of the range stays free for counting up within the millisecond.
    lastCount = drawn;
  } else if (++lastCount > 0xfff) {
    lastMs += 1;
    lastCount = drawn;
  }
  return { ms: lastMs, count: lastCount };
}

function systemRandom(bytes: Uint8Array): void {
  randomFillSync(bytes);
}
