import { expect, test } from "bun:test";
import type { JournalEntry } from "./_journal.ts";
import { type ExperimentResult, fromResultJson, Tally, toResultJson } from "./experiment-result.ts";
import type { CycleReport } from "./planner.ts";

function entry(outcome: JournalEntry["outcome"], noiseType: string | null = null): JournalEntry {
  return {
    verificationId: "x",
    cycle: 0,
    item: "a",
    outcome,
    success: outcome === "VERIFIED",
    noiseType,
    groundTruth: null,
    chargedMs: 1,
  };
}

const report: CycleReport = {
  cycle: 0,
  seed: "0x1",
  end: "frontier-empty",
  processed: 2,
  generated: 1,
  accepted: 1,
  newlyProved: ["a"],
  spentMs: 2.5,
  events: [],
};

test("Tally adds cycles up and goes on from its totals", () => {
  const tally = new Tally();
  tally.add(entry("VERIFIER_TIMEOUT", "timeout"));
  tally.add(entry("VERIFIED"));
  tally.close(report);
  const later = new Tally(JSON.parse(JSON.stringify(tally.totals)));
  later.add(entry("VERIFIED"));
  later.add(entry("VERIFIER_SPURIOUS_FAIL", "spurious_fail"));
  later.close({ ...report, accepted: 1 });
  expect(later.totals).toEqual({
    cycles: 2,
    processed: 4,
    generated: 2,
    accepted: 2,
    outcomes: { VERIFIED: 2, VERIFIER_TIMEOUT: 1, VERIFIER_SPURIOUS_FAIL: 1 },
    noise: { spurious_fail: 1, timeout: 1 },
    verificationMs: 5,
  });
});

test("a result survives its file form", () => {
  const result: ExperimentResult = {
    ...new Tally().totals,
    experimentId: "demo",
    sliceName: "logic",
    mode: "rfl",
    masterSeed: 1,
    outputDir: "/out",
    end: "exhausted",
    proved: ["a"],
    traceHash: "ab",
    telemetryLost: 0,
  };
  expect(fromResultJson(JSON.stringify(toResultJson(result)), "/out")).toEqual(result);
});
