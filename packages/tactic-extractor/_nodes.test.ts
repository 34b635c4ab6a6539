import { expect, test } from "bun:test";
import { NodeStore } from "./_nodes.ts";

function order(nodes: NodeStore): number[] {
  const out: number[] = [];
  for (let i = nodes.head; i >= 0; i = nodes.following[i]!) out.push(nodes.name[i]!);
  return out;
}

test("wrap() puts a node before and around one that is there", () => {
  const nodes = new NodeStore();
  nodes.add(1, 0, 1, 0, -1, 0);
  const inner = nodes.add(2, 5, 1, 5, -1, 0);
  nodes.add(3, 6, 1, 6, inner, 0);
  const around = nodes.wrap(inner, 9);
  expect(order(nodes)).toEqual([1, 9, 2, 3]);
  expect(nodes.parent[inner]).toBe(around);
  expect(nodes.start[around]).toBe(5);
  nodes.add(4, 8, 1, 8, around, 0);
  expect(order(nodes)).toEqual([1, 9, 2, 3, 4]);
});

test("wrap() around the first and only node makes a new head", () => {
  const nodes = new NodeStore();
  const first = nodes.add(1, 0, 1, 0, -1, 0);
  nodes.wrap(first, 2);
  nodes.wrap(nodes.head, 3);
  expect(order(nodes)).toEqual([3, 2, 1]);
});

test("the store grows and can be used again", () => {
  const nodes = new NodeStore();
  for (let i = 0; i < 1000; i++) nodes.add(i, i, 1, i, -1, 0);
  expect(order(nodes)).toHaveLength(1000);
  nodes.clear();
  expect(order(nodes)).toEqual([]);
});
