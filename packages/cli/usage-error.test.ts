import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { errorText, oneLine, UsageError } from "./usage-error.ts";

describe("UsageError", () => {
  test("is always one line", () => {
    expect(new UsageError("a\nb\r\n  c").message).toBe("a b c");
  });
  test("keeps its cause", () => {
    const cause = new Error("why");
    expect(new UsageError("x", { cause }).cause).toBe(cause);
  });
});

describe("oneLine()", () => {
  test("never holds a control character or a line break", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => !/[\p{Cc}\u2028\u2029]/u.test(oneLine(text)),
      ),
    );
  });
  test("leaves an ordinary line alone", () => {
    expect(oneLine("∀ x, x = x «ok»")).toBe("∀ x, x = x «ok»");
  });
});

describe("errorText()", () => {
  test.each([
    { thrown: new Error("boom\nbang"), text: "boom bang" },
    { thrown: "plain", text: "plain" },
    { thrown: null, text: "null" },
  ])("says $text", ({ thrown, text }) => {
    expect(errorText(thrown)).toBe(text);
  });
});
