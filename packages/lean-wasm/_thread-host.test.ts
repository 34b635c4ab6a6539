import { afterAll, describe, expect, test } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSymbolTable } from "./_symbol-table.ts";
import { createThreadHost, type ThreadHost, type ThreadHostData } from "./_thread-host.ts";
import { readWasmModule } from "./_wasm-module.ts";
import { partCount, planTable, writePart, writePrimary } from "./_wasm-split.ts";
import { syntheticModule } from "./fixtures/synthetic-module.ts";
import { temporaryFolder } from "./fixtures/synthetic-package.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const module = readWasmModule(syntheticModule());
const symbols = writeSymbolTable([
  { name: Buffer.from("twice"), value: 1 },
  { name: Buffer.from("mi_thread_done"), value: 4 },
]);
type Binary = (a: number, b: number) => number;

/** Runs the synthetic module as a thread does, split as told. */
function start(groups: Uint8Array, configure?: (host: ThreadHost) => void) {
  const plan = planTable(module);
  const partPaths: string[] = [];
  for (let part = 1; part <= partCount(groups); part++) {
    const path = join(folder, `${groups.join("")}-${part}.wasm`);
    writeFileSync(path, writePart(module, plan, groups, part));
    partPaths.push(path);
  }
  const shared = new SharedArrayBuffer(symbols.byteLength);
  new Int32Array(shared).set(symbols);
  const host = createThreadHost({
    modulePath: "",
    partServerPath: join(import.meta.dir, "_part-server.ts"),
    symbols: shared,
    filePositions: new SharedArrayBuffer(8),
    finishedThreads: new SharedArrayBuffer(16),
    crash: new SharedArrayBuffer(8),
    bell: new SharedArrayBuffer(8),
    executablePath: "/c/bin/lean.cjs",
    partPaths,
    loaderSlot: plan.loaderSlot,
  });
  configure?.(host);
  const logged: number[] = [];
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 16 });
  host.imports = {
    env: { log: (value: number) => void logged.push(value), memory },
    "GOT.func": { g: new WebAssembly.Global({ value: "i32", mutable: true }, 0) },
  };
  const bytes = writePrimary(module, plan, groups, () => true);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), host.imports);
  host.instantiated(instance);
  const exports = instance.exports as Record<string, unknown>;
  return { host, exports, logged, table: exports.__indirect_function_table as WebAssembly.Table };
}

describe("ThreadHost", () => {
  test("gives the same results however the functions are split", () => {
    for (let way = 0; way < 81; way++) {
      const groups = Uint8Array.from([1, 3, 9, 27], (place) => Math.floor(way / place) % 3);
      const { exports, logged, table } = start(groups);
      const counter = exports.counter as WebAssembly.Global;
      expect((exports.logged as Binary)(3, 4)).toBe(14);
      expect((exports.add as Binary)(3, 4)).toBe(7);
      (exports.count as () => void)();
      expect((table.get(1) as Binary)(1, 2)).toBe(6);
      expect((exports.logged as Binary)(1, 1)).toBe(4);
      expect(logged).toEqual([3, 1]);
      expect(counter.value).toBe(112);
    }
  });
  test("finds symbols by name and by address", () => {
    const { host } = start(new Uint8Array(4));
    expect(host.symbol("twice")).toBe(1);
    expect(host.symbol("thrice")).toBe(0);
    expect(host.symbolAt(Buffer.from("\0twice\0"), 1)).toBe(1);
  });
  test("calls the allocator's own end of a thread", () => {
    const { host, exports } = start(Uint8Array.of(0, 0, 0, 1));
    host.releaseHeap();
    expect((exports.counter as WebAssembly.Global).value).toBe(110);
  });
  test("writes parts of memory as one", () => {
    const { host } = start(new Uint8Array(4));
    expect(host.writeOut([])).toBe(0);
    expect(host.writeOut([new Uint8Array(0), Buffer.from("\n")])).toBe(1);
  });
  test("gives threads their line to the part server from the second one on, or as told", () => {
    const sent: { readonly message: object; readonly transferred: unknown }[] = [];
    const thread = {
      postMessage: (message: object, transferred: unknown) =>
        void sent.push({ message, transferred }),
    };
    const { host } = start(new Uint8Array(4));
    host.load(thread, { cmd: "load" });
    host.load(thread, { cmd: "load" });
    const { host: sharing, exports } = start(Uint8Array.of(0, 1, 0, 0), (host) =>
      host.shareParts(),
    );
    sharing.load(thread, { cmd: "load" });
    expect(sent[0]).toEqual({
      message: { cmd: "load", threadHostData: host.data },
      transferred: [],
    });
    for (const { message, transferred } of sent.slice(1)) {
      const { partLine } = (message as { readonly threadHostData: ThreadHostData }).threadHostData;
      expect(transferred).toEqual([partLine?.port]);
    }
    expect((exports.add as Binary)(3, 4)).toBe(7);
  });
});
