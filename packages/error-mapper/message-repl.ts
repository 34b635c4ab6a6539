import type { LeanMessage, Severity } from "./message.ts";
import { isObject, type MessagePlace, messageFromJson } from "./message-json.ts";

/** What one response of a Lean REPL says, or one entry of a server that wraps them. */
export interface ReplResponse {
  readonly messages: readonly LeanMessage[];
  /** How a wrapper's own limit or failure ended the check, in its words; `null` when it did not. */
  readonly failure: string | null;
}

const RESPONSE_KEYS = [
  "messages",
  "sorries",
  "env",
  "tactics",
  "infotree",
  "proofState",
  "message",
];

/** The words of `proofStatus` that a proof which is done carries. */
const DONE = /^Completed/i;

function ours(
  severity: Severity,
  text: string,
  kind: string | null,
  place: MessagePlace,
): LeanMessage {
  return {
    severity,
    text,
    kind,
    errorName: null,
    fileName: null,
    pos: null,
    endPos: null,
    keepFullRange: null,
    form: "repl",
    stream: place.stream,
    streamLine: place.streamLine,
  };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** One response of the REPL itself; `null` when the object is none. */
function plainResponse(
  value: Readonly<Record<string, unknown>>,
  place: MessagePlace,
): ReplResponse | null {
  if (!RESPONSE_KEYS.some((key) => Object.hasOwn(value, key))) return null;
  const messages: LeanMessage[] = [];
  for (const item of list(value.messages)) {
    const message = messageFromJson(item, place, "repl");
    // Never skip what cannot be read: an entry that is no message counts as an error of its own.
    messages.push(message ?? ours("error", "unreadable message in a REPL response", null, place));
  }
  for (const item of list(value.sorries)) {
    const pos = isObject(item) ? item.pos : null;
    const read = messageFromJson(
      { severity: "warning", data: "declaration uses `sorry`", pos, kind: "hasSorry" },
      place,
      "repl",
    );
    if (read !== null) messages.push(read);
  }
  const status = value.proofStatus;
  if (typeof status === "string" && !DONE.test(status)) {
    messages.push(ours("error", status, null, place));
  } else if (status === undefined && list(value.goals).length > 0) {
    messages.push(ours("error", "Incomplete: open goals remain", null, place));
  }
  const failure = value.message;
  if (typeof failure === "string") {
    // The REPL wraps what Lean says in tactic mode; the rest of its own messages are misuse of it.
    const inner = /^Lean error:\s*(?:<input>:\d+:\d+: )?([\s\S]*)$/.exec(failure);
    if (inner === null) return { messages, failure: `repl: ${failure}` };
    messages.push(ours("error", inner[1] ?? "", null, place));
  }
  return { messages, failure: null };
}

/**
 * Reads one JSON value as a response of the Lean REPL, or as a server's wrapper of such responses
 * (`{"results":[{"response":…,"error":…}]}`, a bare list of them, `{"repl_response":…}`).
 *
 * A literal `sorry` that the REPL lists becomes a warning of kind `hasSorry`, open goals and a
 * `proofStatus` other than `Completed` an error that says so.
 *
 * @returns The messages, or `null` when the value is no response at all.
 */
export function parseReplResponse(value: unknown, place: MessagePlace): ReplResponse | null {
  if (Array.isArray(value)) return joined(value, place);
  if (!isObject(value)) return null;
  if (Array.isArray(value.results)) return joined(value.results, place);
  const inner = value.response ?? value.repl_response;
  const error = value.error;
  const wraps =
    Object.hasOwn(value, "response") ||
    Object.hasOwn(value, "repl_response") ||
    (typeof error === "string" &&
      (Object.hasOwn(value, "id") || Object.hasOwn(value, "custom_id")));
  if (!wraps) return plainResponse(value, place);
  const failed = typeof error === "string" && error !== "" ? error : null;
  const response = isObject(inner) ? parseReplResponse(inner, place) : null;
  return {
    messages: response?.messages ?? [],
    failure: failed ?? (response === null ? "no response" : response.failure),
  };
}

/** The entries of a wrapper's list together; `null` when one of them is no response. */
function joined(entries: readonly unknown[], place: MessagePlace): ReplResponse | null {
  if (entries.length === 0) return null;
  const messages: LeanMessage[] = [];
  let failure: string | null = null;
  for (const entry of entries) {
    const response = isObject(entry) ? parseReplResponse(entry, place) : null;
    if (response === null) return null;
    for (const message of response.messages) messages.push(message);
    failure ??= response.failure;
  }
  return { messages, failure };
}

/** Whether a line can be the first of a response that is printed over several lines. */
export function opensReplResponse(line: string): boolean {
  return /^(?:\{\s*$|\[\s*$|\[\s*\{|\{\s*"(?:messages|sorries|env|tactics|infotree|proofState|proofStatus|goals|message|results|response|repl_response|custom_id|id|error|uuid|time)"\s*:)/.test(
    line,
  );
}
