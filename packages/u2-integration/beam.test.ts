import { expect, test } from "bun:test";
import { BeamAllocator } from "./beam.ts";

const RECORDED = [
  { depth: 0, score: 1, places: 10 },
  { depth: 0, score: 0.5, places: 5 },
  { depth: 1, score: 1, places: 5 },
  { depth: 2, score: 1, places: 2 },
  { depth: 3, score: 1, places: 1 },
  { depth: 5, score: 0.9, places: 1 },
];

test("BeamAllocator gives the recorded places and keeps count", () => {
  const beam = new BeamAllocator(100);
  expect(RECORDED.map(({ depth, score }) => beam.allocate(depth, score))).toEqual(
    RECORDED.map(({ places }) => places),
  );
  expect(beam.getState()).toEqual({ remaining: 76, allocated: 24, exhausted: 0 });
});

test("BeamAllocator gives no more than it has, and counts each refusal", () => {
  const beam = new BeamAllocator(3);
  expect([beam.allocate(0, 1), beam.allocate(0, 1), beam.allocate(9, 0)]).toEqual([3, 0, 0]);
  const copy = new BeamAllocator(0);
  copy.setState(beam.getState());
  expect(copy.getState()).toEqual({ remaining: 0, allocated: 3, exhausted: 2 });
});
