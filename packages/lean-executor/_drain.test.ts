import { describe, expect, test } from "bun:test";
import { drainPumps } from "./_drain.ts";
import { pumpStream, type StreamPump } from "./_stream-pump.ts";

interface Source {
  readonly pump: StreamPump;
  readonly send: () => void;
  readonly close: () => void;
}

function source(onChunk?: (chunk: Uint8Array) => unknown): Source {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(c) {
      controller = c;
    },
  });
  const handlers = { onChunk, onEnd: () => undefined, onProgress: () => undefined };
  return {
    pump: pumpStream(stream, { head: 10, tail: 10 }, handlers),
    send: () => controller?.enqueue(new Uint8Array(1)),
    close: () => controller?.close(),
  };
}

describe("drainPumps()", () => {
  test("waits for ends that come", async () => {
    const [a, b] = [source(), source()];
    const drained = drainPumps([a.pump, b.pump], { idleMs: 10_000 });
    a.close();
    b.close();
    expect(await drained).toBe(true);
  });

  test("lets go of a pipe that somebody holds and does not use", async () => {
    const [a, b] = [source(), source()];
    a.close();
    expect(await drainPumps([a.pump, b.pump], { idleMs: 20 })).toBe(false);
    expect([a.pump.closedBy(), b.pump.closedBy()]).toEqual(["eof", "cancel"]);
  });

  test("goes on while bytes come, but not for ever", async () => {
    const a = source();
    const beat = setInterval(a.send, 2);
    const startedAt = performance.now();
    expect(await drainPumps([a.pump], { idleMs: 1000, longestMs: 60 })).toBe(false);
    clearInterval(beat);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(60);
    expect(a.pump.totalBytes()).toBeGreaterThan(1);
  });

  test("waits for a consumer that is at work", async () => {
    const gate = Promise.withResolvers<void>();
    const a = source(() => gate.promise);
    a.send();
    await Bun.sleep(1);
    const drained = drainPumps([a.pump], { idleMs: 10 });
    await Bun.sleep(60);
    a.close();
    gate.resolve();
    expect(await drained).toBe(true);
  });
});
