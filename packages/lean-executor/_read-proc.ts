import { closeSync, openSync, readSync } from "node:fs";

const buffer: Buffer = Buffer.allocUnsafe(65_536);

/**
 * Reads a `/proc` file whole; `null` when it is gone or not for us.
 *
 * The bytes are taken one by one as characters: names in these files may be in any encoding, and
 * only ASCII is looked for.
 */
export function readProc(path: string): string | null {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    let text = "";
    for (;;) {
      const bytes = readSync(fd, buffer, 0, buffer.length, null);
      text += buffer.toString("latin1", 0, bytes);
      // The kernel fills the buffer as long as there is more, for all files that are read here.
      if (bytes < buffer.length) return text;
    }
  } catch {
    return null;
  } finally {
    closeSync(fd);
  }
}
