import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Frontier, type FrontierItem } from "./frontier.ts";
import { U2Prng } from "./u2-prng.ts";

function frontierOf(maxBeamWidth: number, maxDepth = 10): Frontier<FrontierItem> {
  return new Frontier({ maxBeamWidth, maxDepth }, new U2Prng("0xfrontier"));
}

function drain(frontier: Frontier<FrontierItem>): string[] {
  const ids: string[] = [];
  for (let entry = frontier.pop(); entry !== null; entry = frontier.pop()) ids.push(entry.item.id);
  return ids;
}

describe("Frontier", () => {
  test.each([
    { beam: 10, order: [0, 15, 5, 10, 6, 11, 1, 16, 17, 2] },
    { beam: 100, order: [0, 15, 5, 10, 6, 11, 1, 16, 17, 2, 12, 7, 8, 3, 13, 18, 14, 4, 9, 19] },
  ])("pops the recorded order with a beam of $beam", ({ beam, order }) => {
    const frontier = frontierOf(beam);
    for (let i = 0; i < 20; i++) frontier.push({ id: `item_${i}`, depth: i % 3 }, i % 5);
    expect(drain(frontier)).toEqual(order.map((i) => `item_${i}`));
    expect(frontier.stats.prunedByBeam).toBe(20 - order.length);
  });

  test("refuses what is too deep or was seen, and says so", () => {
    const frontier = frontierOf(5, 2);
    expect(frontier.push({ id: "a", depth: 3 }, 0)).toEqual({ kind: "too-deep" });
    expect(frontier.push({ id: "a", depth: 2 }, 0)).toEqual({ kind: "pushed" });
    expect(frontier.push({ id: "a", depth: 0 }, 0)).toEqual({ kind: "duplicate" });
    frontier.pop();
    expect(frontier.push({ id: "a", depth: 0 }, 0)).toEqual({ kind: "duplicate" });
    expect(frontier.stats).toEqual({
      pushed: 1,
      popped: 1,
      duplicates: 2,
      prunedByBeam: 0,
      prunedByDepth: 1,
    });
  });

  test("prunes the worst and lets it come back", () => {
    const frontier = frontierOf(1);
    frontier.push({ id: "good", depth: 0 }, 1);
    const worse = { id: "worse", depth: 0 };
    expect(frontier.push(worse, 2)).toEqual({ kind: "pruned", pruned: worse });
    frontier.pop();
    expect(frontier.push(worse, 2).kind).toBe("pushed");
  });

  test("peek() foretells pop() and clear() forgets", () => {
    const frontier = frontierOf(9);
    for (const [i, id] of ["a", "b", "c"].entries()) frontier.push({ id, depth: 0 }, -i);
    expect(frontier.peek(2).map((entry) => entry.item.id)).toEqual(["c", "b"]);
    expect(frontier.peek(0)).toEqual([]);
    expect(frontier.clear().map((item) => item.id)).toEqual(["c", "b", "a"]);
    expect(frontier.size).toBe(0);
    expect(frontier.push({ id: "a", depth: 0 }, 0).kind).toBe("pushed");
  });

  test("goes on from a saved state as the original does", () => {
    const step = fc.tuple(fc.nat(12), fc.nat(3), fc.nat(3));
    const push = (frontier: Frontier<FrontierItem>, [id, depth, priority]: number[]) =>
      frontier.push({ id: `${id}`, depth: depth ?? 0 }, priority ?? 0).kind;
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, after) => {
        const original = frontierOf(6, 2);
        for (const s of before) push(original, s);
        original.pop();
        const copy = frontierOf(6, 2);
        copy.setState(JSON.parse(JSON.stringify(original.getState())));
        expect(after.map((s) => push(copy, s))).toEqual(after.map((s) => push(original, s)));
        expect(copy.getState()).toEqual(original.getState());
        expect(drain(copy)).toEqual(drain(original));
      }),
      { numRuns: 50 },
    );
  });
});
