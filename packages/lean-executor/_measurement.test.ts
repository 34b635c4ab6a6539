import { describe, expect, test } from "bun:test";
import { composeMeasurement, type Evidence, readExitAccount } from "./_measurement.ts";
import type { TreeFigures } from "./_process-tree.ts";

const MIB = 1_048_576;
const account = { cpuMs: 100, maxRssMb: 300, blockReadMb: 2, blockWrittenMb: 3 };
const tree: TreeFigures = {
  cpuMs: 90,
  unwaitedCpuMs: 0,
  peakMb: 290,
  treePeakMb: 310,
  treeAnonPeakMb: 200,
  treeAnonMb: 150,
  last: { residentMb: 280, atMs: 900 },
  charsRead: 4 * MIB,
  charsWritten: 5 * MIB,
  blockRead: 6 * MIB,
  blockWritten: 7 * MIB,
};
const coarse = { cpuMs: 80, peakMb: 250, treePeakMb: 260, last: { residentMb: 240, atMs: 800 } };

const measure = (evidence: Partial<Evidence>) =>
  composeMeasurement({
    account,
    inheritedPeakMb: 60,
    tree,
    coarse: null,
    cgroup: null,
    cutShort: false,
    stopped: false,
    samples: 5,
    largestGapMs: 20,
    ownCpuMs: 1,
    endedAtMs: 1000,
    ...evidence,
  });

describe("composeMeasurement(): CPU time", () => {
  test.each<[string, Partial<Evidence>, object | null]>([
    ["the kernel's account after a natural end", {}, { value: 100, source: "rusage", exact: true }],
    [
      "that account and what nobody waited for",
      { tree: { ...tree, unwaitedCpuMs: 40 }, cutShort: true },
      { value: 140, source: "procfs", exact: false },
    ],
    [
      "the samples when they saw more",
      { tree: { ...tree, cpuMs: 500 }, cutShort: true },
      { value: 500, source: "procfs", exact: false },
    ],
    [
      "pidusage's samples when they are all there is",
      { tree: null, coarse: { ...coarse, cpuMs: 500 } },
      { value: 500, source: "pidusage", exact: false },
    ],
    [
      "the account, as a lower bound, when all else is silent",
      { tree: null, cutShort: true },
      { value: 100, source: "rusage", exact: false },
    ],
    [
      "the cgroup",
      { cgroup: { cpuMs: 150, peakMb: null }, cutShort: true },
      { value: 150, source: "cgroup", exact: true },
    ],
    [
      "not the cgroup when something left it",
      { cgroup: { cpuMs: 50, peakMb: null } },
      { value: 100, source: "rusage", exact: true },
    ],
    ["nothing", { account: null, tree: null }, null],
  ])("is %s", (_name, evidence, figure) => {
    expect(measure(evidence).cpuTimeMs as object | null).toEqual(figure);
  });
});

describe("composeMeasurement(): peak memory", () => {
  test.each<[string, Partial<Evidence>, object | null]>([
    [
      "exact when it stands above what the child inherited",
      {},
      { value: 300, source: "rusage", exact: true, upperBoundMb: null },
    ],
    [
      "that figure also when a sample stands a little above it, as the kernel's counters differ",
      { tree: { ...tree, peakMb: 300.2 } },
      { value: 300, source: "rusage", exact: true, upperBoundMb: null },
    ],
    [
      "never above its own bound",
      { inheritedPeakMb: 299.5, tree: { ...tree, peakMb: 300.2 } },
      { value: 300.2, source: "vmhwm", exact: false, upperBoundMb: 300.2 },
    ],
    [
      "a sample between bounds when it does not",
      { inheritedPeakMb: 299.5 },
      { value: 290, source: "vmhwm", exact: false, upperBoundMb: 300 },
    ],
    [
      "a sample when what was inherited is not known",
      { inheritedPeakMb: null },
      { value: 290, source: "vmhwm", exact: false, upperBoundMb: 300 },
    ],
    [
      "the mark of a process that nobody waited for",
      { tree: { ...tree, peakMb: 400 }, cutShort: true },
      { value: 400, source: "vmhwm", exact: false, upperBoundMb: null },
    ],
    [
      "exact when all stood still at the last look",
      { tree: { ...tree, peakMb: 400 }, cutShort: true, stopped: true },
      { value: 400, source: "vmhwm", exact: true, upperBoundMb: null },
    ],
    [
      "what pidusage saw",
      { inheritedPeakMb: null, tree: null, coarse },
      { value: 250, source: "pidusage", exact: false, upperBoundMb: 300 },
    ],
    [
      "not the inherited mark for a tiny child of a big parent",
      {
        account: { ...account, maxRssMb: 600 },
        inheritedPeakMb: 600,
        tree: { ...tree, peakMb: 2 },
      },
      { value: 2, source: "vmhwm", exact: false, upperBoundMb: 600 },
    ],
    ["unknown when nobody looked", { inheritedPeakMb: null, tree: null }, null],
  ])("is %s", (_name, evidence, figure) => {
    expect(measure(evidence).memoryPeakMb as object | null).toEqual(figure);
  });
});

describe("composeMeasurement(): the rest", () => {
  test("names tier and source of every figure", () => {
    expect(measure({})).toMatchObject({
      tier: "procfs",
      samples: 5,
      largestGapMs: 20,
      ownCpuMs: 1,
      treePeakMb: { value: 310, source: "procfs" },
      treeAnonPeakMb: { value: 200, source: "procfs" },
      memoryFinalMb: { value: 280, ageMs: 100, exact: false },
      ioReadMb: { value: 2, source: "rusage", exact: true },
      ioWriteMb: { value: 3, source: "rusage", exact: true },
      charsReadMb: { value: 4, source: "proc-io", exact: false },
      charsWrittenMb: { value: 5, source: "proc-io", exact: false },
      cgroupPeakMb: null,
    });
    expect(measure({ tree: null, coarse })).toMatchObject({
      tier: "pidusage",
      treePeakMb: { value: 260, source: "pidusage" },
      treeAnonPeakMb: null,
      charsReadMb: null,
    });
    expect(measure({ cgroup: { cpuMs: 1, peakMb: 50 } })).toMatchObject({
      tier: "cgroup",
      cgroupPeakMb: { value: 50, source: "cgroup", exact: true },
    });
    expect(measure({ tree: null }).tier).toBe("rusage");
  });

  test("takes sampled I/O when nobody waited for those who did it, or blocks are not counted", () => {
    expect(measure({ cutShort: true }).ioReadMb).toEqual({
      value: 6,
      source: "proc-io",
      exact: false,
    });
    const uncounted = { ...account, blockReadMb: null, blockWrittenMb: null };
    expect(measure({ account: uncounted, tree: null }).ioReadMb).toBeNull();
    expect(measure({ account: uncounted }).ioWriteMb).toMatchObject({
      value: 7,
      source: "proc-io",
    });
  });
});

describe("readExitAccount()", () => {
  test("copies what Bun gives, in ms and MiB", async () => {
    const child = Bun.spawn({ cmd: ["/bin/sh", "-c", ":"] });
    expect(readExitAccount(child.resourceUsage())).toBeNull();
    await child.exited;
    const usage = child.resourceUsage();
    const copied = readExitAccount(usage);
    expect(copied?.cpuMs).toBe(Number(usage?.cpuTime.total) / 1000);
    expect(copied?.maxRssMb).toBeGreaterThan(0.5);
    expect(readExitAccount(usage, "darwin")?.blockReadMb).toBeNull();
    expect(readExitAccount(usage, "linux")?.blockReadMb).toBeGreaterThanOrEqual(0);
  });
});
