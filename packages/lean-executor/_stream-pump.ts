import { type CaptureSizes, HeadTail } from "./_head-tail.ts";
import type { CapturedStream } from "./process-run.ts";

/** How long reading may go on before everybody else gets a turn. */
const TURN_MS = 4;

/** Reads one pipe to its end, or until told to let go. */
export interface StreamPump {
  /** Settles when reading is over; rejects with what the consumer threw. */
  readonly done: Promise<void>;
  readonly totalBytes: () => number;
  /** Whether the consumer is at work on a chunk. */
  readonly isBusy: () => boolean;
  readonly isOver: () => boolean;
  readonly closedBy: () => CapturedStream["closedBy"];
  /** Stops reading; what came so far is kept. */
  readonly cancel: () => void;
  readonly result: () => CapturedStream;
}

/** What a {@link StreamPump} tells its owner. */
export interface PumpHandlers {
  /** Gets every chunk, in order; a promise holds the stream back until it settles. */
  readonly onChunk?: ((chunk: Uint8Array) => unknown) | undefined;
  /** Called synchronously when the end of the stream is seen. */
  readonly onEnd: () => void;
  readonly onProgress: () => void;
}

/** Starts reading `stream` at once, keeping its ends and offering every byte to `handlers`. */
export function pumpStream(
  stream: ReadableStream<Uint8Array>,
  sizes: CaptureSizes,
  handlers: PumpHandlers,
): StreamPump {
  const capture = new HeadTail(sizes);
  const reader = stream.getReader();
  let closedBy: CapturedStream["closedBy"] = "cancel";
  let cancelled = false;
  let busy = false;
  let over = false;

  async function read(): Promise<void> {
    let turnBeganAtMs = performance.now();
    for (;;) {
      let next: Awaited<ReturnType<typeof reader.read>>;
      try {
        next = await reader.read();
      } catch {
        return; // The pipe broke; the stream was not read to its end.
      }
      if (next.done) {
        if (cancelled) return;
        // Bun delivers the end before it reaps the process: now is the last look at its figures.
        handlers.onEnd();
        closedBy = "eof";
        return;
      }
      capture.add(next.value);
      const pending = handlers.onChunk?.(next.value);
      if (pending instanceof Promise) {
        busy = true;
        await pending;
        busy = false;
      }
      handlers.onProgress();
      // While there is more to read at once, Bun hands it out without letting anything else run.
      if (performance.now() - turnBeganAtMs > TURN_MS) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        turnBeganAtMs = performance.now();
      }
    }
  }

  return {
    done: read().finally(() => {
      over = true;
    }),
    totalBytes: () => capture.totalBytes,
    isBusy: () => busy,
    isOver: () => over,
    closedBy: () => closedBy,
    cancel: () => {
      cancelled = true;
      void reader.cancel().catch(() => undefined);
    },
    result: () => capture.finish(closedBy),
  };
}
