import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  /** What tells this process from a later one with the same number; `null` where it is not known. */
  readonly started: string | null;
}

/**
 * Takes a lock file for this process; a lock whose process is gone is taken over.
 *
 * @returns Gives the lock back.
 * @throws {Error} If a running process holds it.
 */
export function takeLock(path: string): () => void {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  try {
    // A link appears whole or not at all, so no one ever reads half a holder.
    for (let left = 3; !tryLink(mine, path); left--) {
      const holder = readHolder(path);
      if (holder !== null && (isRunning(holder) || left === 0)) {
        throw new Error(`process ${holder.pid} is running it; wait for it or stop it`);
      }
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(path, { force: true });
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as { readonly code?: string }).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8"));
    return typeof holder?.pid === "number" ? holder : null;
  } catch {
    return null;
  }
}

function isRunning({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { readonly code?: string }).code === "ESRCH") return false;
  }
  const now = startOf(pid);
  return started === null || now === null || now === started;
}

/** When a process was started, in ticks since boot: Linux only (proc(5), stat, field 22). */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
