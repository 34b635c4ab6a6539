import { expect, test } from "bun:test";
import { decodeUtf8 } from "./_decode.ts";

test("decodeUtf8() decodes, and marks what is no UTF-8", () => {
  expect(decodeUtf8(new TextEncoder().encode("∀ 𝔸"))).toBe("∀ 𝔸");
  expect(decodeUtf8(Uint8Array.of(97, 255))).toBe("a\uFFFD");
});
