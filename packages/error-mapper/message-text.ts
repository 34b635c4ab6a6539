import type { LeanMessage, LeanPos, MessageForm } from "./message.ts";
import type { MessagePlace } from "./message-json.ts";
import { parseSeverity } from "./message-json.ts";

/** The first line of a message in text form, taken apart. */
export interface TextHeader {
  readonly severity: "error" | "warning" | "information";
  readonly fileName: string | null;
  readonly pos: LeanPos | null;
  readonly endPos: LeanPos | null;
  readonly errorName: string | null;
  /** What stands behind the header on its line. */
  readonly rest: string;
  readonly form: MessageForm;
}

/** No header is longer; a longer line is looked at only so far. */
const HEADER_CHARS = 8192;

const LEAN =
  /^([^\n]+?):(\d+):(\d+)(?:-(\d+):(\d+))?: (error|warning|info|trace)(?:\(([^)\n]+)\))?:(?: |$)/;
const SEVERITY = /: (?:error|warning|info|trace)/;
const LAKE = /^(error|warning|info|trace)(?:\(([^)\n]+)\))?: (?:([^\n]+?):(\d+):(\d+): )?/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
const ANSI = /\u001b\[[0-9;]*[A-Za-z]/g;

/** Removes terminal colours, which Lake prints when it takes its output for a terminal. */
export function stripAnsi(line: string): string {
  return line.includes("\u001b") ? line.replace(ANSI, "") : line;
}

/** The name in `error(lean.unknownIdentifier)`; a `nested.` before it is dropped. */
function errorName(tag: string | undefined): string | null {
  const match = tag === undefined ? null : /^(?:nested\.)*lean\.(.+)$/.exec(tag);
  return match?.[1] ?? null;
}

function toPos(line: string | undefined, column: string | undefined): LeanPos | null {
  return line === undefined || column === undefined
    ? null
    : { line: Number(line), column: Number(column) };
}

/**
 * Reads a header of Lean's text form: `file:line:col: error: …`, with or without an end position and
 * a name in parentheses. A file name may contain colons and blanks.
 *
 * @returns The header, or `null` when the line has none. Information has none on the command line.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTextHeader } from "@lean-telemetry/error-mapper";
 *
 * const header = parseTextHeader("C:\\x.lean:1:2-1:9: error(lean.invalidField): Invalid field `f`");
 * assert.equal(header?.fileName, "C:\\x.lean");
 * assert.equal(header?.errorName, "invalidField");
 * ```
 */
export function parseTextHeader(line: string): TextHeader | null {
  const head = line.length > HEADER_CHARS ? line.slice(0, HEADER_CHARS) : line;
  // Most lines have no header: look for the severity word before trying the whole shape.
  if (!head.includes(": ") || !SEVERITY.test(head)) return null;
  const match = LEAN.exec(head);
  const severity = parseSeverity(match?.[6]);
  if (match === null || severity === null) return null;
  return {
    severity,
    fileName: match[1] ?? null,
    pos: toPos(match[2], match[3]),
    endPos: toPos(match[4], match[5]),
    errorName: errorName(match[7]),
    rest: line.slice(match[0].length),
    form: "text",
  };
}

/**
 * Reads a header of Lake's form, severity first: `error: file:line:col: …`, or without a place, as
 * Lake and elan print their own failures.
 */
export function parseLakeHeader(line: string): TextHeader | null {
  const first = line.charCodeAt(0);
  // e, w, i, t
  if (first !== 101 && first !== 119 && first !== 105 && first !== 116) return null;
  const match = LAKE.exec(line.length > HEADER_CHARS ? line.slice(0, HEADER_CHARS) : line);
  const severity = parseSeverity(match?.[1]);
  if (match === null || severity === null) return null;
  return {
    severity,
    fileName: match[3] ?? null,
    pos: toPos(match[4], match[5]),
    endPos: null,
    errorName: errorName(match[2]),
    rest: line.slice(match[0].length),
    form: "lake",
  };
}

const LAKE_PROGRESS =
  /^(?:[✔✖⚠ℹ][\ufe0e\ufe0f]? \[\d+\/\d+\] |\[\d+\/\d+\] [A-Z]|Build completed successfully|All targets up-to-date|Nothing to build\.|Some (?:required )?(?:targets|builds) logged failures:)/;

const LAKE_STARTS = "✔✖⚠ℹ[BANS";

/** Whether a line is Lake's report of progress, which belongs to no message. */
export function isLakeProgress(line: string): boolean {
  return LAKE_STARTS.includes(line.charAt(0)) && LAKE_PROGRESS.test(line);
}

/** Makes a message of a header and the whole text behind it. */
export function messageFromHeader(
  header: TextHeader,
  text: string,
  place: MessagePlace,
  truncated: boolean,
): LeanMessage {
  return {
    severity: header.severity,
    text,
    kind: null,
    errorName: header.errorName,
    fileName: header.fileName,
    pos: header.pos,
    endPos: header.endPos,
    keepFullRange: null,
    form: header.form,
    stream: place.stream,
    streamLine: place.streamLine,
    ...(truncated ? { truncated: true as const } : {}),
  };
}
