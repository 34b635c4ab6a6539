import { afterAll, describe, expect, test } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { PartLines, PartModules } from "./_part-modules.ts";
import { temporaryFolder } from "./fixtures/synthetic-package.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const part = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00));
  return path;
};

describe("PartModules", () => {
  test("takes modules from the server without returning to the event loop", () => {
    const lines = new PartLines(join(import.meta.dir, "_part-server.ts"));
    expect(lines.isStarted).toBe(false);
    const [first, second] = [new PartModules(lines.connect()), new PartModules(lines.connect())];
    expect(lines.isStarted).toBe(true);
    const path = part("shared.wasm");
    expect(first.take(path)).toBeInstanceOf(WebAssembly.Module);
    // The server has it: the second thread needs no file.
    rmSync(path);
    expect(second.take(path)).toBeInstanceOf(WebAssembly.Module);
    expect(second.take(part("other.wasm"))).toBeInstanceOf(WebAssembly.Module);
    expect(() => second.take(join(folder, "missing.wasm"))).toThrow("ENOENT");
  });
  test("compiles for itself where there is no server", () => {
    expect(new PartModules(null).take(part("own.wasm"))).toBeInstanceOf(WebAssembly.Module);
  });
  test("waits once for a server that does not answer, and asks it no more", () => {
    const { port1, port2 } = new MessageChannel();
    const answers = new Int32Array(new SharedArrayBuffer(4));
    const modules = new PartModules({ port: port2, answers }, 20);
    for (const name of ["a.wasm", "b.wasm"]) {
      expect(modules.take(part(name))).toBeInstanceOf(WebAssembly.Module);
    }
    expect(receiveMessageOnPort(port1)?.message).toEndWith("a.wasm");
    expect(receiveMessageOnPort(port1)).toBeUndefined();
  });
  test("works without the server where its file is no program", () => {
    const modules = new PartModules(new PartLines(join(folder, "missing.ts")).connect(), 20);
    expect(modules.take(part("c.wasm"))).toBeInstanceOf(WebAssembly.Module);
  });
});
