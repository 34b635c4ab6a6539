import type { LspDiagnostic } from "@lean-telemetry/error-mapper";

/** `kind` of a stretch in `$/lean/fileProgress` where elaboration cannot go on. */
const FATAL = 2;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

const DIAGNOSTICS = "textDocument/publishDiagnostics";

/** Whether a message is one of diagnostics, well-formed or not. */
export function isDiagnostics(message: unknown): boolean {
  return isFields(message) && message.method === DIAGNOSTICS;
}

/** What the worker has said of one version of its document. */
export interface VersionNews {
  readonly version: number;
  /** All diagnostics so far, when the news is of them. */
  readonly diagnostics?: readonly LspDiagnostic[];
  /** Whether nothing of the version is left to do, when the news is of that. */
  readonly isDone?: boolean;
  /** Whether the worker gave the version up. */
  readonly isFatal?: boolean;
}

function isPosition(value: unknown): boolean {
  return isFields(value) && typeof value.line === "number" && typeof value.character === "number";
}

function isRange(value: unknown): boolean {
  return isFields(value) && isPosition(value.start) && isPosition(value.end);
}

function isDiagnostic(value: unknown): value is LspDiagnostic {
  return (
    isFields(value) &&
    typeof value.message === "string" &&
    isRange(value.range) &&
    (value.fullRange === undefined || isRange(value.fullRange))
  );
}

/**
 * Reads a notification of the worker.
 *
 * @returns `null` for one that says nothing of a version; a sentence for one that is malformed.
 */
export function readVersionNews(method: string, params: unknown): VersionNews | string | null {
  if (method === DIAGNOSTICS) {
    if (!isFields(params) || typeof params.version !== "number") {
      return "diagnostics without a version";
    }
    const { version, diagnostics } = params;
    if (!Array.isArray(diagnostics) || !diagnostics.every(isDiagnostic)) {
      return "a diagnostic without message or range";
    }
    // Only for clients that ask for it are these to be added to the earlier ones.
    if (params.isIncremental === true) return "diagnostics to be added, which were not asked for";
    return { version, diagnostics };
  }
  if (method === "$/lean/fileProgress") {
    const document = isFields(params) ? params.textDocument : null;
    const processing = isFields(params) ? params.processing : null;
    if (!isFields(document) || typeof document.version !== "number" || !Array.isArray(processing)) {
      return "a report of progress without a version";
    }
    return {
      version: document.version,
      isDone: processing.length === 0,
      isFatal: processing.some((stretch) => isFields(stretch) && stretch.kind === FATAL),
    };
  }
  return null;
}
