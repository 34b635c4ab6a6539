import { describe, expect, test } from "bun:test";
import { coverageOf, DESIGNS, type Design, report } from "./coverage.ts";

describe("coverageOf()", () => {
  test("gives the same figures each time", async () => {
    const design = { ...(DESIGNS[1] as Design), items: 12 };
    const first = await coverageOf(design, 3);
    expect(await coverageOf(design, 3)).toEqual(first);
    expect(first.covered).toBeGreaterThanOrEqual(0);
    expect(first.width).toBeGreaterThan(0);
  });

  test("finds intervals around nothing where both arms are the same", async () => {
    const design = DESIGNS[1] as Design;
    const { truth, covered } = await coverageOf({ ...design, items: 12, b: design.a }, 3);
    expect([truth, covered]).toEqual([0, 1]);
  });

  test("gives a line for each design", async () => {
    const design = { ...(DESIGNS[0] as Design), items: 5 };
    const lines: string[] = [];
    for await (const line of report([design, { ...design, seeds: 2, sameItems: true }], 2)) {
      lines.push(line);
    }
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^one seed, 80 items.* -?\d\.\d{4} +\d\.\d{3} +\d+\.\d %$/);
  });

  test("studies one seed and several, once and again", () => {
    expect(new Set(DESIGNS.map(({ seeds }) => seeds > 1)).size).toBe(2);
    expect(new Set(DESIGNS.map(({ a }) => a.requeue ?? "never"))).toEqual(
      new Set(["never", "unsolved", "always"]),
    );
  });
});
