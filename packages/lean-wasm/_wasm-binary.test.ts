import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { WasmReader, WasmWriter } from "./_wasm-binary.ts";

describe("WasmWriter and WasmReader", () => {
  test("read back every number", () => {
    const unsigned = fc.nat(2 ** 32 - 1);
    const signed = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(fc.array(unsigned), fc.array(signed), (naturals, integers) => {
        const writer = new WasmWriter(1);
        for (const value of naturals) writer.unsigned(value);
        for (const value of integers) writer.signed(value);
        const reader = new WasmReader(writer.bytes());
        for (const value of naturals) expect(reader.unsigned()).toBe(value);
        for (const value of integers) {
          const { position } = reader;
          expect(reader.signed()).toBe(value);
          const end = reader.position;
          reader.position = position;
          reader.skipNumber();
          expect(reader.position).toBe(end);
        }
      }),
    );
  });
  test("write names, sections and copies", () => {
    const content = new WasmWriter(1);
    content.name("ü");
    content.copy(Uint8Array.of(1, 2, 3, 4), 1, 3);
    content.copy(new Uint8Array(100).fill(7), 0, 100);
    const writer = new WasmWriter(1);
    writer.section(5, content);
    const reader = new WasmReader(writer.bytes());
    expect([reader.byte(), reader.unsigned()]).toEqual([5, 105]);
    expect(new TextDecoder().decode(reader.name())).toBe("ü");
    expect([reader.byte(), reader.byte(), reader.byte()]).toEqual([2, 3, 7]);
    content.clear();
    expect(content.bytes()).toHaveLength(0);
  });
});
