import { describe, expect, test } from "bun:test";
import { pumpStream } from "./_stream-pump.ts";

const sizes = { head: 100, tail: 100 };
const ignore = { onEnd: () => undefined, onProgress: () => undefined };
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(text(chunk));
      controller.close();
    },
  });
}

describe("pumpStream()", () => {
  test("offers every chunk in order, tells the progress, then the end", async () => {
    const seen: string[] = [];
    const pump = pumpStream(streamOf("a", "b"), sizes, {
      onChunk: (chunk) => seen.push(new TextDecoder().decode(chunk)),
      onProgress: () => seen.push("progress"),
      onEnd: () => seen.push("end"),
    });
    expect(pump.isOver()).toBe(false);
    await pump.done;
    expect(seen).toEqual(["a", "progress", "b", "progress", "end"]);
    expect(pump.result()).toMatchObject({ text: "ab", totalBytes: 2, closedBy: "eof" });
    expect([pump.totalBytes(), pump.closedBy(), pump.isOver()]).toEqual([2, "eof", true]);
  });

  test("gives everybody else a turn while there is more to read at once", async () => {
    let left = 5000;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- > 0) controller.enqueue(text("y"));
        else controller.close();
      },
    });
    const pump = pumpStream(endless, sizes, {
      ...ignore,
      onChunk: () => {
        for (const begun = performance.now(); performance.now() - begun < 1; );
      },
    });
    setTimeout(() => pump.cancel(), 1);
    await pump.done;
    expect(pump.closedBy()).toBe("cancel");
    expect(left).toBeGreaterThan(0);
  });

  test("lets a consumer hold the stream back, and says that it is busy", async () => {
    const gate = Promise.withResolvers<void>();
    const pump = pumpStream(streamOf("a", "b"), sizes, { ...ignore, onChunk: () => gate.promise });
    await Bun.sleep(1);
    expect([pump.isBusy(), pump.totalBytes()]).toEqual([true, 1]);
    gate.resolve();
    await pump.done;
    expect([pump.isBusy(), pump.totalBytes()]).toEqual([false, 2]);
  });

  test("rejects with what the consumer threw", async () => {
    const pump = pumpStream(streamOf("a"), sizes, {
      ...ignore,
      onChunk: () => {
        throw new Error("consumer");
      },
    });
    await expect(pump.done).rejects.toThrow("consumer");
    expect(pump.closedBy()).toBe("cancel");
  });

  test("keeps what it has when it is told to let go, or the stream breaks", async () => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const endless = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        start(c) {
          controller = c;
          c.enqueue(text("a"));
        },
      });
    const cancelled = pumpStream(endless(), sizes, ignore);
    await Bun.sleep(1);
    cancelled.cancel();
    await cancelled.done;
    expect(cancelled.result()).toMatchObject({ text: "a", closedBy: "cancel" });

    const broken = pumpStream(endless(), sizes, ignore);
    await Bun.sleep(1);
    controller?.error(new Error("broken pipe"));
    await broken.done;
    expect(broken.result()).toMatchObject({ text: "a", closedBy: "cancel" });
  });
});
