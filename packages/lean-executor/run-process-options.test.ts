import { describe, expect, test } from "bun:test";
import { checkRunOptions, type RunProcessOptions } from "./run-process-options.ts";

describe("checkRunOptions()", () => {
  test("fills in the defaults", () => {
    expect(checkRunOptions(["x"], {})).toMatchObject({
      cwd: process.cwd(),
      graceMs: 1000,
      captureBytes: { head: 262_144, tail: 262_144 },
    });
  });

  test.each<[string, RunProcessOptions]>([
    ["timeoutMs", { timeoutMs: 0 }],
    ["timeoutMs", { timeoutMs: -1 }],
    ["timeoutMs", { timeoutMs: Number.NaN }],
    ["timeoutMs", { timeoutMs: Number.POSITIVE_INFINITY }],
    ["timeoutMs", { timeoutMs: 2 ** 31 }],
    ["cpuLimitMs", { cpuLimitMs: 0 }],
    ["memoryLimitMb", { memoryLimitMb: Number.POSITIVE_INFINITY }],
    ["outputLimitBytes", { outputLimitBytes: -1 }],
    ["graceMs", { graceMs: -1 }],
    ["capture", { captureBytes: { head: 0.5, tail: 1 } }],
    ["capture", { captureBytes: { head: 1, tail: -1 } }],
  ])("refuses a wrong %s: %p", (name, options) => {
    expect(() => checkRunOptions(["x"], options)).toThrow(RangeError);
    expect(() => checkRunOptions(["x"], options)).toThrow(name);
  });

  test("takes the edges", () => {
    const edges = {
      timeoutMs: 2 ** 31 - 1,
      graceMs: 0,
      outputLimitBytes: 0,
      captureBytes: { head: 0, tail: 0 },
    };
    expect(checkRunOptions(["x"], edges)).toMatchObject(edges);
  });

  test("refuses what is no command", () => {
    for (const command of [[], [""], ["a\0b"], ["a", "b\0"], JSON.parse('["a", 1]')]) {
      expect(() => checkRunOptions(command, {})).toThrow(TypeError);
    }
  });
});
