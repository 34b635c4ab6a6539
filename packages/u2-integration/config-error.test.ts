import { expect, test } from "bun:test";
import { ExperimentConfigError, formatConfigIssue } from "./config-error.ts";

const issue = { file: "a.yaml", line: 2, column: 5, key: "jobs", message: "expected 1, found 0" };

test("formatConfigIssue() puts the place first and leaves out what is not known", () => {
  expect(formatConfigIssue(issue)).toBe("a.yaml:2:5: jobs: expected 1, found 0");
  expect(formatConfigIssue({ ...issue, line: null, column: null, key: "" })).toBe(
    "a.yaml: expected 1, found 0",
  );
});

test("ExperimentConfigError has one line for each issue", () => {
  const error = new ExperimentConfigError([issue, { ...issue, line: 3 }]);
  expect(error.message.split("\n")).toHaveLength(2);
  expect(error.issues[1]?.line).toBe(3);
});
