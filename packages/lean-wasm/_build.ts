import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Bell } from "./_bell.ts";
import { FinishedThreads } from "./_finished-threads.ts";
import { patchGlue } from "./_glue.ts";
import { LibraryFiles } from "./_library-files.ts";
import { writeSymbolTable } from "./_symbol-table.ts";
import { ThreadCrash } from "./_thread-crash.ts";
import type { ThreadHostData } from "./_thread-host.ts";
import { eachExport, KIND, readWasmModule, type WasmModule } from "./_wasm-module.ts";
import { partCount, planTable, type TablePlan, writePart, writePrimary } from "./_wasm-split.ts";

/** The programs of a prepared folder. */
export interface Programs {
  readonly gluePath: string;
  readonly wasmPath: string;
  readonly symbolsPath: string;
  readonly layoutPath: string;
}

/** What `layout.json` holds. */
interface Layout {
  readonly parts: number;
  readonly loaderSlot: number;
}

/** Where the programs are in a prepared folder. */
export function programsIn(directory: string): Programs {
  const bin = join(directory, "bin");
  return {
    gluePath: join(bin, "lean.cjs"),
    wasmPath: join(bin, "lean.wasm"),
    symbolsPath: join(bin, "symbols.bin"),
    layoutPath: join(bin, "layout.json"),
  };
}

/** Writes the patched glue, the primary module, the parts and the symbol table. */
export function writePrograms(
  directory: string,
  glue: string,
  wasm: Uint8Array,
  groups: (module: WasmModule) => Uint8Array,
): void {
  const programs = programsIn(directory);
  mkdirSync(join(directory, "bin"), { recursive: true });
  const patched = patchGlue(glue);
  const module = readWasmModule(wasm);
  const plan = planTable(module);
  const grouped = groups(module);
  const parts = partCount(grouped);
  writeFileSync(programs.gluePath, patched);
  writeFileSync(programs.wasmPath, writePrimary(module, plan, grouped, usedBy(patched, module)));
  for (let part = 1; part <= parts; part++) {
    writeFileSync(partPath(directory, part), writePart(module, plan, grouped, part));
  }
  const symbols = writeSymbolTable(symbolsOf(module, plan));
  writeFileSync(programs.symbolsPath, new Uint8Array(symbols.buffer));
  const layout: Layout = { parts, loaderSlot: plan.loaderSlot };
  writeFileSync(programs.layoutPath, JSON.stringify(layout));
}

/** The files that threads start from. */
export type ThreadFiles = Pick<ThreadHostData, "modulePath" | "partServerPath">;

/** Reads what every thread of a run needs. */
export function readThreadHostData(directory: string, files: ThreadFiles): ThreadHostData {
  const { gluePath, symbolsPath, layoutPath } = programsIn(directory);
  const { parts, loaderSlot } = JSON.parse(readFileSync(layoutPath, "utf8")) as Layout;
  const file = readFileSync(symbolsPath);
  const symbols = new SharedArrayBuffer(file.length);
  new Uint8Array(symbols).set(file);
  return {
    ...files,
    symbols,
    filePositions: new LibraryFiles().positions.buffer,
    finishedThreads: new FinishedThreads().ring.buffer,
    crash: new ThreadCrash().buffer,
    bell: new Bell().state.buffer,
    executablePath: gluePath,
    partPaths: Array.from({ length: parts }, (_, i) => partPath(directory, i + 1)),
    loaderSlot,
  };
}

function partPath(directory: string, part: number): string {
  return join(directory, "bin", `part-${part}.wasm`);
}

/** The exports that the glue names; it finds all others in the symbol table. */
function usedBy(glue: string, module: WasmModule): (name: Uint8Array) => boolean {
  const names = new Set(glue.match(/[A-Za-z_$][\w$]*/g));
  for (const { name } of module.globalImports) names.add(name);
  const longest = Math.max(...Array.from(names, (name) => name.length));
  const decoder = new TextDecoder();
  return (name) => name.length <= longest && names.has(decoder.decode(name));
}

/** Each export's name with its table slot, or the address of its data. */
function symbolsOf(
  module: WasmModule,
  { slots }: TablePlan,
): { readonly name: Uint8Array; readonly value: number }[] {
  const symbols: { name: Uint8Array; value: number }[] = [];
  eachExport(module, (name, kind, index) => {
    if (kind === KIND.function) {
      const value = slots[index] as number;
      if (value > 0) symbols.push({ name, value });
    } else if (kind === KIND.global) {
      const global = index - module.globalImports.length;
      if (global < module.mutableGlobals) return;
      symbols.push({ name, value: module.globalValues[global] as number });
    }
  });
  return symbols;
}
