import { describe, expect, test } from "bun:test";
import { Writable } from "node:stream";
import { passTo } from "./_pass-through.ts";

const byte = new Uint8Array(1);

describe("passTo()", () => {
  test("hands chunks on, and waits when the stream wants a pause", async () => {
    const gate = Promise.withResolvers<void>();
    const seen: number[] = [];
    const stream = new Writable({
      highWaterMark: 1,
      write: (chunk: Uint8Array, _encoding, done) => {
        seen.push(chunk.length);
        void gate.promise.then(() => done());
      },
    });
    let passed = false;
    const pause = passTo(stream)(byte)?.then(() => {
      passed = true;
    });
    await Bun.sleep(1);
    expect(passed).toBe(false);
    gate.resolve();
    await pause;
    expect([passed, seen]).toEqual([true, [1]]);
    expect(passTo(new Writable({ write: (_c, _e, done) => done() }))(byte)).toBeUndefined();
  });

  test("drops the rest when the reader has gone, instead of waiting for ever", async () => {
    const stream = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => setTimeout(() => done(new Error("EPIPE")), 1),
    });
    const pass = passTo(stream);
    await pass(byte);
    expect(pass(byte)).toBeUndefined();
  });
});
