import { describe, expect, test } from "bun:test";
import { eachExport, readSections, readWasmModule, WasmShapeError } from "./_wasm-module.ts";
import { FUNCTION, syntheticModule, TYPE } from "./fixtures/synthetic-module.ts";

const bytes = syntheticModule();
const withSection = (id: number, body: readonly number[]): Uint8Array => {
  const section = readSections(bytes).find((candidate) => candidate.id === id);
  if (!section) throw new Error(`no section ${id}`);
  const before = bytes.subarray(0, section.start);
  return Uint8Array.from([...before, id, body.length, ...body, ...bytes.subarray(section.end)]);
};

describe("readWasmModule()", () => {
  test("reads what the splitting needs", () => {
    const module = readWasmModule(bytes);
    expect(module.functionImports.map(({ name, type }) => [name, type])).toEqual([
      ["log", TYPE.log],
    ]);
    expect(module.globalImports.map(({ module: from, name }) => [from, name])).toEqual([
      ["GOT.func", "g"],
    ]);
    expect(module.memoryImport.name).toBe("memory");
    expect([...module.functionTypes]).toEqual([TYPE.binary, TYPE.binary, TYPE.binary, TYPE.void]);
    expect([...module.parameterCounts]).toEqual([0, 1, 2]);
    expect([module.voidType, module.int32ToVoidType]).toEqual([TYPE.void, TYPE.log]);
    expect(module.tableMin).toBe(2);
    expect([...module.elements]).toEqual([FUNCTION.twice]);
    expect([...module.globalValues]).toEqual([10, 4096]);
    expect(module.mutableGlobals).toBe(1);
    expect(module.codeOffsets).toHaveLength(5);
  });
  test.each([
    { name: "a type of another form", id: 1, body: [1, 0x50] },
    { name: "missing types", id: 1, body: [1, 0x60, 0, 0] },
    { name: "an imported table", id: 2, body: [1, 1, 0x65, 1, 0x74, 1, 0x70, 0, 0] },
    { name: "no memory", id: 2, body: [0] },
    { name: "two tables", id: 4, body: [2, 0x70, 0, 1, 0x70, 0, 1] },
    { name: "a global of 64 bits", id: 6, body: [1, 0x7e, 0, 0x42, 1, 0x0b] },
    {
      name: "mutable globals last",
      id: 6,
      body: [2, 0x7f, 0, 0x41, 1, 0x0b, 0x7f, 1, 0x41, 1, 0x0b],
    },
    { name: "elements elsewhere", id: 9, body: [1, 0, 0x41, 2, 0x0b, 0] },
    { name: "two element segments", id: 9, body: [2, 0, 0x41, 1, 0x0b, 0, 0, 0x41, 2, 0x0b, 0] },
  ])("rejects a module with $name", ({ id, body }) => {
    expect(() => readWasmModule(withSection(id, body))).toThrow(WasmShapeError);
  });
  test("rejects what is no module, is cut short, or lacks a section", () => {
    expect(() => readWasmModule(Uint8Array.of(1, 2, 3))).toThrow("no WebAssembly module");
    expect(() => readWasmModule(bytes.subarray(0, bytes.length - 1))).toThrow("cut short");
    expect(() => readWasmModule(bytes.subarray(0, 8))).toThrow("0 sections of number");
  });
});

describe("eachExport()", () => {
  test("visits every export with its kind and index", () => {
    const seen: unknown[] = [];
    eachExport(readWasmModule(bytes), (name, kind, index) => {
      seen.push([new TextDecoder().decode(name), kind, index]);
    });
    expect(seen).toContainEqual(["logged", 0, FUNCTION.logged]);
    expect(seen).toContainEqual(["datum", 3, 2]);
    expect(seen).toHaveLength(7);
  });
});
