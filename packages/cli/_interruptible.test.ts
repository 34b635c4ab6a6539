import { describe, expect, test } from "bun:test";
import { interruptible } from "./_interruptible.ts";

async function* numbers(): AsyncGenerator<number> {
  yield* [1, 2, 3];
}

describe("interruptible()", () => {
  test("hands on what comes, and ends where it ends", async () => {
    const { signal } = new AbortController();
    expect(await Array.fromAsync(interruptible(numbers(), signal))).toEqual([1, 2, 3]);
  });
  test("gives up a stream that says nothing", async () => {
    const controller = new AbortController();
    const silent = new ReadableStream<number>({ pull: () => new Promise(() => {}) });
    const reading = Array.fromAsync(interruptible(silent, controller.signal));
    queueMicrotask(() => controller.abort("SIGTERM"));
    expect(await reading.catch((reason) => reason)).toBe("SIGTERM");
  });
  test("begins nothing when the signal has fired", async () => {
    const reading = Array.fromAsync(interruptible(numbers(), AbortSignal.abort("SIGINT")));
    expect(await reading.catch((reason) => reason)).toBe("SIGINT");
  });
  test("throws what the stream throws", async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error("EIO");
    }
    const { signal } = new AbortController();
    expect(Array.fromAsync(interruptible(broken(), signal))).rejects.toThrow("EIO");
  });
  test("tells the stream when nobody wants more", async () => {
    let told = false;
    async function* watched(): AsyncGenerator<number> {
      try {
        yield* [1, 2];
      } finally {
        told = true;
      }
    }
    for await (const _ of interruptible(watched(), new AbortController().signal)) break;
    await Bun.sleep(0);
    expect(told).toBe(true);
  });
});
