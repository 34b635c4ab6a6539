import { expect, test } from "bun:test";
import { decodeUtf8, encodeUtf8, isUtf8 } from "./_text-decoder.ts";

test("decodeUtf8() turns bytes that are no UTF-8 into U+FFFD and keeps a byte-order mark", () => {
  expect(decodeUtf8(new Uint8Array([0x61, 0xff]))).toBe("a\ufffd");
  expect(decodeUtf8(encodeUtf8("\ufeff∀"))).toBe("\ufeff∀");
});

test("isUtf8() tells a written U+FFFD from a broken byte", () => {
  expect(isUtf8(encodeUtf8("\ufffd"))).toBe(true);
  expect(isUtf8(new Uint8Array([0xc3]))).toBe(false);
});
