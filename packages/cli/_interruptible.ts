/**
 * Hands a stream on until the signal fires, also while it waits for a pipe that says nothing: what
 * reads from it then ends at once.
 *
 * @throws The signal's reason when it fires, and whatever the stream throws.
 */
export async function* interruptible<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  const iterator = source[Symbol.asyncIterator]();
  let giveUp: ((reason: unknown) => void) | null = null;
  const onAbort = (): void => giveUp?.(signal.reason);
  signal.addEventListener("abort", onAbort);
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await new Promise<IteratorResult<T>>((resolve, reject) => {
        giveUp = reject;
        iterator.next().then(resolve, reject);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    // Not awaited: it may wait for the very pipe that is given up here.
    void Promise.allSettled([iterator.return?.()]);
  }
}
