import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Replaces a file as a whole: whoever reads it, whenever the machine stops, sees the old text or the
 * new one.
 */
export function writeFileAtomically(path: string, text: string): void {
  const draft = `${path}.${process.pid}.draft`;
  const fd = openSync(draft, "w");
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(draft, path);
  const folder = openSync(dirname(path), "r");
  try {
    // The new name itself must be on the disk, not only the bytes it stands for.
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
