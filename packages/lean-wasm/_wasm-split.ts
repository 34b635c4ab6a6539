import { WasmReader, WasmWriter } from "./_wasm-binary.ts";
import { EMPTY_BLOCK, moveBody, OP } from "./_wasm-code.ts";
import { eachExport, KIND, SECTION, type WasmModule, WasmShapeError } from "./_wasm-module.ts";

/** Name under which the parts import the primary module's mutable globals. */
export const PRIMARY = "primary";

/** Where each function is called through the table that all parts share. */
export interface TablePlan {
  /** The slot of each function, imported ones (-1) first. */
  readonly slots: Int32Array;
  /** Functions of the slots that are added after the original ones. */
  readonly added: readonly number[];
  /** The slot of the function `(part: i32) -> ()` that loads a part. */
  readonly loaderSlot: number;
}

/** Gives every function a slot; those that had one keep it. */
export function planTable(module: WasmModule): TablePlan {
  const imported = module.functionImports.length;
  const count = imported + module.functionTypes.length;
  const slots = new Int32Array(count).fill(-1);
  module.elements.forEach((index, i) => {
    if ((slots[index] as number) < 0) slots[index] = i + 1;
  });
  const added: number[] = [];
  for (let index = imported; index < count; index++) {
    if ((slots[index] as number) >= 0) continue;
    slots[index] = module.tableMin + added.length;
    added.push(index);
  }
  return { slots, added, loaderSlot: module.tableMin + added.length };
}

/**
 * Writes the primary module: all functions at their old indices, those of the parts as stubs that
 * load their part on the first call and then go through the table.
 *
 * @param groups The part of each defined function; 0 stays in the primary module.
 * @param isExported Which exports to keep; as shipped each thread makes 201,000 objects for them.
 */
export function writePrimary(
  module: WasmModule,
  plan: TablePlan,
  groups: Uint8Array,
  isExported: (name: Uint8Array) => boolean,
): Uint8Array {
  const parts = partCount(groups);
  const out = new WasmWriter(32 * 1024 * 1024);
  const content = new WasmWriter(1024 * 1024);
  out.raw(module.bytes.subarray(0, 8));
  for (const { id, start, body, end } of module.sections) {
    content.clear();
    const reader = new WasmReader(module.bytes, body);
    if (id === SECTION.function) {
      content.unsigned(reader.unsigned() + parts);
      content.raw(module.bytes.subarray(reader.position, end));
      for (let part = 0; part < parts; part++) content.unsigned(module.voidType);
    } else if (id === SECTION.table) {
      content.raw([1, 0x70, 0]);
      content.unsigned(plan.loaderSlot + 1);
    } else if (id === SECTION.global) {
      content.unsigned(reader.unsigned() + parts);
      content.raw(module.bytes.subarray(reader.position, end));
      for (let part = 0; part < parts; part++) content.raw([0x7f, 1, OP.i32Const, 0, OP.end]);
    } else if (id === SECTION.export) writeExports(module, isExported, content);
    else if (id === SECTION.element) {
      content.unsigned(2);
      writeElements(content, 1, module.elements);
      writeElements(content, module.tableMin, plan.added);
    } else if (id === SECTION.code) {
      writePrimaryCode(module, plan, groups, parts, content);
    } else {
      out.raw(module.bytes.subarray(start, end));
      continue;
    }
    out.section(id, content);
  }
  return out.bytes().slice();
}

/** Writes the module of one part: its functions, over the primary module's memory and table. */
export function writePart(
  module: WasmModule,
  plan: TablePlan,
  groups: Uint8Array,
  part: number,
): Uint8Array {
  const imported = module.functionImports.length;
  const members: number[] = [];
  groups.forEach((group, i) => {
    if (group === part) members.push(imported + i);
  });
  const out = new WasmWriter(16 * 1024 * 1024);
  const content = new WasmWriter(1024 * 1024);
  const section = (id: number, write: () => void): void => {
    content.clear();
    write();
    out.section(id, content);
  };
  out.raw(module.bytes.subarray(0, 8));
  out.raw(rawSection(module, SECTION.type));
  section(SECTION.import, () => writePartImports(module, plan, content));
  section(SECTION.function, () => {
    content.unsigned(members.length);
    for (const index of members) content.unsigned(typeOf(module, index));
  });
  section(SECTION.element, () => {
    const runs = slotRuns(members, plan.slots);
    content.unsigned(runs.length);
    const own = new Map(members.map((index, i) => [index, imported + i]));
    for (const { slot, indices } of runs) {
      writeElements(
        content,
        slot,
        indices.map((index) => own.get(index) as number),
      );
    }
  });
  section(SECTION.code, () => writePartCode(module, plan, members, content));
  return out.bytes().slice();
}

/** The largest part's number: parts are numbered from 1. */
export function partCount(groups: Uint8Array): number {
  return groups.reduce((most, group) => Math.max(most, group), 0);
}

function writeExports(
  module: WasmModule,
  isExported: (name: Uint8Array) => boolean,
  out: WasmWriter,
): void {
  const kept: Uint8Array[] = [];
  eachExport(module, (name, _kind, _index, start, end) => {
    if (isExported(name)) kept.push(module.bytes.subarray(start, end));
  });
  out.unsigned(kept.length + module.mutableGlobals);
  for (const entry of kept) out.raw(entry);
  for (let global = 0; global < module.mutableGlobals; global++) {
    out.name(`${PRIMARY}.${global}`);
    out.byte(KIND.global);
    out.unsigned(module.globalImports.length + global);
  }
}

