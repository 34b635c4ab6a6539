import { expect, test } from "bun:test";
import {
  constructLeanCommand,
  findLean,
  killAllRuns,
  probeMeasurement,
  resolveModule,
  runProcess,
} from "./mod.ts";

test("mod.ts offers finding, building, running, measuring and killing in one place", () => {
  for (const offered of [
    constructLeanCommand,
    findLean,
    killAllRuns,
    probeMeasurement,
    resolveModule,
    runProcess,
  ]) {
    expect(offered).toBeFunction();
  }
});
