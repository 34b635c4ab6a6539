import { describe, expect, test } from "bun:test";
import { WarmTally } from "./_warm-tally.ts";

const COLD = { mode: "cold", warm: null } as const;
function inSession(pid: number, mode: "warm" | "cold", confirmed: boolean | null = null) {
  return { mode, warm: { pid, position: 1, confirmed } };
}
function tellOf(...runs: readonly Parameters<WarmTally["add"]>[0][]): string {
  const tally = new WarmTally();
  for (const run of runs) tally.add(run);
  return tally.render();
}

describe("WarmTally", () => {
  test("says nothing when no proof was warm", () => {
    expect(tellOf(COLD)).toBe("");
  });
  test("says that no proof was warm when that was wanted", () => {
    const tally = new WarmTally();
    expect(tally.render({ wanted: true })).toBe("");
    tally.add(COLD);
    expect(tally.render({ wanted: true })).toStartWith("Warm: none of 1 proof; see --warm in ");
  });
  test("tells warm proofs from cold ones, and counts processes", () => {
    const warm = [7, 7, 8].map((pid) => inSession(pid, "warm"));
    expect(tellOf(COLD, ...warm)).toBe("Warm: 3 of 4 proofs, in 2 sessions");
  });
  test("counts what a cold run repeated, and where it came out otherwise", () => {
    const [warm, same, other] = [
      inSession(7, "warm"),
      inSession(7, "cold", true),
      inSession(7, "cold", false),
    ];
    expect(tellOf(warm, same)).toBe("Warm: 2 of 2 proofs, in 1 session; 1 repeated cold");
    expect(tellOf(same, other)).toBe(
      "Warm: 2 of 2 proofs, in 1 session; 2 repeated cold; 1 of those with another verdict",
    );
  });
  test("tells of sessions that ended before their check", () => {
    expect(tellOf(inSession(7, "warm"), inSession(8, "cold"))).toBe(
      "Warm: 1 of 2 proofs, in 2 sessions; 1 cold because the session ended",
    );
  });
});
