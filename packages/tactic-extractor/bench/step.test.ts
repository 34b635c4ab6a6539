import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSource } from "../source.ts";
import { readTrace } from "../trace.ts";
import { recordedFolder } from "./compare.ts";

test("an Elab.step trace gives the tactics of the expected list", () => {
  const folder = join(recordedFolder, "samples");
  const texts = readFileSync(join(folder, "e1.step.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { data: string }).data);
  const { tactics, source } = readTrace(texts);
  expect(source).toBe("step");
  // What it runs is what the file has, but for the alternative of `first` that was not needed.
  const written = readSource(readFileSync(join(folder, "e1.lean"), "utf8")).tactics;
  expect(tactics.map((t) => `${t.depth} ${t.name}`)).toEqual(
    written.map((t) => `${t.depth} ${t.name}`).filter((line) => line !== "1 simp"),
  );
});
