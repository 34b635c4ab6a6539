import { afterAll, describe, expect, test } from "bun:test";
import { EventEmitter } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { type PartAnswer, PartServer, serveParts } from "./_part-server.ts";
import { temporaryFolder } from "./fixtures/synthetic-package.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "part.wasm");
writeFileSync(path, Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00));

async function answer(port: MessagePort, answers: Int32Array, to: string): Promise<PartAnswer> {
  const before = Atomics.load(answers, 0);
  port.postMessage(to);
  while (Atomics.load(answers, 0) === before) await Bun.sleep(1);
  return (receiveMessageOnPort(port) as { readonly message: PartAnswer }).message;
}

describe("PartServer", () => {
  test("answers each thread, after the first request without the file", async () => {
    const main = new EventEmitter();
    serveParts(main as unknown as MessagePort);
    const lines = [0, 1].map(() => {
      const { port1, port2 } = new MessageChannel();
      const answers = new Int32Array(new SharedArrayBuffer(4));
      main.emit("message", { port: port1, answers });
      return { port1, port2, answers };
    });
    for (const { port2, answers } of lines) {
      const { module, path: answered } = await answer(port2, answers, path);
      expect(answered).toBe(path);
      expect(module).toBeInstanceOf(WebAssembly.Module);
      rmSync(path, { force: true });
    }
    for (const { port1 } of lines) port1.close();
  });
  test("answers null where there is no module", async () => {
    const { port1, port2 } = new MessageChannel();
    const answers = new Int32Array(new SharedArrayBuffer(4));
    new PartServer().serve({ port: port1, answers });
    const missing = join(folder, "missing.wasm");
    expect(await answer(port2, answers, missing)).toEqual({ path: missing, module: null });
    port1.close();
  });
});
