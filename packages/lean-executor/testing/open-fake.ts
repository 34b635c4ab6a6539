import { join } from "node:path";
import { readLeanHeader } from "../lean-header.ts";
import {
  type LeanSession,
  LeanSessionError,
  type LeanSessionOptions,
  type SessionCheck,
} from "../lean-session.ts";
import { openLeanSession } from "../open-lean-session.ts";

/** The command that stands for Lean in tests of sessions. */
export const FAKE_WORKER: readonly string[] = [
  process.execPath,
  join(import.meta.dir, "fake-worker.ts"),
];

/** Opens a session of the fake worker for the header of `source`. */
export function openFake(
  source: string = "",
  options: Partial<LeanSessionOptions> = {},
): Promise<LeanSession> {
  return openLeanSession({
    installation: { kind: "path", command: FAKE_WORKER, env: {}, version: null },
    header: readLeanHeader(source),
    ...options,
  });
}

/** What a call was rejected with. */
export async function problemOf(promise: Promise<unknown>): Promise<LeanSessionError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof LeanSessionError) return error;
    throw error;
  }
  throw new Error("Expected a LeanSessionError");
}

/** The check, if it was answered. */
export function answered(check: SessionCheck): Extract<SessionCheck, { kind: "answered" }> {
  if (check.kind !== "answered")
    throw new Error(`expected an answer, got ${JSON.stringify(check)}`);
  return check;
}

/** The check, if the session ended. */
export function ended(check: SessionCheck): Extract<SessionCheck, { kind: "ended" }> {
  if (check.kind !== "ended") throw new Error(`expected an end, got ${JSON.stringify(check)}`);
  return check;
}
