import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { readTelemetryLog } from "./read-telemetry-log.ts";
import { toJsonLine } from "./record.ts";
import { createSummary, summarize } from "./summary.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import { arbitraryTelemetry } from "./testing/arbitrary-telemetry.ts";

const base = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M" });
const good: LeanVerificationTelemetry = {
  ...base,
  outcome: "VERIFIED",
  success: true,
  family: "verdict",
  category: "ok",
  durationMs: 1000,
  cpuTimeMs: 500,
  memoryPeakMb: 400,
  memoryFinalMb: 100,
  tacticCounts: { simp: 2, rw: 1 },
};
const wrong: LeanVerificationTelemetry = {
  ...good,
  verificationId: "b",
  moduleName: "N",
  outcome: "PROOF_INVALID",
  success: false,
  category: "type-mismatch",
  durationMs: 2000,
  memoryPeakMb: 300,
  tacticCounts: { simp: 1 },
};
const late: LeanVerificationTelemetry = {
  ...base,
  verificationId: "c",
  outcome: "VERIFIER_TIMEOUT",
  family: "budget",
  tier: "fast_noisy",
  noiseInjected: true,
  noiseType: "timeout",
  noiseSeed: "0",
  noiseRates: {},
};

describe("summarize()", () => {
  test("counts by outcome, family, tier and category", async () => {
    const summary = await summarize([good, wrong, good, late]);
    expect(summary.records).toBe(4);
    expect(summary.accepted).toMatchObject({ count: 2, share: 0.5 });
    expect(summary.acceptedOfVerdicts).toMatchObject({ count: 2, share: 2 / 3 });
    expect(summary.outcomes.map(({ key, count }) => [key, count])).toEqual([
      ["VERIFIED", 2],
      ["PROOF_INVALID", 1],
      ["VERIFIER_TIMEOUT", 1],
    ]);
    expect(summary.outcomes[0]?.interval?.low).toBeCloseTo(0.15, 2);
    expect(summary.tiers).toMatchObject([
      { key: "balanced", count: 3, accepted: 2 },
      { key: "fast_noisy", count: 1, accepted: 0 },
    ]);
    expect(summary.categories.top).toEqual([
      { key: "ok", count: 2, accepted: 2 },
      { key: "(none)", count: 1, accepted: 0 },
      { key: "type-mismatch", count: 1, accepted: 0 },
    ]);
    expect(summary.families.map(({ key }) => key)).toEqual(["verdict", "budget"]);
    expect(summary.noise).toEqual({
      drawn: 1,
      injected: 1,
      byType: { timeout: 1, spurious_fail: 0, spurious_pass: 0 },
    });
  });
  test("counts modules by record and tactics by use", async () => {
    const summary = await summarize([good, wrong, good]);
    expect(summary.modules).toEqual({
      top: [
        { key: "M", count: 2, accepted: 2 },
        { key: "N", count: 1, accepted: 0 },
      ],
      maxMissing: 0,
    });
    expect(summary.tactics.top).toEqual([
      { key: "simp", count: 5, accepted: 2 },
      { key: "rw", count: 2, accepted: 2 },
    ]);
  });
  test("gives cost, its ratios and the records that stand out", async () => {
    const summary = await summarize([good, wrong, late], { outliers: 1 });
    expect(summary.wallMs).toMatchObject({ count: 2, min: 1000, max: 2000 });
    expect(summary.cpuUtilisation).toMatchObject({ count: 2, min: 0.25, max: 0.5 });
    expect(summary.memoryEfficiency).toMatchObject({ min: 0.25, max: 1 / 3 });
    expect(summary.slowest.map((run) => run.verificationId)).toEqual(["b"]);
    expect(summary.hungriest.map((run) => run.verificationId)).toEqual(["a"]);
  });
  test("is honest about nothing", async () => {
    const summary = await summarize([]);
    expect(summary).toMatchObject({ records: 0, wallMs: null, outcomes: [] });
    expect(summary.accepted.interval).toBeNull();
  });
  test("reads a log, and gives the same from single records and from batches", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryTelemetry(), { maxLength: 5 }), async (runs) => {
        const bytes = Buffer.from(runs.map((run) => `${toJsonLine(run)}\n`).join(""));
        const read = () => readTelemetryLog(new Response(bytes).body as ReadableStream<Uint8Array>);
        const batched = await summarize(read());
        const single = await summarize({
          [Symbol.asyncIterator]: () => read()[Symbol.asyncIterator](),
        });
        expect(batched).toEqual(await summarize(runs));
        expect(single).toEqual(batched);
      }),
      { numRuns: 30 },
    );
  });
});

describe("createSummary()", () => {
  test("keeps its memory flat over many different modules, and states the error", () => {
    const summary = createSummary({ topKeys: 10 });
    for (let i = 0; i < 20_000; i++) {
      summary.add({ ...good, moduleName: i % 4 === 0 ? "often" : `module-${i}` });
    }
    const { modules } = summary.result();
    const [first] = modules.top;
    expect(first?.key).toBe("often");
    expect(modules.maxMissing).toBeLessThanOrEqual(20_000 / 80);
    expect(5000 - (first?.count as number)).toBeLessThanOrEqual(modules.maxMissing);
  });
});
