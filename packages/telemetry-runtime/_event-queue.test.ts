import { expect, test } from "bun:test";
import { EventQueue } from "./_event-queue.ts";

test("EventQueue hands out everything in order, also what comes while it waits", async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  const seen: number[] = [];
  const reading = (async () => {
    for await (const event of queue) seen.push(event);
  })();
  await Bun.sleep(1);
  queue.push(2);
  await Bun.sleep(1);
  queue.push(3);
  queue.push(4);
  queue.close();
  await reading;
  expect(seen).toEqual([1, 2, 3, 4]);
});
