import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { SymbolTable, writeSymbolTable } from "./_symbol-table.ts";

describe("SymbolTable", () => {
  test("finds the value of every name and of no other", () => {
    const names = fc.uniqueArray(fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(names, names, (known, others) => {
        const symbols = known.map((name, i) => ({ name: Buffer.from(name), value: i + 1 }));
        const table = new SymbolTable(writeSymbolTable(symbols));
        known.forEach((name, i) => {
          expect(table.valueOf(name)).toBe(i + 1);
        });
        for (const name of others.filter((other) => !known.includes(other))) {
          expect(table.valueOf(name)).toBe(0);
        }
      }),
    );
  });
  test("reads a name out of the middle of a memory", () => {
    const table = new SymbolTable(writeSymbolTable([{ name: Buffer.from("l_Nat_add"), value: 9 }]));
    expect(table.value(Buffer.from("..l_Nat_add\0"), 2, 11)).toBe(9);
  });
  test("accepts the same name twice and rejects two values of one name", () => {
    const name = Buffer.from("x");
    expect(
      new SymbolTable(
        writeSymbolTable([
          { name, value: 1 },
          { name, value: 1 },
        ]),
      ).valueOf("x"),
    ).toBe(1);
    expect(() =>
      writeSymbolTable([
        { name, value: 1 },
        { name, value: 2 },
      ]),
    ).toThrow(RangeError);
  });
});
