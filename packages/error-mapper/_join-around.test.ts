import { describe, expect, test } from "bun:test";
import { joinAround } from "./_join-around.ts";
import type { ByteLine } from "./_line-splitter.ts";
import { encodeUtf8 } from "./_text-decoder.ts";

function join(head: string | Uint8Array, tail: string | Uint8Array, gapInString = true): string {
  const bytesOf = (part: string | Uint8Array) =>
    typeof part === "string" ? encodeUtf8(part) : part;
  const [a, b] = [bytesOf(head), bytesOf(tail)];
  const bytes = new Uint8Array([...a, ...b]);
  const line: ByteLine = {
    bytes,
    start: 0,
    end: bytes.length,
    number: 1,
    terminated: true,
    omitted: 9,
    gapAt: a.length,
    gapInString,
  };
  return joinAround(line);
}

describe("joinAround()", () => {
  test("gives JSON when the gap lies inside a string", () => {
    expect(JSON.parse(join('{"data":"ab', 'cd","n":1}'))).toEqual({ data: "ab…cd", n: 1 });
  });
  test("does not stop inside an escape or a character", () => {
    expect(join('"ab\\', 'nc"')).toBe('"ab…nc"');
    expect(join('"ab', '\\"c"')).toBe('"ab…c"');
    const sign = encodeUtf8("∀");
    expect(join(sign.subarray(0, 2), new Uint8Array([...sign.subarray(2), 120]))).toBe("…x");
  });
  test("gives no JSON when the gap lies outside, or can lie in more than one string", () => {
    expect(() => JSON.parse(join('{"a":1', "2}"))).toThrow();
    expect(() => JSON.parse(join('{"data":"ab', 'cd"}', false))).toThrow();
  });
});
