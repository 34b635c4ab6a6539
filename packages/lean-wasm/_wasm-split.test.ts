import { describe, expect, test } from "bun:test";
import { readWasmModule } from "./_wasm-module.ts";
import { partCount, planTable, writePart, writePrimary } from "./_wasm-split.ts";
import { FUNCTION, syntheticModule } from "./fixtures/synthetic-module.ts";

const module = readWasmModule(syntheticModule());
const all = (): boolean => true;

describe("planTable()", () => {
  test("keeps the slots that there are and adds one for every other function", () => {
    const { slots, added, loaderSlot } = planTable(module);
    expect(slots[FUNCTION.twice]).toBe(1);
    expect(added).toEqual([FUNCTION.add, FUNCTION.logged, FUNCTION.count]);
    expect(added.map((index) => slots[index])).toEqual([2, 3, 4]);
    expect(slots[FUNCTION.log]).toBe(-1);
    expect(loaderSlot).toBe(5);
  });
});

describe("writePrimary() and writePart()", () => {
  test("write valid modules for every way to split", () => {
    const plan = planTable(module);
    for (let way = 0; way < 81; way++) {
      const groups = Uint8Array.from([1, 3, 9, 27], (place) => Math.floor(way / place) % 3);
      expect(WebAssembly.validate(writePrimary(module, plan, groups, all))).toBe(true);
      for (let part = 1; part <= partCount(groups); part++) {
        expect(WebAssembly.validate(writePart(module, plan, groups, part))).toBe(true);
      }
    }
  });
  test("keep only the exports that are asked for, and the mutable globals", () => {
    const isAdd = (name: Uint8Array): boolean => new TextDecoder().decode(name) === "add";
    const bytes = writePrimary(module, planTable(module), new Uint8Array(4), isAdd);
    const names = WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name);
    expect(names).toEqual(["add", "primary.0"]);
  });
});

describe("partCount()", () => {
  test("is the largest number", () => {
    expect(partCount(Uint8Array.of(0, 3, 1))).toBe(3);
    expect(partCount(new Uint8Array(2))).toBe(0);
  });
});
