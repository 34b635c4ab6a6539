import type { LeanMessage, LeanPos, MessageForm, Severity, StreamName } from "./message.ts";

/** Where a message stood: its stream and its line there, from 1. */
export interface MessagePlace {
  readonly stream: StreamName;
  readonly streamLine: number;
}

/** Whether a value is an object with string keys. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  error: "error",
  warning: "warning",
  information: "information",
  // The REPL's words.
  info: "information",
  trace: "information",
};

/** Reads a severity word of any producer; `null` when it is none. */
export function parseSeverity(word: unknown): Severity | null {
  return typeof word === "string" && Object.hasOwn(SEVERITIES, word)
    ? (SEVERITIES[word] as Severity)
    : null;
}

function toPos(value: unknown): LeanPos | null {
  if (!isObject(value)) return null;
  const { line, column } = value;
  return typeof line === "number" && typeof column === "number" ? { line, column } : null;
}

const NAMED = /^(?:nested\.)*lean\.(.+)\._namedError$/;

/** The name of a named error in a message's tag, e.g. `unknownIdentifier`; `null` when it has none. */
export function errorNameOfKind(kind: string | null): string | null {
  if (kind === null || !kind.endsWith("._namedError")) return null;
  return NAMED.exec(kind)?.[1] ?? null;
}

/**
 * Makes a message of one parsed JSON object, as `lean --json` prints it and the REPL lists it.
 *
 * Lenient about keys (older versions lack some, later ones add some), strict about the two that make
 * it a message: a known `severity` and a text in `data`. The tag `[anonymous]` is `null` here.
 *
 * @param value The parsed object.
 * @param place Where it stood.
 * @param form `json` for Lean itself, `repl` for a REPL's list.
 * @returns The message, or `null` when the value is none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { messageFromJson } from "@lean-telemetry/error-mapper";
 *
 * const line = '{"data":"unsolved goals","pos":{"column":2,"line":1},"severity":"error"}';
 * const message = messageFromJson(JSON.parse(line), { stream: "stdout", streamLine: 1 });
 * assert.equal(message?.pos?.column, 2);
 * ```
 */
export function messageFromJson(
  value: unknown,
  place: MessagePlace,
  form: MessageForm = "json",
): LeanMessage | null {
  if (!isObject(value)) return null;
  const severity = parseSeverity(value.severity);
  const data = value.data;
  if (severity === null || typeof data !== "string") return null;
  const caption = value.caption;
  const kind = value.kind;
  const tag = typeof kind === "string" && kind !== "[anonymous]" && kind !== "" ? kind : null;
  const fileName = value.fileName;
  const keepFullRange = value.keepFullRange;
  return {
    severity,
    text: typeof caption === "string" && caption !== "" ? `${caption}:\n${data}` : data,
    kind: tag,
    errorName: errorNameOfKind(tag),
    fileName: typeof fileName === "string" ? fileName : null,
    pos: toPos(value.pos),
    endPos: toPos(value.endPos),
    keepFullRange: typeof keepFullRange === "boolean" ? keepFullRange : null,
    form,
    stream: place.stream,
    streamLine: place.streamLine,
    ...(typeof caption === "string" && caption !== "" ? { caption } : {}),
  };
}

/**
 * Makes a message of one record of `lake build --json`, which says `level` where Lean says
 * `severity`.
 */
export function messageFromLakeRecord(value: unknown, place: MessagePlace): LeanMessage | null {
  if (!isObject(value) || typeof value.level !== "string") return null;
  const data = value.data ?? value.message ?? value.text;
  return messageFromJson({ ...value, severity: value.level, data }, place, "lake");
}

/**
 * Whether a line has the shape in which Lean prints a message: no blank between tokens, `caption`
 * first and `severity` last, never silent. A line that went through another tool may lack it.
 */
export function isCanonicalJson(line: string, value: Readonly<Record<string, unknown>>): boolean {
  if (value.isSilent === true || !line.startsWith('{"caption":"')) return false;
  return line.endsWith(`,"severity":"${String(value.severity)}"}`);
}
