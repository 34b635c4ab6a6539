import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { RecordedSource } from "./telemetry.ts";

/** The text that is checked, as it was before the run. */
export interface SourceEvidence {
  readonly recorded: RecordedSource;
  readonly text: string;
}

/** Reads the source of a run; `null` when it cannot be read, which is then Lean's to report. */
export async function readSourceEvidence(source: {
  readonly path: string;
  readonly text?: string;
}): Promise<SourceEvidence | null> {
  const bytes = await bytesOf(source);
  if (bytes === null) return null;
  const recorded = { path: source.path, sha256: sha256(bytes), bytes: bytes.length };
  return { recorded, text: source.text ?? bytes.toString("utf8") };
}

/** Whether the file still holds what was read before, so that this is what Lean has seen. */
export async function isUnchanged(evidence: SourceEvidence): Promise<boolean> {
  const { path, sha256: before } = evidence.recorded;
  if (path === null) return true;
  const bytes = await bytesOf({ path });
  return bytes !== null && sha256(bytes) === before;
}

async function bytesOf(source: {
  readonly path: string;
  readonly text?: string;
}): Promise<Buffer | null> {
  if (source.text !== undefined) return Buffer.from(source.text);
  try {
    return await readFile(source.path);
  } catch {
    return null;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
