/**
 * Sends a signal to one process or, with a negative number, to a process group.
 *
 * Refuses what must never be hit, whatever the caller got wrong: pid 0 and 1, "everything" (-1),
 * ourselves, and group 1.
 *
 * @returns Whether somebody was there to receive it.
 */
export function sendSignal(target: number, signal: NodeJS.Signals | 0): boolean {
  if (!Number.isSafeInteger(target) || Math.abs(target) <= 1 || Math.abs(target) === process.pid) {
    return false;
  }
  try {
    process.kill(target, signal);
    return true;
  } catch (error) {
    // EPERM: somebody is there who is not ours to signal.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
