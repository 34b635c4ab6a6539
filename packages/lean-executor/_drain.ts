import type { StreamPump } from "./_stream-pump.ts";

/** After the end of a run, how long a silent pipe is waited for. */
const IDLE_MS = 250;
/** How long letting go may take. */
const CANCEL_MS = 1000;
/** After the end of a run, how long a pipe that still talks is listened to. */
const LONGEST_MS = 10_000;

/**
 * Waits for the end of the streams of a run that is over, but never for whoever still holds them.
 *
 * As long as bytes come or a consumer is busy, reading goes on; then the pipes are let go.
 *
 * @returns Whether every stream was read to its end.
 */
export async function drainPumps(
  pumps: readonly StreamPump[],
  {
    idleMs = IDLE_MS,
    longestMs = LONGEST_MS,
  }: { readonly idleMs?: number; readonly longestMs?: number } = {},
): Promise<boolean> {
  const startedAt = performance.now();
  let over = false;
  const all = Promise.allSettled(pumps.map(({ done }) => done)).then(() => {
    over = true;
  });
  for (;;) {
    let timer: Timer | undefined;
    const pause = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(idleMs, longestMs));
    });
    await Promise.race([all, pause]);
    clearTimeout(timer);
    if (over) return pumps.every((pump) => pump.closedBy() === "eof");
    const now = performance.now();
    const idle = pumps.every(
      (pump) => pump.isOver() || (!pump.isBusy() && now - pump.lastActiveMs() >= idleMs),
    );
    if (idle || now - startedAt > longestMs) break;
  }
  for (const pump of pumps) pump.cancel();
  // A consumer may still be at work; nobody else has to be waited for.
  await Promise.race([all, Bun.sleep(CANCEL_MS)]);
  return false;
}
