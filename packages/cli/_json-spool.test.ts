import { describe, expect, test } from "bun:test";
import { JsonSpool, listPieces } from "./_json-spool.ts";

const records = Array.from({ length: 2500 }, (_, n) => ({ n, text: 'a, "b" ∧ c' }));

describe("listPieces()", () => {
  test("cuts a list between its records", () => {
    const pieces = [...listPieces(records)];
    expect(pieces.length).toBeGreaterThan(1);
    expect(JSON.parse(`[${pieces.join(",")}]`)).toEqual(records);
    expect([...listPieces([])]).toEqual([]);
  });
});

describe("JsonSpool", () => {
  test("gives back what was put in, in its order", () => {
    const spool = new JsonSpool();
    for (let at = 0; at < records.length; at += 7) spool.add(records.slice(at, at + 7));
    expect(JSON.parse(`[${[...spool.pieces()].join("")}]`)).toEqual(records);
  });
  test("is empty when nothing was put in", () => {
    const spool = new JsonSpool();
    spool.add([]);
    expect([...spool.pieces()]).toEqual([]);
  });
});
