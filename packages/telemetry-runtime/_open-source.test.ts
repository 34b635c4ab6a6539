import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { openSource } from "./_open-source.ts";
import { scratchFolder } from "./testing/scratch.ts";

const folder = scratchFolder("open-source-");
const text = "line\n".repeat(200_000);

async function readAll(source: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe("openSource()", () => {
  test.each([
    ["plain.jsonl", Buffer.from(text)],
    ["log.jsonl.gz", gzipSync(text)],
    [
      "two.jsonl.gz",
      Buffer.concat([gzipSync(text.slice(0, 500_000)), gzipSync(text.slice(500_000))]),
    ],
    ["log.jsonl.zst", zstdCompressSync(text)],
  ])("reads %s", async (name, bytes) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    expect(await readAll(openSource(path))).toBe(text);
  });
  test("hands on bytes as they come", async () => {
    const stream = new Response("abc").body as ReadableStream<Uint8Array>;
    expect(await readAll(openSource(stream))).toBe("abc");
  });
  test.each(["none.jsonl", "none.jsonl.gz", "none.jsonl.zst"])(
    "fails for a missing %s",
    async (name) => {
      expect(readAll(openSource(join(folder, name)))).rejects.toThrow("ENOENT");
    },
  );
  test.each(["bad.gz", "bad.zst"])("fails for a corrupt %s", async (name) => {
    writeFileSync(join(folder, name), "no such format, and long enough to tell");
    expect(readAll(openSource(join(folder, name)))).rejects.toThrow();
  });
});
