import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
// Whole, because not every host that can load this file has zstd.
import * as zlib from "node:zlib";

/** Where a log can be read from: a path, or bytes in order. */
export type LogSource = string | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** How much is read at once. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Opens a source as chunks of plain bytes. A path that ends in `.gz` or `.zst` is decompressed as
 * it is read.
 */
export function openSource(source: LogSource): AsyncIterable<Uint8Array> {
  if (typeof source !== "string") return source as AsyncIterable<Uint8Array>;
  const file = createReadStream(source, { highWaterMark: CHUNK_BYTES });
  if (source.endsWith(".gz")) return through(file, zlib.createGunzip({ chunkSize: CHUNK_BYTES }));
  if (source.endsWith(".zst")) {
    return through(file, zlib.createZstdDecompress({ chunkSize: CHUNK_BYTES }));
  }
  return file;
}

/** An error of the file must end the decompressor, and the reader's end must close the file. */
function through(file: Readable, unpack: NodeJS.ReadWriteStream & Readable): Readable {
  file.on("error", (error) => unpack.destroy(error));
  unpack.on("close", () => file.destroy());
  file.pipe(unpack);
  return unpack;
}
