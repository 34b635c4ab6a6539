import { expect, test } from "bun:test";
import { EXECUTE_KINDS, EXPANSION_KINDS, EXPERIMENT_MODES, REQUEUE_KINDS } from "./config.ts";

test("the words of a configuration are those of the file format", () => {
  expect([EXPERIMENT_MODES, EXECUTE_KINDS, EXPANSION_KINDS, REQUEUE_KINDS].flat()).toEqual([
    "baseline",
    "rfl",
    "lean",
    "replay",
    "mock",
    "none",
    "synthetic",
    "never",
    "unsolved",
    "always",
  ]);
});
