import { writeSync } from "node:fs";

/** What is used of Emscripten's file system, in its own names. */
export interface EmscriptenNode {
  readonly mount: { readonly opts: { root?: string } };
  node_ops: Record<string, unknown>;
}

/** Emscripten's `FS` object. */
export interface EmscriptenFileSystem {
  readonly root: EmscriptenNode;
  ignorePermissions: boolean;
  rmdir(path: string): void;
  chdir(path: string): void;
  lookupPath(path: string): { readonly node: EmscriptenNode };
}

/** Emscripten's `NODEFS` object. */
export interface EmscriptenHostFiles {
  readonly node_ops: Record<string, unknown>;
}

const DIRECTORY_OPERATIONS = [
  "lookup",
  "mknod",
  "rename",
  "unlink",
  "rmdir",
  "readdir",
  "symlink",
] as const;

/**
 * Lays the whole host file system under Emscripten's own `/dev` and `/proc`.
 *
 * As shipped only `/home` and `/tmp` are there. Mounting each folder that a run needs would mean to
 * guess from flags, `LEAN_PATH`, symbolic links and programs; so the root answers from the host.
 */
export function mountHost(fs: EmscriptenFileSystem, hostFiles: EmscriptenHostFiles): void {
  for (const own of ["/home/web_user", "/home", "/tmp", "/dev/shm/tmp", "/dev/shm"]) fs.rmdir(own);
  // The host decides what may be opened; modes alone do not tell.
  fs.ignorePermissions = true;
  fs.root.mount.opts.root = "/";
  for (const node of [fs.root, fs.lookupPath("/dev").node]) {
    const operations = { ...node.node_ops };
    for (const name of DIRECTORY_OPERATIONS) operations[name] = hostFiles.node_ops[name];
    node.node_ops = operations;
  }
}

const idle = new Int32Array(new SharedArrayBuffer(4));

/** Sleeps without giving up the thread: Lean's code is on the stack. */
export function sleepSync(milliseconds: number): void {
  Atomics.wait(idle, 0, 0, milliseconds);
}

/** Writes all bytes to a host file descriptor, waiting while a non-blocking one is full. */
export function writeFully(
  fd: number,
  bytes: Uint8Array,
  write: typeof writeSync = writeSync,
): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += write(fd, bytes, done, bytes.length - done);
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== "EAGAIN") throw error;
      sleepSync(1);
    }
  }
}
