import { describe, expect, test } from "bun:test";
import { formatPath, parseYamlSource } from "./_yaml-source.ts";
import { ExperimentConfigError } from "./config-error.ts";

function problemOf(text: string): string {
  try {
    parseYamlSource("f.yaml", text);
  } catch (error) {
    if (error instanceof ExperimentConfigError) return error.message;
    throw error;
  }
  return "none";
}

describe("parseYamlSource()", () => {
  test.each([
    ["a: 1\na: 2\n", 'f.yaml:2:1: key "a" is given twice; keep one of them'],
    ["a:\n\t- 1\n", "f.yaml:2:1: expected spaces as indentation, found a tab"],
    ['a: "x\n', 'f.yaml:1:4: missing closing "quote; the text that starts here has no end'],
    [
      "a: b: c\n",
      'f.yaml:1:4: expected one "key: value" on a line, found a second ": "; put the text in quotes',
    ],
    [
      " a: 1\nb: 2\n",
      'f.yaml:2:1: expected another "key: value" at the same indentation, found "b: 2"',
    ],
    ["a: @x\n", 'f.yaml:1:4: a text cannot start with "@"; put it in quotes'],
    [
      "a: !!python/tuple [1]\n",
      'f.yaml:1:4: tag "!!python/tuple" is not supported; write the plain value',
    ],
    [
      "---\na: 1\n---\nb: 2\n",
      "f.yaml:3:1: expected one document, found the start of a second; keep one for each file",
    ],
    [
      "a: [1, 2\nb: 3\n",
      "f.yaml:2:1: flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    ["a: 1\nb: *c\n", 'f.yaml:2:4: alias "*c" has no anchor "&c" before it'],
    ["a: &c 1\nb: *c\n", "none"],
  ])("explains %j", (text, expected) => {
    expect(problemOf(text)).toBe(expected);
  });

  const source = parseYamlSource(
    "f.yaml",
    "top: 1\nlist:\n  - one\n  - {x: 2, y: [3]}\nempty:\nshared: &s {z: 9}\nuse: *s\n",
  );
  test.each([
    [["top"], "1:6"],
    [["list", 1, "x"], "4:9"],
    [["list", 1, "y", 0], "4:16"],
    [["list", 1, "missing"], "4:5"],
    [["missing"], "1:1"],
    [["empty"], "5:1"],
    [["empty", "deeper"], "5:1"],
    [["use"], "7:6"],
    [[], "1:1"],
  ] as const)("places the value at %j", (path, place) => {
    const { line, column } = source.issueAt(path, "x");
    expect(`${line}:${column}`).toBe(place);
  });

  test.each([
    [["list"], "2:1"],
    [["list", 1, "y"], "4:12"],
    [["list", 0], "3:5"],
    [["none"], "1:1"],
  ] as const)("places the key of %j", (path, place) => {
    const { line, column } = source.issueAtKey(path, "x");
    expect(`${line}:${column}`).toBe(place);
  });
});

test("formatPath() writes lists with brackets", () => {
  expect(formatPath(["slice_config", "items", 2, "file"])).toBe("slice_config.items[2].file");
  expect(formatPath([])).toBe("");
});
