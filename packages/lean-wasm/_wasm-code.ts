import { WasmReader, type WasmWriter } from "./_wasm-binary.ts";
import { WasmShapeError } from "./_wasm-module.ts";

/** Opcodes that are written or looked for. */
export const OP = {
  if: 0x04,
  end: 0x0b,
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i32Eqz: 0x45,
  refFunc: 0xd2,
} as const;

/** The block type of a block without parameters and results. */
export const EMPTY_BLOCK = 0x40;

/** What follows an opcode. */
const IMMEDIATE = { none: 0, number: 1, memory: 2, byte: 3, two: 4, table: 5, vector: 6 } as const;
const UNKNOWN = 255;
const IMMEDIATES = immediates();

function immediates(): Uint8Array {
  const table = new Uint8Array(256).fill(UNKNOWN);
  const set = (from: number, to: number, kind: number): void => void table.fill(kind, from, to + 1);
  set(0x00, 0x01, IMMEDIATE.none);
  set(0x02, 0x04, IMMEDIATE.number);
  set(0x05, 0x05, IMMEDIATE.none);
  set(0x0b, 0x0b, IMMEDIATE.none);
  set(0x0c, 0x0d, IMMEDIATE.number);
  set(0x0e, 0x0e, IMMEDIATE.table);
  set(0x0f, 0x0f, IMMEDIATE.none);
  set(0x10, 0x10, IMMEDIATE.number);
  set(0x11, 0x11, IMMEDIATE.two);
  set(0x1a, 0x1b, IMMEDIATE.none);
  set(0x1c, 0x1c, IMMEDIATE.vector);
  set(0x20, 0x26, IMMEDIATE.number);
  set(0x28, 0x3e, IMMEDIATE.memory);
  set(0x3f, 0x40, IMMEDIATE.byte);
  set(0x41, 0x42, IMMEDIATE.number);
  set(0x45, 0xc4, IMMEDIATE.none);
  set(0xd0, 0xd0, IMMEDIATE.number);
  set(0xd1, 0xd1, IMMEDIATE.none);
  set(0xd2, 0xd2, IMMEDIATE.number);
  return table;
}

/** How many numbers follow the instructions of prefix 0xfc, by number. */
const BULK_NUMBERS = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1] as const;

/** Moves a reader past the instruction at its position. */
export function skipInstruction(reader: WasmReader): void {
  const opcode = reader.byte();
  switch (IMMEDIATES[opcode]) {
    case IMMEDIATE.none:
      return;
    case IMMEDIATE.number:
      reader.skipNumber();
      return;
    case IMMEDIATE.memory:
    case IMMEDIATE.two:
      reader.skipNumber();
      reader.skipNumber();
      return;
    case IMMEDIATE.byte:
      reader.position++;
      return;
    case IMMEDIATE.vector:
      reader.name();
      return;
    case IMMEDIATE.table: {
      for (let count = reader.unsigned(); count >= 0; count--) reader.skipNumber();
      return;
    }
  }
  if (opcode === 0x43) reader.position += 4;
  else if (opcode === 0x44) reader.position += 8;
  else if (opcode === 0xfc) skipBulk(reader);
  else if (opcode === 0xfe) skipAtomic(reader);
  else throw new WasmShapeError(`instruction 0x${opcode.toString(16)} at ${reader.position - 1}`);
}

function skipBulk(reader: WasmReader): void {
  const numbers = BULK_NUMBERS[reader.unsigned()];
  if (numbers === undefined) throw new WasmShapeError(`a bulk instruction at ${reader.position}`);
  for (let i = 0; i < numbers; i++) reader.skipNumber();
}

function skipAtomic(reader: WasmReader): void {
  const isFence = reader.unsigned() === 3;
  reader.skipNumber();
  if (!isFence) reader.skipNumber();
}

/** How the functions and globals that a body refers to are found where it is moved to. */
export interface BodyContext {
  /** The new index of a function that is there too, or -1. */
  readonly newIndex: Int32Array;
  /** The table slot of each function, by old index. */
  readonly slots: Int32Array;
  /** The type of each function, by old index. */
  readonly types: Uint16Array;
  /** Globals from this index on are not there. */
  readonly globalLimit: number;
}

/**
 * Copies a function's body into another module.
 *
 * A call of a function that is not there becomes a call through the shared table, which holds every
 * function at the same slot in every part: the arguments are on the stack already.
 *
 * @throws {WasmShapeError} If it refers to what cannot be found there.
 */
export function moveBody(
  bytes: Uint8Array,
  start: number,
  end: number,
  context: BodyContext,
  out: WasmWriter,
): void {
  const reader = new WasmReader(bytes, start);
  for (let locals = reader.unsigned(); locals > 0; locals--) {
    reader.skipNumber();
    reader.position++;
  }
  let copied = start;
  while (reader.position < end) {
    const at = reader.position;
    const opcode = bytes[at] as number;
    if (opcode === OP.call) {
      out.copy(bytes, copied, at);
      reader.position++;
      writeCall(reader.unsigned(), context, out);
      copied = reader.position;
    } else if (opcode === OP.globalGet || opcode === OP.globalSet) {
      reader.position++;
      const global = reader.unsigned();
      if (global >= context.globalLimit) throw new WasmShapeError(`code reads global ${global}`);
    } else if (opcode === OP.refFunc) {
      throw new WasmShapeError(`a function reference at ${at}`);
    } else skipInstruction(reader);
  }
  if (reader.position !== end) throw new WasmShapeError(`a body that does not end at ${end}`);
  out.copy(bytes, copied, end);
}

function writeCall(index: number, { newIndex, slots, types }: BodyContext, out: WasmWriter): void {
  const here = newIndex[index] as number;
  if (here >= 0) {
    out.byte(OP.call);
    out.unsigned(here);
    return;
  }
  out.byte(OP.i32Const);
  out.signed(slots[index] as number);
  out.byte(OP.callIndirect);
  out.unsigned(types[index] as number);
  out.byte(0);
}
