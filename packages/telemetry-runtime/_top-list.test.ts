import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { TopList } from "./_top-list.ts";

describe("TopList", () => {
  test("keeps what sorting would put first", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (figures) => {
        const list = new TopList<string>(3);
        const named = figures.map((figure, i) => ({ figure, name: `${figure}#${i}` }));
        for (const { figure, name } of named) list.add(figure, name);
        const sorted = named.toSorted((a, b) => b.figure - a.figure).slice(0, 3);
        expect(list.items()).toEqual(sorted.map(({ name }) => name));
      }),
    );
  });
  test("says what it would not take", () => {
    const list = new TopList<string>(1);
    list.add(5, "five");
    expect([list.wants(5), list.wants(6)]).toEqual([false, true]);
  });
});
