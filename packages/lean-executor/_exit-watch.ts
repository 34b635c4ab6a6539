import { constants } from "node:os";
import type { ExitAccount } from "./_measurement.ts";
import { isAlive, type ProcStat, parseProcStat } from "./_proc-stat.ts";
import { readProc } from "./_read-proc.ts";
import { reapChild } from "./_reap.ts";

/** How a root ended, exit code and signal as the kernel gave them, none derived from the other. */
export interface Exit {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The kernel's account, where it was taken here and not by Bun. */
  readonly account: ExitAccount | null;
  /** What was odd about the way the news came; `null` as a rule. */
  readonly problem: string | null;
}

/** The part of a child that is watched. */
export interface WatchedChild {
  readonly pid: number;
  readonly exited: Promise<unknown>;
  readonly exitCode: number | null;
  /** Signals without a name, such as the real-time ones, are numbers. */
  readonly signalCode: string | number | null;
}

const CHECK_MS = 1000;

function signalName(number: number): string {
  return (
    Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`
  );
}

/** Splits what `waitpid` gives: the signal in the low seven bits, the exit code above. */
export function readWaitStatus(status: number): Pick<Exit, "exitCode" | "signal"> {
  const signal = status & 0x7f;
  return signal === 0
    ? { exitCode: (status >> 8) & 0xff, signal: null }
    : { exitCode: null, signal: signalName(signal) };
}

const UNNOTICED =
  "Bun gave no notice of the end: the exit status is from the kernel's process table";

function unnoticed(stat: ProcStat): Exit {
  const reaped = reapChild(stat.pid);
  return {
    ...readWaitStatus(reaped?.waitStatus ?? stat.waitStatus),
    account: reaped?.account ?? null,
    problem: UNNOTICED,
  };
}

function unknown(why: string): Exit {
  return {
    exitCode: null,
    signal: null,
    account: null,
    problem: `The exit status was lost: ${why}`,
  };
}

function noticed({ exitCode, signalCode }: WatchedChild): Exit {
  if (signalCode === null) return { exitCode, signal: null, account: null, problem: null };
  const signal = typeof signalCode === "number" ? `SIG${signalCode}` : signalCode;
  return { exitCode: null, signal, account: null, problem: null };
}

function look(pid: number): ProcStat | null {
  const text = readProc(`/proc/${pid}/stat`);
  return text === null ? null : parseProcStat(text);
}

/**
 * Waits for the end of a child.
 *
 * The news of a death can be lost (oven-sh/bun#43697, or a library that closes a descriptor which is
 * not its own); then `exited` never settles and the child stays a zombie. So the process table is
 * looked at as well, once a second, and believed when it says the same twice. Linux; elsewhere Bun
 * alone is believed.
 */
export function watchExit(child: WatchedChild, checkMs: number = CHECK_MS): Promise<Exit> {
  const news = Promise.withResolvers<Exit>();
  const startTicks = look(child.pid)?.startTicks;
  let wasDead = false;
  const check = (): void => {
    const stat = look(child.pid);
    const isGone = stat === null || stat.startTicks !== startTicks;
    const isDead = isGone || !isAlive(stat);
    if (isDead && wasDead) news.resolve(isGone ? unknown("the process is gone") : unnoticed(stat));
    wasDead = isDead;
  };
  const timer = process.platform === "linux" ? setInterval(check, checkMs) : undefined;
  child.exited.then(
    () => news.resolve(noticed(child)),
    (error: unknown) =>
      news.resolve(unknown(error instanceof Error ? error.message : String(error))),
  );
  return news.promise.finally(() => clearInterval(timer));
}
