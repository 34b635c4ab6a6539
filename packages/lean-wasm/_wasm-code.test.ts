import { describe, expect, test } from "bun:test";
import { WasmReader, WasmWriter } from "./_wasm-binary.ts";
import { type BodyContext, moveBody, skipInstruction } from "./_wasm-code.ts";
import { WasmShapeError } from "./_wasm-module.ts";

describe("skipInstruction()", () => {
  test.each([
    { name: "nop", bytes: [0x01] },
    { name: "block with a type", bytes: [0x02, 0x40] },
    { name: "br_table", bytes: [0x0e, 2, 0, 1, 0x80, 1] },
    { name: "call_indirect", bytes: [0x11, 0x80, 1, 0] },
    { name: "typed select", bytes: [0x1c, 1, 0x7f] },
    { name: "load", bytes: [0x28, 2, 0x80, 0x20] },
    { name: "memory.size", bytes: [0x3f, 0] },
    { name: "i64.const", bytes: [0x42, 0x80, 0x80, 0x7f] },
    { name: "f32.const", bytes: [0x43, 1, 2, 3, 4] },
    { name: "f64.const", bytes: [0x44, 1, 2, 3, 4, 5, 6, 7, 8] },
    { name: "i32.add", bytes: [0x6a] },
    { name: "memory.copy", bytes: [0xfc, 10, 0, 0] },
    { name: "saturating truncation", bytes: [0xfc, 2] },
    { name: "atomic wait", bytes: [0xfe, 1, 2, 0x80, 1] },
    { name: "atomic fence", bytes: [0xfe, 3, 0] },
  ])("moves past $name", ({ bytes }) => {
    const reader = new WasmReader(Uint8Array.from([...bytes, 0xff]));
    skipInstruction(reader);
    expect(reader.position).toBe(bytes.length);
  });
  test.each([[[0xfd, 0]], [[0xfc, 99]], [[0xff]]])("rejects %p", (bytes) => {
    expect(() => skipInstruction(new WasmReader(Uint8Array.from(bytes)))).toThrow(WasmShapeError);
  });
});

describe("moveBody()", () => {
  const context: BodyContext = {
    newIndex: Int32Array.of(-1, 7),
    slots: Int32Array.of(300, 301),
    types: Uint16Array.of(5, 6),
    globalLimit: 2,
  };
  const move = (body: readonly number[]): number[] => {
    const out = new WasmWriter();
    moveBody(Uint8Array.from(body), 0, body.length, context, out);
    return [...out.bytes()];
  };
  test("renumbers calls of what is there and sends the others through the table", () => {
    expect(move([0, 0x10, 1, 0x10, 0, 0x0b])).toEqual([
      ...[0, 0x10, 7],
      ...[0x41, 0xac, 2, 0x11, 5, 0, 0x0b],
    ]);
  });
  test("keeps locals, constants that look like calls, and globals that are there", () => {
    const body = [1, 2, 0x7f, 0x41, 0x10, 0x23, 1, 0x24, 0, 0x1a, 0x0b];
    expect(move(body)).toEqual(body);
  });
  test.each([
    { name: "another global", body: [0, 0x23, 2, 0x0b] },
    { name: "a function reference", body: [0, 0xd2, 1, 0x0b] },
    { name: "an instruction cut short", body: [0, 0x41] },
  ])("rejects a body with $name", ({ body }) => {
    expect(() => move(body)).toThrow(WasmShapeError);
  });
});
