import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { FrameReader } from "./_frame-reader.ts";

function frame(message: object): Buffer {
  const body = JSON.stringify(message);
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function listen(): { reader: FrameReader; got: unknown[]; errors: string[] } {
  const reader = new FrameReader();
  const got: unknown[] = [];
  const errors: string[] = [];
  reader.listen((message) => got.push(message));
  reader.onError((error) => errors.push(error.message));
  return { reader, got, errors };
}

describe("FrameReader", () => {
  test("finds the same messages however the bytes are cut", () => {
    const messages = [{ jsonrpc: "2.0", a: "𝔸∀é" }, { b: "x".repeat(3000) }, { c: [] }];
    const bytes = Buffer.concat(messages.map(frame));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }), (sizes) => {
        const { reader, got, errors } = listen();
        let count = 0;
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          count += reader.feed(bytes.subarray(at, at + size));
          at += size;
        }
        expect(got).toEqual(messages);
        expect(errors).toEqual([]);
        expect(count).toBe(3);
      }),
      { numRuns: 50 },
    );
  });

  test("takes a Content-Type, on either side", () => {
    const { reader, got } = listen();
    reader.feed(Buffer.from("Content-Length: 2\r\nContent-Type: x; charset=utf-8\r\n\r\n{}"));
    reader.feed(Buffer.from("Content-Type: x\r\nContent-Length: 2\r\n\r\n{}"));
    expect(got).toEqual([{}, {}]);
  });

  test.each([
    ["a line of text", "Hello\n"],
    ["a head without a length", "Content-Type: x\r\n\r\n{}"],
    ["a length that is no number", "Content-Length: 2x\r\n\r\n{}"],
    ["a length beyond all measure", "Content-Length: 999999999\r\n\r\n{}"],
    ["a body that is no JSON", "Content-Length: 2\r\n\r\n{]"],
    ["a body that is no object", "Content-Length: 2\r\n\r\n42"],
    ["an endless head", `Content-Length: ${"1".repeat(2000)}`],
  ])("refuses %s, once and for good", (_, text) => {
    const { reader, got, errors } = listen();
    expect(reader.feed(Buffer.from(text))).toBe(0);
    reader.feed(frame({ late: true }));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("expected a message");
    expect(got).toEqual([]);
  });

  test("refuses what stands between two messages", () => {
    const { reader, got, errors } = listen();
    reader.feed(Buffer.concat([frame({ a: 1 }), Buffer.from("\n"), frame({ b: 1 })]));
    expect(got).toEqual([{ a: 1 }]);
    expect(errors).toHaveLength(1);
  });

  test("hands nothing over once nobody listens", () => {
    const reader = new FrameReader();
    const got: unknown[] = [];
    reader.listen((message) => got.push(message)).dispose();
    expect(reader.feed(frame({}))).toBe(1);
    expect(got).toEqual([]);
  });

  test("needs time in proportion to a message that comes in small pieces", () => {
    const { reader, got } = listen();
    const bytes = frame({ text: "x".repeat(20_000_000) });
    const begun = performance.now();
    for (let at = 0; at < bytes.length; at += 4096) reader.feed(bytes.subarray(at, at + 4096));
    expect(got).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
