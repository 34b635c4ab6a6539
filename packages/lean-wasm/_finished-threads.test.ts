import { expect, test } from "bun:test";
import { FinishedThreads } from "./_finished-threads.ts";

const drained = (threads: FinishedThreads): number[] => {
  const seen: number[] = [];
  threads.drain((thread) => seen.push(thread));
  return seen;
};

test("FinishedThreads passes each thread on once, in order, for ever", () => {
  const inThread = new FinishedThreads();
  const inMain = new FinishedThreads(inThread.ring.buffer);
  expect(drained(inMain)).toEqual([]);
  for (let round = 0; round < 1000; round++) {
    for (const thread of [8, 16, 24]) expect(inThread.put(thread + round)).toBe(true);
    expect(drained(inMain)).toEqual([8 + round, 16 + round, 24 + round]);
  }
});
test("FinishedThreads refuses what it has no room for", () => {
  const threads = new FinishedThreads();
  let count = 0;
  while (threads.put(count + 1)) count++;
  expect(drained(threads)).toHaveLength(count);
  expect(threads.put(1)).toBe(true);
});
test("FinishedThreads waits for one that is counted but not written yet", () => {
  const threads = new FinishedThreads();
  threads.put(8);
  Atomics.add(threads.ring, 0, 1);
  expect(drained(threads)).toEqual([8]);
  expect(drained(threads)).toEqual([]);
});
