import { describe, expect, test } from "bun:test";
import { PassThrough, Writable } from "node:stream";
import { openSystemIo, streamSink } from "./_system-io.ts";
import { interruptedBy, OutputError } from "./io.ts";

/** A stream whose every write fails as a pipe without reader does. */
function brokenPipe(): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    },
  });
}

describe("streamSink()", () => {
  test("hands text and bytes over", async () => {
    const stream = new PassThrough();
    const { sink, settled } = streamSink("stdout", stream);
    await sink.write("a");
    await sink.write(new TextEncoder().encode("b"));
    await settled();
    stream.end();
    expect(await Array.fromAsync(stream, String)).toEqual(["a", "b"]);
    expect(sink).toMatchObject({ isTerminal: false, terminal: null, columns: 80 });
  });
  test("rejects when results are lost", async () => {
    const { sink, settled } = streamSink("stdout", brokenPipe());
    const error = await sink.write("a").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OutputError);
    expect(error).toMatchObject({ readerGone: true });
    await settled();
  });
  test("goes on when only progress is lost", async () => {
    const { sink } = streamSink("stderr", brokenPipe());
    expect(await sink.write("a")).toBeUndefined();
  });
  test("knows a terminal", () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 132 });
    expect(streamSink("stderr", terminal).sink).toMatchObject({
      isTerminal: true,
      terminal,
      columns: 132,
    });
  });
  test("takes 80 columns for a terminal without width", () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 0 });
    expect(streamSink("stderr", terminal).sink.columns).toBe(80);
  });
});

describe("openSystemIo()", () => {
  test("turns the first signal into an abort, the second into giving up", async () => {
    const gaveUp: string[] = [];
    const { io, close } = openSystemIo({ giveUp: (signal) => void gaveUp.push(signal) });
    expect(interruptedBy(io)).toBeNull();
    process.emit("SIGTERM", "SIGTERM");
    expect(interruptedBy(io)).toBe("SIGTERM");
    expect(gaveUp).toEqual([]);
    process.emit("SIGINT", "SIGINT");
    expect(gaveUp).toEqual(["SIGINT"]);
    await close();
    expect(process.listenerCount("SIGHUP")).toBe(0);
  });
  test("opens standard input when asked", async () => {
    const { io, close } = openSystemIo({ giveUp: () => {} });
    expect(io.cwd).toBe(process.cwd());
    expect(typeof io.stdin()[Symbol.asyncIterator]).toBe("function");
    await close();
  });
});
