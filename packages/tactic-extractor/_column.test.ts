import { expect, test } from "bun:test";
import { column, larger } from "./_column.ts";

test("larger() keeps the numbers and doubles the room", () => {
  const small = column(2);
  small.set([7, 8]);
  expect([...larger(small)]).toEqual([7, 8, 0, 0]);
});
