import { describe, expect, test } from "bun:test";
import picocolors from "picocolors";
import type { RunRow } from "./_run-row.ts";
import { RunTally } from "./_run-row.ts";
import { colorOf, renderCounts, renderRunTable, sharedPrefix } from "./_run-table.ts";

const colors = picocolors.createColors(false);
const ROW: RunRow = {
  moduleName: "GaussSum",
  outcome: "VERIFIED",
  success: true,
  category: "ok",
  family: "verdict",
  durationMs: 9123.4,
  cpuTimeMs: 9440,
  memoryPeakMb: 1893.2,
  tacticCount: 3,
  tacticTimesMs: null,
  mode: "cold",
  warm: null,
};
const SORRY: RunRow = {
  ...ROW,
  moduleName: "Sorry",
  outcome: "PROOF_INCOMPLETE",
  success: false,
  category: "incomplete.sorry",
  cpuTimeMs: null,
  memoryPeakMb: null,
  tacticCount: null,
  tacticTimesMs: null,
};

describe("renderRunTable()", () => {
  test("has one line a proof and a dash for what was not measured", () => {
    expect(renderRunTable([ROW, SORRY], { colors, columns: 120 })).toBe(
      [
        "module    verdict           category           wall    CPU  peak memory  tactics",
        "GaussSum  VERIFIED          ok                9.1 s  9.4 s     1893 MiB        3",
        "Sorry     PROOF_INCOMPLETE  incomplete.sorry  9.1 s      –            –        –",
      ].join("\n"),
    );
  });
  test("shows which tactics took the time, when that was measured", () => {
    const timed = { ...ROW, tacticTimesMs: { intro: 0.25, simp: 120.4, rw: 3, omega: 40 } };
    const [head, first, second] = renderRunTable([timed, SORRY], { colors, columns: null }).split(
      "\n",
    );
    expect(head).toEndWith("tactics  slowest tactics");
    expect(first).toEndWith("3  simp 120 ms, omega 40 ms, rw 3.0 ms");
    expect(second).toEndWith("–  –");
  });
  test("says which were warm as soon as one was", () => {
    const warm = { ...ROW, mode: "warm", warm: { pid: 7, position: 1, confirmed: null } } as const;
    const confirmed = { ...warm, warm: { ...warm.warm, confirmed: true } };
    const lines = renderRunTable([ROW, warm, confirmed], { colors, columns: null }).split("\n");
    expect(lines.map((line) => line.split(/ {2,}/).at(-1))).toEqual([
      "mode",
      "cold",
      "warm",
      "confirmed",
    ]);
  });
  test("cuts long names at their start and never breaks a line", () => {
    const moduleName = `Deep.${"Folder.".repeat(20)}End\u001b[2J`;
    const text = renderRunTable([{ ...ROW, moduleName }], { colors, columns: 80 });
    expect(text).toContain("…r.Folder.Folder.End�[2J");
    expect(text.split("\n")).toHaveLength(2);
    expect(text).not.toContain("\u001b");
  });
  test("leaves accepted rows out first when there are too many", () => {
    const rows = [...Array.from({ length: 150 }, () => ({ ...ROW })), SORRY];
    const lines = renderRunTable(rows, { colors, columns: 120 }).split("\n");
    expect(lines).toHaveLength(102);
    expect(lines.at(-2)).toStartWith("Sorry");
    expect(lines.at(-1)).toBe("… and 51 more rows");
  });
});

describe("sharedPrefix()", () => {
  test.each([
    { names: ["a.b.C", "a.b.D"], prefix: "a.b." },
    { names: ["a.b.C", "a.x.D"], prefix: "a." },
    { names: ["ab.C", "a.D"], prefix: "" },
    { names: ["a.b", "a.b.C"], prefix: "a." },
    { names: ["a.b.C"], prefix: "" },
    { names: [], prefix: "" },
  ])("of $names is $prefix", ({ names, prefix }) => {
    expect(sharedPrefix(names)).toBe(prefix);
  });
});

describe("renderCounts()", () => {
  test("counts by outcome", () => {
    const tally = new RunTally();
    tally.add(ROW);
    tally.add(SORRY);
    tally.add(SORRY);
    expect(renderCounts(tally)).toBe("3 proofs: 2 PROOF_INCOMPLETE, 1 VERIFIED");
  });
  test("says nothing more about no proofs", () => {
    expect(renderCounts(new RunTally())).toBe("0 proofs");
  });
});

describe("colorOf()", () => {
  const on = picocolors.createColors(true);
  test.each([
    { success: true, family: "verdict", color: on.green },
    { success: false, family: "verdict", color: on.red },
    { success: false, family: "budget", color: on.yellow },
    { success: false, family: "infrastructure", color: on.red },
  ] as const)("$family, accepted $success", ({ success, family, color }) => {
    expect(colorOf({ success, family }, on)("x")).toBe(color("x"));
  });
});
