import { expect, test } from "bun:test";
import { addLiveRun, killLiveRuns, LIVE_RUNS } from "./_live-registry.ts";

test("killLiveRuns() kills those on the list, and no longer those taken off it", () => {
  const killed: string[] = [];
  const run = (name: string) => ({
    killNow: () => {
      killed.push(name);
    },
    cancel: () => Promise.resolve(),
  });
  const removeFirst = addLiveRun(run("first"));
  const removeSecond = addLiveRun(run("second"));
  removeFirst();
  expect(LIVE_RUNS.size).toBe(1);
  killLiveRuns();
  removeSecond();
  killLiveRuns();
  expect([killed, LIVE_RUNS.size]).toEqual([["second"], 0]);
});
