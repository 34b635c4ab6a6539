import {
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { pipeline } from "node:stream/promises";
// Whole, because not every host that can load this file has zstd.
import * as zlib from "node:zlib";
import { AppendFile } from "./_append-file.ts";
import { rotatedPath } from "./log-files.ts";

/**
 * Sets a log aside when it grows past a size, also while other processes append to it.
 *
 * Nobody takes a lock. A writer whose file was set aside by another notices by the inode before it
 * writes; one that wrote in that very moment is still in the file that was set aside. If that file
 * was compressed and removed in between, the writer sees that its file has no name any more and
 * writes the line again, and the compressor carries over what came after its own reading. So a line
 * is never lost; in that moment it can be there twice, under one id.
 */
export class LogRotation {
  readonly #path: string;
  readonly #limit: number;
  readonly #compress: "gz" | "zst" | null;
  #pending: Promise<unknown> = Promise.resolve();
  #failure: unknown = null;

  constructor(path: string, limitBytes: number, compress: "gz" | "zst" | null) {
    this.#path = path;
    this.#limit = limitBytes;
    this.#compress = compress;
  }

  /** Appends to the file, or to a new one in its place, and returns where the next line goes. */
  appendLine(file: AppendFile, line: string): AppendFile {
    let current = this.#isCurrent(file) ? file : this.#reopen(file);
    if (current.size > 0 && fstatSync(current.fd).size + line.length >= this.#limit) {
      current = this.#setAside(current);
    }
    current.appendLine(line);
    if (fstatSync(current.fd).nlink === 0) {
      current = this.#reopen(current);
      current.appendLine(line);
    }
    return current;
  }

  /** Waits for the compression under way; what went wrong there is thrown here. */
  async settled(): Promise<void> {
    await this.#pending;
    if (this.#failure !== null) throw this.#failure;
  }

  #isCurrent(file: AppendFile): boolean {
    const named = statSync(this.#path, { throwIfNoEntry: false });
    return named !== undefined && named.ino === fstatSync(file.fd).ino;
  }

  #reopen(file: AppendFile): AppendFile {
    const next = new AppendFile(this.#path);
    next.closeTornLine();
    file.close();
    return next;
  }

  #setAside(file: AppendFile): AppendFile {
    const target = rotatedPath(this.#path);
    // Another writer may set it aside in this very moment; then a new one is all that is needed.
    if (!renameIfThere(this.#path, target)) return this.#reopen(file);
    if (this.#compress !== null) {
      const kind = this.#compress;
      this.#pending = this.#pending
        .then(() => compressAside(target, kind, this.#path))
        .catch((error: unknown) => {
          this.#failure ??= error;
        });
    }
    return this.#reopen(file);
  }
}

/** Renames a file; `false` when it has no such name any more. */
export function renameIfThere(path: string, target: string): boolean {
  try {
    renameSync(path, target);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** Compresses a file that was set aside, and removes it once its compressed copy has its name. */
async function compressAside(path: string, kind: "gz" | "zst", logPath: string): Promise<void> {
  const fd = openSync(path, "r");
  try {
    const packer = kind === "gz" ? zlib.createGzip() : zlib.createZstdCompress();
    const reader = createReadStream(path);
    await pipeline(reader, packer, createWriteStream(`${path}.${kind}.part`, { flush: true }));
    renameSync(`${path}.${kind}.part`, `${path}.${kind}`);
    unlinkSync(path);
    carryOver(fd, reader.bytesRead, logPath);
  } finally {
    closeSync(fd);
  }
}

/** Lines that a late writer added after the compressor had read the file go to the new one. */
export function carryOver(fd: number, from: number, logPath: string): void {
  const late = fstatSync(fd).size - from;
  if (late <= 0) return;
  const bytes = Buffer.alloc(late);
  readSync(fd, bytes, 0, late, from);
  const log = new AppendFile(logPath);
  try {
    for (const line of bytes.toString("utf8").split("\n")) if (line !== "") log.appendLine(line);
  } finally {
    log.close();
  }
}
