import type { Writable } from "node:stream";

/**
 * Writes chunks to a stream of ours, no faster than it takes them.
 *
 * @returns A function for each chunk; a promise when the stream wants a pause. Once the stream is
 *   broken, because its reader has gone, the rest is dropped.
 */
export function passTo(stream: Writable): (chunk: Uint8Array) => Promise<void> | undefined {
  let broken = false;
  stream.once("error", () => {
    broken = true;
  });
  return (chunk) => {
    if (broken || stream.write(chunk)) return undefined;
    return new Promise((resolve) => {
      const go = (): void => {
        stream.off("drain", go);
        stream.off("error", go);
        stream.off("close", go);
        resolve();
      };
      stream.once("drain", go);
      stream.once("error", go);
      stream.once("close", go);
    });
  };
}
