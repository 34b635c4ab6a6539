import { expect, test } from "bun:test";
import { didYouMean } from "./_did-you-mean.ts";

const keys = ["master_seed", "mode", "jobs", "total_cycles", "items", "tier"];

test.each([
  ["masterSeed", "master_seed"],
  ["master-sed", "master_seed"],
  ["totl_cycels", "total_cycles"],
  ["total_cycle", "total_cycles"],
  ["Mode", "mode"],
  ["moed", "mode"],
  ["job", "jobs"],
  ["itmes", "items"],
  ["seed", null],
  ["budget", null],
  ["xy", null],
])("didYouMean(%p) is %p", (wrong, expected) => {
  expect(didYouMean(wrong, keys)).toBe(expected);
});
