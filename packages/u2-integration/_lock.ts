import { createHash, randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  /** What tells this process from a later one with the same number; `null` where it is not known. */
  readonly started: string | null;
}

/**
 * Takes a lock file for this process; a lock whose process is gone is taken over, by one of those who
 * try it at the same moment.
 *
 * @returns Gives the lock back.
 * @throws {Error} If a running process holds it.
 */
export function takeLock(path: string): () => void {
  // No two locks are the same text, so that a text that was read tells later whether it is still that.
  const id = randomUUID();
  const text = JSON.stringify({ pid: process.pid, started: startOf(process.pid), id });
  const mine = `${path}.${id}`;
  writeFileSync(mine, text);
  try {
    while (!tryTake(path, mine)) {
      // Somebody gave it back, or took it over, in between.
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (readText(path) === text) rmSync(path, { force: true });
  };
}

/**
 * A dead lock is never removed, for in the meantime it may be somebody's new one. Each has one file
 * name for its successor instead, and only one process can link that: it then puts its own lock in the
 * place of the dead one. If it dies before, its own successor does so.
 */
function tryTake(path: string, mine: string): boolean {
  // A link appears whole or not at all, so no one ever reads half a holder.
  if (tryLink(mine, path)) return true;
  const dead = readText(path);
  const successors: string[] = [];
  for (let last = dead; last !== null; ) {
    refuseIfRunning(last);
    const successor = `${path}.after-${createHash("sha256").update(last).digest("hex").slice(0, 32)}`;
    successors.unshift(successor);
    if (!tryLink(mine, successor)) {
      last = readText(successor);
      continue;
    }
    // Otherwise the dead lock was followed, and its follower has given the lock back by now.
    const isFirst = readText(path) === dead;
    if (isFirst) renameSync(successor, path);
    for (const left of isFirst ? successors : [successor]) rmSync(left, { force: true });
    return isFirst;
  }
  return false;
}

function refuseIfRunning(text: string): void {
  const holder = holderOf(text);
  if (holder !== null && isRunning(holder)) {
    throw new Error(`process ${holder.pid} is running it; wait for it or stop it`);
  }
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

/** The text of a file; `null` when there is none. */
function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as { readonly code?: string }).code === "ENOENT") return null;
    throw error;
  }
}

function holderOf(text: string): Holder | null {
  try {
    const holder = JSON.parse(text);
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
