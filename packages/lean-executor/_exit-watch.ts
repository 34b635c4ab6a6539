import { constants } from "node:os";
import { isAlive, parseProcStat } from "./_proc-stat.ts";
import { readProc } from "./_read-proc.ts";

/** How a root ended, exit code and signal as the kernel gave them, none derived from the other. */
export interface Exit {
  readonly exitCode: number | null;
  readonly signal: string | null;
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

/**
 * Waits for the end of a child.
 *
 * Bun sometimes loses the news of a death when many children come and go (oven-sh/bun#43697); then
 * `exited` never settles and the child stays a zombie. So the process table is looked at as well,
 * once a second, and believed when it says the same twice. Linux; elsewhere Bun alone is believed.
 */
export function watchExit(child: WatchedChild, checkMs: number = CHECK_MS): Promise<Exit> {
  const news = Promise.withResolvers<Exit>();
  let wasDead = false;
  const timer = setInterval(() => {
    const text = readProc(`/proc/${child.pid}/stat`);
    const stat = text === null ? null : parseProcStat(text);
    const isDead = process.platform === "linux" && (stat === null || !isAlive(stat));
    if (isDead && wasDead) {
      news.resolve(
        stat === null
          ? {
              exitCode: null,
              signal: null,
              problem: "The exit status was lost: the process is gone",
            }
          : {
              ...readWaitStatus(stat.waitStatus),
              problem: "The exit status was read from /proc: Bun gave no notice of the end",
            },
      );
    }
    wasDead = isDead;
  }, checkMs);
  child.exited.then(
    () => {
      const { signalCode, exitCode } = child;
      news.resolve(
        signalCode === null
          ? { exitCode, signal: null, problem: null }
          : {
              exitCode: null,
              signal: typeof signalCode === "number" ? `SIG${signalCode}` : signalCode,
              problem: null,
            },
      );
    },
    (error: unknown) => {
      news.resolve({
        exitCode: null,
        signal: null,
        problem: `The exit status was lost: ${error instanceof Error ? error.message : String(error)}`,
      });
    },
  );
  return news.promise.finally(() => clearInterval(timer));
}
