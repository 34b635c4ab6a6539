import { describe, expect, test } from "bun:test";
import { WarmTally } from "./_warm-tally.ts";

const COLD = { mode: "cold", warm: null, command: ["lean", "A.lean"] } as const;
const command = ["lean", "--worker"];
function warm(pid: number, confirmed: boolean | null = null) {
  return { mode: "warm", warm: { pid, position: 1, confirmed }, command } as const;
}

describe("WarmTally", () => {
  test("says nothing when no proof was warm", () => {
    const tally = new WarmTally();
    tally.add(COLD);
    expect(tally.render()).toBe("");
  });
  test("tells warm proofs from cold ones, and counts processes", () => {
    const tally = new WarmTally();
    for (const run of [COLD, warm(7), warm(7), warm(8)]) tally.add(run);
    expect(tally.render()).toBe("Warm: 3 of 4 proofs, in 2 sessions");
  });
  test("counts what a cold run repeated, whichever of the two the record is about", () => {
    const tally = new WarmTally();
    for (const run of [warm(7, true), { ...warm(7, false), mode: "cold" } as const]) tally.add(run);
    expect(tally.render()).toBe("Warm: 1 of 2 proofs, in 1 session; 2 repeated cold");
  });
});