function writeElements(out: WasmWriter, slot: number, indices: ArrayLike<number>): void {
  out.byte(0);
  out.byte(OP.i32Const);
  out.signed(slot);
  out.byte(OP.end);
  out.unsigned(indices.length);
  for (let i = 0; i < indices.length; i++) out.unsigned(indices[i] as number);
}

function writePrimaryCode(
  module: WasmModule,
  { slots, loaderSlot }: TablePlan,
  groups: Uint8Array,
  parts: number,
  out: WasmWriter,
): void {
  const { functionImports, functionTypes, codeOffsets, parameterCounts } = module;
  const firstLoader = functionImports.length + functionTypes.length - 1;
  const stub = new WasmWriter();
  out.unsigned(functionTypes.length + parts);
  for (let i = 0; i < functionTypes.length; i++) {
    const group = groups[i] as number;
    if (group === 0) {
      out.copy(module.bytes, codeOffsets[i] as number, codeOffsets[i + 1] as number);
      continue;
    }
    const type = functionTypes[i] as number;
    stub.clear();
    stub.raw([0, OP.call]);
    stub.unsigned(firstLoader + group);
    for (let parameter = 0; parameter < (parameterCounts[type] as number); parameter++) {
      stub.byte(OP.localGet);
      stub.unsigned(parameter);
    }
    callSlot(stub, slots[functionImports.length + i] as number, type);
    stub.byte(OP.end);
    out.sized(stub);
  }
  const firstFlag = module.globalImports.length + module.globalValues.length - 1;
  for (let part = 1; part <= parts; part++) {
    stub.clear();
    stub.raw([0, OP.globalGet]);
    stub.unsigned(firstFlag + part);
    stub.raw([OP.i32Eqz, OP.if, EMPTY_BLOCK, OP.i32Const]);
    stub.signed(part);
    callSlot(stub, loaderSlot, module.int32ToVoidType);
    stub.raw([OP.i32Const, 1, OP.globalSet]);
    stub.unsigned(firstFlag + part);
    stub.raw([OP.end, OP.end]);
    out.sized(stub);
  }
}

function callSlot(out: WasmWriter, slot: number, type: number): void {
  out.byte(OP.i32Const);
  out.signed(slot);
  out.byte(OP.callIndirect);
  out.unsigned(type);
  out.byte(0);
}

function writePartImports(module: WasmModule, plan: TablePlan, out: WasmWriter): void {
  const { bytes, functionImports, globalImports, memoryImport, mutableGlobals } = module;
  const all = [...functionImports, ...globalImports, memoryImport];
  out.unsigned(all.length + 1 + mutableGlobals);
  for (const { start, end } of all) out.raw(bytes.subarray(start, end));
  out.name(PRIMARY);
  out.name("table");
  out.raw([KIND.table, 0x70, 0]);
  out.unsigned(plan.loaderSlot + 1);
  for (let global = 0; global < mutableGlobals; global++) {
    out.name(PRIMARY);
    out.name(`${PRIMARY}.${global}`);
    out.raw([KIND.global, 0x7f, 1]);
  }
}

function writePartCode(
  module: WasmModule,
  { slots }: TablePlan,
  members: readonly number[],
  out: WasmWriter,
): void {
  const { bytes, codeOffsets, functionImports, functionTypes } = module;
  const imported = functionImports.length;
  const newIndex = new Int32Array(imported + functionTypes.length).fill(-1);
  for (let index = 0; index < imported; index++) newIndex[index] = index;
  members.forEach((index, i) => {
    newIndex[index] = imported + i;
  });
  const types = new Uint16Array(newIndex.length);
  types.set(functionTypes, imported);
  const globalLimit = module.globalImports.length + module.mutableGlobals;
  const body = new WasmWriter();
  out.unsigned(members.length);
  for (const index of members) {
    const reader = new WasmReader(bytes, codeOffsets[index - imported]);
    const size = reader.unsigned();
    body.clear();
    const context = { newIndex, slots, types, globalLimit };
    moveBody(bytes, reader.position, reader.position + size, context, body);
    out.sized(body);
  }
}

function slotRuns(
  members: readonly number[],
  slots: Int32Array,
): readonly { readonly slot: number; readonly indices: number[] }[] {
  const slotOf = (index: number): number => slots[index] as number;
  const runs: { slot: number; indices: number[] }[] = [];
  for (const index of [...members].sort((a, b) => slotOf(a) - slotOf(b))) {
    const last = runs.at(-1);
    if (last && last.slot + last.indices.length === slotOf(index)) last.indices.push(index);
    else runs.push({ slot: slotOf(index), indices: [index] });
  }
  return runs;
}

function rawSection(module: WasmModule, id: number): Uint8Array {
  const section = module.sections.find((candidate) => candidate.id === id);
  if (!section) throw new WasmShapeError(`no section of number ${id}`);
  return module.bytes.subarray(section.start, section.end);
}

function typeOf(module: WasmModule, index: number): number {
  return module.functionTypes[index - module.functionImports.length] as number;
}
