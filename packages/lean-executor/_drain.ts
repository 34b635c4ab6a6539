import type { StreamPump } from "./_stream-pump.ts";

/** After the end of a run, how long a silent pipe is waited for. */
const IDLE_MS = 250;
/** In how many steps the silence of a pipe is established. */
const SLICES = 5;
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
  let over = false;
  const all = Promise.allSettled(pumps.map(({ done }) => done)).then(() => {
    over = true;
  });
  // Counted in turns of the event loop and not by the clock: after a stall there may be bytes that
  // nobody has had the time to read.
  const sliceMs = Math.min(idleMs, longestMs) / SLICES;
  let quiet = 0;
  for (let slices = 0; quiet < SLICES && slices < longestMs / sliceMs; slices++) {
    const before = pumps.map((pump) => pump.totalBytes());
    let timer: Timer | undefined;
    const pause = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, sliceMs);
    });
    await Promise.race([all, pause]);
    clearTimeout(timer);
    if (over) return pumps.every((pump) => pump.closedBy() === "eof");
    const isQuiet = pumps.every(
      (pump, i) => pump.isOver() || (!pump.isBusy() && pump.totalBytes() === before[i]),
    );
    quiet = isQuiet ? quiet + 1 : 0;
  }
  for (const pump of pumps) pump.cancel();
  // A consumer may still be at work; nobody else has to be waited for.
  await Promise.race([all, Bun.sleep(CANCEL_MS)]);
  return false;
}
