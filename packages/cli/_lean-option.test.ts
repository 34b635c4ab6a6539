import { describe, expect, test } from "bun:test";
import { collectLeanOption } from "./_lean-option.ts";

describe("collectLeanOption()", () => {
  test("collects options, the last one of a name counting", () => {
    const first = collectLeanOption("pp.all=true");
    expect(collectLeanOption("pp.all=false", collectLeanOption("a.b=x=y", first))).toEqual({
      "pp.all": "false",
      "a.b": "x=y",
    });
  });
  test.each(["pp.all", "=true", ""])("refuses %p", (typed) => {
    expect(() => collectLeanOption(typed)).toThrow(
      `Cannot use -D "${typed}": it must be name=value`,
    );
  });
});
