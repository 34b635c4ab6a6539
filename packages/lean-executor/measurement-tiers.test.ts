import { describe, expect, test } from "bun:test";
import { probeMeasurement } from "./measurement-tiers.ts";

describe("probeMeasurement()", () => {
  test("reports on every source, the simplest first, each with a reason", async () => {
    const reports = await probeMeasurement();
    expect(reports.map(({ tier }) => tier)).toEqual(["rusage", "pidusage", "procfs", "cgroup"]);
    for (const { why } of reports) expect(why).not.toBe("");
    expect(reports[0]?.works).toBe(true);
  });

  test("leaves out what is switched off, and says so", async () => {
    const off = { pidusage: false, procfs: false, cgroup: false };
    for (const { tier, works, why } of await probeMeasurement(off)) {
      expect(works).toBe(tier === "rusage");
      if (tier !== "rusage") expect(why).toContain("switched off");
    }
  });
});
