import { describe, expect, test } from "bun:test";
import type { ExperimentResult, TraceCheck } from "@lean-telemetry/u2-integration";
import { renderResult, renderTraceCheck, renderTraces } from "./_u2-report.ts";

const RESULT: ExperimentResult = {
  experimentId: "demo",
  sliceName: "logic",
  mode: "rfl",
  masterSeed: 42,
  outputDir: "runs/demo",
  end: "cycles-done",
  cycles: 9,
  processed: 12,
  generated: 0,
  accepted: 5,
  outcomes: { VERIFIED: 5, PROOF_INVALID: 7 },
  noise: {},
  verificationMs: 61_000,
  proved: ["A", "B"],
  traceHash: "abc",
  telemetryLost: 0,
};
const CHECK: TraceCheck = {
  path: "a/trace.jsonl",
  lines: 11,
  cycles: 9,
  complete: true,
  hash: "abc",
  problem: null,
};

describe("renderResult()", () => {
  test("tells counts, proofs, trace and folder", () => {
    expect(renderResult(RESULT)).toBe(
      [
        "demo: all cycles done after 9 cycles",
        "verified  12 tries in 1 m 01 s: 5 VERIFIED, 7 PROOF_INVALID",
        "proved    2",
        "trace     abc",
        "output    runs/demo",
        "",
      ].join("\n"),
    );
  });
  test("tells noise, lost records, and how to go on", () => {
    const text = renderResult({
      ...RESULT,
      end: "interrupted",
      noise: { timeout: 2 },
      telemetryLost: 1,
    });
    expect(text).toContain("noise     2 timeout\n");
    expect(text).toContain("1 record could not be written; see the warnings\n");
    expect(text).toEndWith("go on with: lean-telemetry u2 resume runs/demo\n");
  });
});

describe("renderTraceCheck()", () => {
  test("tells a sound trace, and one that has no end yet", () => {
    expect(renderTraceCheck(CHECK)).toBe("a/trace.jsonl: sound, complete, 9 cycles, abc");
    expect(renderTraceCheck({ ...CHECK, complete: false })).toContain("sound, not complete");
  });
  test("tells where a trace is damaged", () => {
    const problem = { line: 5, cycle: null, message: "the hash does not fit" };
    expect(renderTraceCheck({ ...CHECK, problem })).toBe(
      "a/trace.jsonl: damaged at line 5: the hash does not fit",
    );
  });
});

describe("renderTraces()", () => {
  const both = { a: CHECK, b: CHECK };
  test("tells that two are equal", () => {
    expect(renderTraces({ ...both, equal: true, difference: null })).toEndWith(
      "\nequal: both decided the same\n",
    );
  });
  test("tells where they differ, and how", () => {
    const difference = { line: 4, cycle: 2, event: 1, a: { item: "A" }, b: null };
    expect(renderTraces({ ...both, equal: false, difference })).toEndWith(
      'different from line 4, cycle 2, event 1:\n  a: {"item":"A"}\n  b: null\n',
    );
  });
  test("claims nothing when one of them has no end", () => {
    expect(renderTraces({ ...both, equal: false, difference: null })).toEndWith(
      "\nnot shown to be equal\n",
    );
  });
});
