import { describe, expect, test } from "bun:test";
import { FrameWriter } from "./_frame-writer.ts";

const message = { jsonrpc: "2.0", text: "∀ 𝔸" };

describe("FrameWriter", () => {
  test("counts bytes, not characters, and writes head and body at once", async () => {
    const written: Uint8Array[] = [];
    let ended = 0;
    const writer = new FrameWriter({
      write: (bytes) => written.push(bytes),
      flush: () => undefined,
      end: () => ended++,
    });
    await writer.write(message);
    writer.end();
    const body = JSON.stringify(message);
    expect(Buffer.concat(written).toString()).toBe(`Content-Length: 35\r\n\r\n${body}`);
    expect(Buffer.byteLength(body)).toBe(35);
    expect(written).toHaveLength(1);
    expect(ended).toBe(1);
  });

  test("does not throw when the reader is gone", async () => {
    const writer = new FrameWriter({
      write: () => {
        throw new Error("EPIPE");
      },
      flush: () => undefined,
      end: () => undefined,
    });
    const errors: string[] = [];
    writer.onError(([error]) => errors.push(error.message));
    await writer.write(message);
    expect(errors).toEqual(["EPIPE"]);
  });
});
