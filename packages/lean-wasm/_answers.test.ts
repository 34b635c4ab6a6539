import { afterAll, describe, expect, test } from "bun:test";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Answers } from "./_answers.ts";
import { temporaryFolder } from "./fixtures/synthetic-package.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

describe("Answers", () => {
  test("recalls what was recorded, under either name of the flag", () => {
    const first = new Answers(folder, ["--version"]);
    expect(first.isQuestion).toBe(true);
    expect(first.recall()).toBeNull();
    first.record("Lean (version 4)\n");
    expect(new Answers(folder, ["-v"]).recall()).toBe("Lean (version 4)\n");
    expect(readdirSync(join(folder, "answers"))).toEqual(["version.json"]);
  });
  test.each([[[]], [["F.lean"]], [["--version", "F.lean"]]])("leaves %p to Lean", (args) => {
    const answers = new Answers(folder, args);
    expect(answers.isQuestion).toBe(false);
    answers.record("no");
    expect(answers.recall()).toBeNull();
  });
  test("forgets an answer that was recorded in another folder", () => {
    const path = join(folder, "answers", "githash.json");
    writeFileSync(path, JSON.stringify({ directory: "/elsewhere", stdout: "1\n" }));
    expect(new Answers(folder, ["-g"]).recall()).toBeNull();
  });
  test("is silent about a folder that cannot be written", () => {
    const answers = new Answers("/dev/null", ["-g"]);
    answers.record("1\n");
    expect(answers.recall()).toBeNull();
  });
});
