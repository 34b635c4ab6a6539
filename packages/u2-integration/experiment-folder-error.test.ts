import { expect, test } from "bun:test";
import { ExperimentFolderError } from "./experiment-folder-error.ts";

test("ExperimentFolderError says what was to be done, where, and what is wrong", () => {
  const error = new ExperimentFolderError("resume", "runs/a", "it is empty");
  expect(error.message).toBe('Cannot resume experiment "runs/a": it is empty');
  expect(error.folder).toBe("runs/a");
});
