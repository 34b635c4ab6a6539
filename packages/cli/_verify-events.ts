import {
  type VerifyAllEvent,
  type VerifyAllOptions,
  verifyAll,
} from "@lean-telemetry/telemetry-runtime";
import type { Target } from "./_targets.ts";
import type { VerifyEvent } from "./_verify-report.ts";

/**
 * Verifies targets and tells what happens as it happens, by the names that people know them by. When
 * the signal is aborted, what runs is ended and told, and what has not begun is left out. A consumer
 * that leaves early ends what runs.
 */
export async function* verifyEvents(
  targets: readonly Target[],
  options: VerifyAllOptions,
): AsyncGenerator<VerifyEvent> {
  const items = targets.map(({ path, name, root }) => ({ path, moduleName: name, root }));
  for await (const event of verifyAll(items, options)) {
    yield withLabel(event, targets[event.index]?.label ?? `proof ${event.index + 1}`);
  }
}

function withLabel(event: VerifyAllEvent, label: string): VerifyEvent {
  const { index } = event;
  switch (event.kind) {
    case "started":
      return { kind: "started", index, label };
    case "waiting":
      return { kind: "waiting", index, label, neededMb: event.neededMb };
    case "finished":
      return { kind: "finished", index, label, run: event.run };
    case "skipped":
      return { kind: "reused", index, label, run: event.run };
    case "failed":
      return { kind: "failed", index, label, error: event.error };
  }
}
