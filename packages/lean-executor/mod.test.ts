import { expect, test } from "bun:test";
import * as executor from "./mod.ts";

test("mod.ts offers finding, building, running and measuring in one place", () => {
  for (const name of [
    "findLean",
    "constructLeanCommand",
    "resolveModule",
    "runProcess",
    "probeMeasurement",
    "killAllRuns",
  ] as const) {
    expect(executor[name]).toBeFunction();
  }
});
