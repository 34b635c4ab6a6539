import { describe, expect, test } from "bun:test";
import { emptyTelemetry, summarize } from "@lean-telemetry/telemetry-runtime";
import picocolors from "picocolors";
import { renderSummary, summaryJson } from "./_summary-report.ts";

const modes = { cold: 0, warm: 0 };
const options = { colors: picocolors.createColors(false), top: 10, modes };
const RUN = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "Demo" });

describe("summaryJson()", () => {
  test("keeps a share of something, and has none of nothing", async () => {
    const { accepted, accepted_of_verdicts } = JSON.parse(
      summaryJson(await summarize([RUN]), modes),
    );
    expect([accepted.share, accepted_of_verdicts.share]).toEqual([0, null]);
  });
});

describe("renderSummary()", () => {
  test("leaves out what nobody measured", async () => {
    const text = renderSummary(await summarize([RUN]), options);
    expect(text).toContain("1 record; accepted 0.0 %");
    expect(text).not.toContain("wall  ");
    expect(text).not.toContain("noise");
  });
  test("says when warm and cold costs stand in one table", async () => {
    const summary = await summarize([{ ...RUN, durationMs: 5 }]);
    expect(renderSummary(summary, options)).toContain("\npercentiles within 1.0 %\n");
    expect(renderSummary(summary, { ...options, modes: { cold: 2, warm: 9 } })).toContain(
      "\npercentiles within 1.0 %; costs of 9 warm and 2 cold together\n",
    );
  });
  test("tells how much of it noise made, and how much came from a cache", async () => {
    const noisy = {
      ...RUN,
      outcome: "VERIFIER_TIMEOUT",
      family: "budget",
      noiseInjected: true,
      noiseType: "timeout",
      noiseSeed: "00000000000000ff",
      noiseRates: { timeout: 0.5 },
      cachedFrom: "b",
    } as const;
    const text = renderSummary(await summarize([noisy]), options);
    expect(text).toContain("noise was drawn for 1 record, it changed 1: 1 timeout");
    expect(text).toContain("1 verdict from an earlier run");
  });
  test("says how far the counts of frequent keys can be off", async () => {
    const summary = await summarize([RUN]);
    const modules = { top: [{ key: "A", count: 5, accepted: 1 }], maxMissing: 2 };
    expect(renderSummary({ ...summary, modules }, options)).toContain(
      "A           5            1\ncounts may be too low by up to 2\n",
    );
  });
});
