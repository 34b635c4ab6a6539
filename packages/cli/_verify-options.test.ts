import { describe, expect, test } from "bun:test";
import { Command } from "commander";
import { addVerifyOptions, type VerifyOptions } from "./_verify-options.ts";

function read(...words: readonly string[]): VerifyOptions {
  const command = addVerifyOptions(new Command("verify")).exitOverride();
  return command.parse(words, { from: "user" }).opts<VerifyOptions>();
}

describe("addVerifyOptions()", () => {
  test("has a default for what every run needs", () => {
    expect(read()).toEqual({
      lean: "auto",
      jobs: 1,
      require: "A2",
      traceTactics: "source",
      context: "default",
      warm: "auto",
    });
  });
  test("takes a word for warm checks, and no other", () => {
    expect(read("--warm", "on", "--confirm")).toMatchObject({ warm: "on", confirm: true });
    expect(() => read("--warm", "yes")).toThrow(
      'Cannot use --warm "yes": it must be one of auto, on, off',
    );
  });
  test("reads units, and options of Lean any number of times", () => {
    expect(
      read("-t", "2m", "--memory-limit", "4G", "-D", "a=1", "--define", "b.c=x", "-j", "2"),
    ).toMatchObject({
      timeout: 120_000,
      memoryLimit: 4096,
      define: { a: "1", "b.c": "x" },
      jobs: 2,
    });
  });
});
