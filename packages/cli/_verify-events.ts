import { type VerifyFileOptions, verifyFile } from "@lean-telemetry/telemetry-runtime";
import type { Target } from "./_targets.ts";
import type { VerifyEvent } from "./_verify-report.ts";

/** How targets are verified. */
export interface VerifyEventsOptions extends VerifyFileOptions {
  readonly jobs: number;
  readonly signal: AbortSignal;
}

/**
 * Verifies targets, `jobs` at a time, and tells what happens as it happens. When the signal is
 * aborted, what runs is ended and told, and what has not begun is left out. A consumer that leaves
 * early ends what runs.
 */
export async function* verifyEvents(
  targets: readonly Target[],
  options: VerifyEventsOptions,
): AsyncGenerator<VerifyEvent> {
  const left = new AbortController();
  const signal = AbortSignal.any([options.signal, left.signal]);
  const waiting = [...targets];
  const running = new Map<Target, Promise<Ended>>();
  try {
    while (running.size > 0 || (waiting.length > 0 && !signal.aborted)) {
      while (running.size < options.jobs && !signal.aborted) {
        const target = waiting.shift();
        if (target === undefined) break;
        yield { kind: "started", label: target.label };
        running.set(target, verifyOne(target, { ...options, signal }));
      }
      if (running.size === 0) return;
      const { target, event } = await Promise.race(running.values());
      running.delete(target);
      yield event;
    }
  } finally {
    left.abort();
    await Promise.allSettled(running.values());
  }
}

interface Ended {
  readonly target: Target;
  readonly event: VerifyEvent;
}

async function verifyOne(target: Target, options: VerifyFileOptions): Promise<Ended> {
  const { label, path, name, root } = target;
  try {
    const run = await verifyFile({ path, moduleName: name, root }, options);
    return { target, event: { kind: "finished", label, run } };
  } catch (error) {
    return { target, event: { kind: "failed", label, error } };
  }
}
