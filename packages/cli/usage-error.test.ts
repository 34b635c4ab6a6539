import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { errorLine, errorText, oneLine, UsageError } from "./usage-error.ts";

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

describe("errorLine()", () => {
  const long = "a b".repeat(100);
  test("cuts what is quoted, and only that", () => {
    expect(errorLine(`Cannot use --x "${long}": why`)).toBe(
      `Cannot use --x "${long.slice(0, 59)}…": why`,
    );
    expect(errorLine(`"${"a".repeat(60)}"`)).toBe(`"${"a".repeat(60)}"`);
    expect(new UsageError(`"${long}"`).message).toHaveLength(62);
  });
  test("keeps a path that can be, and no file's worth of text", () => {
    const path = `/home/${"folder/".repeat(20)}a.lean`;
    expect(errorLine(`no "${path}"`)).toBe(`no "${path}"`);
    expect(errorLine(`no "/${"a".repeat(5000)}"`)).toHaveLength(260);
    expect(errorLine("x".repeat(5000))).toHaveLength(1000);
  });
  test("is the same when done twice", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = errorLine(`"${text}${long}" and "${text}"`);
        return errorLine(once) === once;
      }),
    );
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
