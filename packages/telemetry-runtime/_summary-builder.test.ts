import { describe, expect, test } from "bun:test";
import { SummaryBuilder } from "./_summary-builder.ts";
import { emptyTelemetry } from "./empty-telemetry.ts";

describe("SummaryBuilder", () => {
  test("can be asked at any time and goes on", () => {
    const builder = new SummaryBuilder({});
    const run = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M" });
    builder.add(run);
    expect(builder.result().records).toBe(1);
    builder.add({ ...run, cachedFrom: "b" });
    expect(builder.result()).toMatchObject({ records: 2, cached: 1 });
  });
});
