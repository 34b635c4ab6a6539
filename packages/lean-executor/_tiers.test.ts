import { describe, expect, test } from "bun:test";
import { hasProcChildren, isTierAllowed } from "./_tiers.ts";

describe("isTierAllowed()", () => {
  test("allows everything unless told otherwise", () => {
    expect(isTierAllowed("procfs", undefined, null)).toBe(true);
    expect(isTierAllowed("procfs", { cgroup: false }, null)).toBe(true);
    expect(isTierAllowed("cgroup", { cgroup: false }, null)).toBe(false);
  });

  test("takes the environment's list when the caller has not chosen", () => {
    expect(isTierAllowed("procfs", undefined, "rusage, procfs")).toBe(true);
    expect(isTierAllowed("cgroup", undefined, "rusage, procfs")).toBe(false);
    expect(isTierAllowed("cgroup", { cgroup: true }, "rusage")).toBe(true);
    expect(isTierAllowed("procfs", undefined, "")).toBe(false);
  });
});

test("hasProcChildren() answers", () => {
  expect(hasProcChildren()).toBeBoolean();
});
