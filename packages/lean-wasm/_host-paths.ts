import { lstatSync, type Stats, statSync } from "node:fs";
import { posix } from "node:path";

/** Emscripten's error numbers, negative as a system call returns them. */
const NO_ENTRY = -44;
const NO_LINK = -28;
/** Emscripten has its own of these. */
const OWN = ["/dev", "/proc"];

/**
 * Questions about files of the host that a thread answers itself, without the main thread.
 *
 * The language server looks a dozen times a document version where its modules' sources are, step
 * by step. What is not plainly a file or folder of the host is asked the usual way: `null`.
 */
export class HostPaths {
  #ownDevices: ReadonlySet<number> | null = null;

  /** The status of what is at a path, links followed, or a negative error number. */
  status(path: string): Stats | typeof NO_ENTRY | null {
    return this.#ask(path, statSync);
  }

  /** A negative error number for what is no link; links themselves are read the usual way. */
  link(path: string): typeof NO_ENTRY | typeof NO_LINK | null {
    const status = this.#ask(path, lstatSync);
    return status === null || status === NO_ENTRY ? status : NO_LINK;
  }

  #ask(path: string, ask: (path: string) => Stats): Stats | typeof NO_ENTRY | null {
    if (!isPlain(path)) return null;
    try {
      const status = ask(path);
      if (!status.isFile() && !status.isDirectory()) return null;
      return this.#isOwn(status) ? null : status;
    } catch (error) {
      return (error as { readonly code?: unknown }).code === "ENOENT" ? NO_ENTRY : null;
    }
  }

  /** Whether a link led to a place that Emscripten has its own of. */
  #isOwn({ dev }: Stats): boolean {
    this.#ownDevices ??= devicesOf(OWN);
    return this.#ownDevices.has(dev);
  }
}

function isPlain(path: string): boolean {
  if (!path.startsWith("/") || path.includes("//") || (path.endsWith("/") && path !== "/")) {
    return false;
  }
  const normal = posix.normalize(path);
  return !OWN.some((own) => normal === own || normal.startsWith(`${own}/`));
}

function devicesOf(paths: readonly string[]): ReadonlySet<number> {
  const root = statSync("/").dev;
  const devices = paths.map((path) => statSync(path, { throwIfNoEntry: false })?.dev ?? root);
  return new Set(devices.filter((device) => device !== root));
}
