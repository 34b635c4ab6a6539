import { expect, test } from "bun:test";
import { GarbageCollection } from "./_garbage.ts";

test("GarbageCollection collects after as many operations as told, again and again", () => {
  const at: number[] = [];
  let operation = 0;
  const garbage = new GarbageCollection(() => at.push(operation), 100);
  for (operation = 1; operation <= 350; operation++) garbage.count();
  expect(at).toEqual([100, 200, 300]);
});
test("GarbageCollection frees what nothing refers to", () => {
  const refs = Array.from({ length: 100 }, (_, i) => new WeakRef({ i }));
  return Bun.sleep(1).then(() => {
    new GarbageCollection(undefined, 1).count();
    expect(refs.filter((ref) => ref.deref() === undefined).length).toBeGreaterThan(50);
  });
});
