import { describe, expect, test } from "bun:test";
import { ConfigNode } from "./_config-node.ts";
import { checkShape } from "./_noise-config-shape.ts";

const shapeOf = (value: unknown) => checkShape(new ConfigNode(value, ""));

describe("checkShape()", () => {
  test.each([
    [{ enabled: true, rates: {} }, "enabled-rates"],
    [{ rates: {} }, "enabled-rates"],
    [{ global: {}, tiers: {}, slices: {} }, "slices"],
    [{ test_slices: {} }, "slices"],
    [{ balanced: {} }, "tiers"],
    [{ noise_models: { balanced: {} } }, "noise-models"],
  ])("of %p is %p", (value, shape) => {
    expect(shapeOf(value)).toBe(shape as never);
  });
  test.each([
    [{ metadata: {}, noise_models: { fast: {} } }, "a calibration export (metadata", "alone"],
    [{ calibration_metadata: {}, calibrated_models: {} }, "(calibrated_models)", "write tiers:"],
    [{ base_noise: {}, heavy_tail: {}, adaptive: {} }, "unified noise model", "write tiers:"],
    [{ noise_rates: {}, timeout_distribution: {} }, "calibration pipeline", "write enabled: true"],
    [{}, "an empty object", "expected enabled and rates"],
    [{ foo: 1, bar: 2 }, "the keys foo, bar", "or noise_models"],
  ])("refuses %p: says what it found and what to write", (value, found, advice) => {
    expect(() => shapeOf(value)).toThrow(found);
    expect(() => shapeOf(value)).toThrow(advice);
  });
});
