import { describe, expect, spyOn, test } from "bun:test";
import { newVerificationId } from "./verification-id.ts";

describe("newVerificationId()", () => {
  test("is a UUIDv7 of the given time and random bytes", () => {
    const id = newVerificationId(0x0123456789ab, (bytes) => bytes.fill(0xff));
    expect(id).toBe("01234567-89ab-77ff-bfff-ffffffffffff");
  });
  test("gives 100,000 different ids that sort in the order they were made", () => {
    const ids = Array.from({ length: 100_000 }, () => newVerificationId());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id, i) => i === 0 || (ids[i - 1] as string) < id)).toBe(true);
  });
  test("sorts on when the clock is set back", () => {
    const now = Date.now();
    const clock = spyOn(Date, "now").mockReturnValue(now + 60_000);
    const before = newVerificationId();
    clock.mockReturnValue(now);
    const after = newVerificationId();
    clock.mockRestore();
    expect(before < after).toBe(true);
  });
  test("sorts by a time that is given", () => {
    expect(newVerificationId(1000) < newVerificationId(1001)).toBe(true);
  });
  test.each([-1, 0.5, Number.NaN, 2 ** 48])("rejects time %p", (ms) => {
    expect(() => newVerificationId(ms)).toThrow(RangeError);
  });
});
