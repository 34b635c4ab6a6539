import { closeSync, openSync, readSync } from "node:fs";

const buffer: Buffer = Buffer.allocUnsafe(65_536);

/**
 * Reads a `/proc` file whole; `null` when it is gone or not for us.
 *
 * The bytes are taken one by one as characters: names in these files may be in any encoding, and
 * only ASCII is looked for.
 */
export function readProc(path: string): string | null {
  const fd = openProc(path);
  if (fd === null) return null;
  const text = readProcFd(fd);
  closeSync(fd);
  return text;
}

/** Opens a `/proc` file for {@link readProcFd}; `null` when it is gone or not for us. */
export function openProc(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch {
    return null;
  }
}

/** Reads an open `/proc` file whole, each time anew; `null` once the process is reaped. */
export function readProcFd(fd: number): string | null {
  try {
    let text = "";
    for (let position = 0; ; position += buffer.length) {
      const bytes = readSync(fd, buffer, 0, buffer.length, position);
      text += buffer.toString("latin1", 0, bytes);
      // The kernel fills the buffer as long as there is more, for all files that are read here.
      if (bytes < buffer.length) return text;
    }
  } catch {
    return null;
  }
}
