import { expect, test } from "bun:test";
import { LeanSessionError } from "@lean-telemetry/lean-executor";
import { isOfHeader, OpenFailures } from "./_open-failures.ts";

test("OpenFailures remembers a reason for its time, and no longer", () => {
  let now = 0;
  const failures = new OpenFailures(100, () => now);
  failures.add("a", "broken import");
  now = 50;
  failures.add("b", "no memory");
  expect([failures.reasonFor("a"), failures.reasonFor("b")]).toEqual([
    "broken import",
    "no memory",
  ]);
  now = 100;
  failures.add("c", "other");
  expect([failures.reasonFor("a"), failures.reasonFor("b")]).toEqual([null, "no memory"]);
});

test("OpenFailures goes by the clock where nothing else is given", () => {
  const failures = new OpenFailures(60_000);
  failures.add("a", "broken import");
  expect(failures.reasonFor("a")).toBe("broken import");
});

test("isOfHeader() tells what would fail again from what time or memory may mend", () => {
  const ended = (reason: "exited" | "timeout" | "memory-limit" | "signaled") =>
    new LeanSessionError("Cannot open", {
      termination: {
        reason,
        exitCode: null,
        signal: null,
        oomKilled: null,
        streamsComplete: true,
        spawnError: null,
      },
    });
  expect(isOfHeader(ended("exited"))).toBe(true);
  expect(isOfHeader(new LeanSessionError("Cannot open: an unknown module"))).toBe(true);
  expect(isOfHeader(new TypeError("no such option"))).toBe(true);
  for (const reason of ["timeout", "memory-limit", "signaled"] as const) {
    expect(isOfHeader(ended(reason))).toBe(false);
  }
});
