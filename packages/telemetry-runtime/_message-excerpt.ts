import type { LeanMessage, MessageCounts } from "@lean-telemetry/error-mapper";
import type { RecordedMessage, RecordedMessages } from "./telemetry.ts";

/** How many messages a record shows. */
export const SHOWN_MESSAGES = 10;
/** How many characters of each. */
export const SHOWN_CHARACTERS = 2000;

/** Keeps the first messages of a run, errors before warnings before information. */
export class MessageExcerpt {
  readonly #kept: Record<LeanMessage["severity"], RecordedMessage[]> = {
    error: [],
    warning: [],
    information: [],
  };

  add(message: LeanMessage): void {
    const kept = this.#kept[message.severity];
    if (kept.length < SHOWN_MESSAGES) kept.push(shorten(message));
  }

  result(counts: MessageCounts): RecordedMessages {
    const { error, warning, information } = this.#kept;
    const { sorry, resource, unparsed } = counts;
    return {
      error: counts.error,
      warning: counts.warning,
      information: counts.information,
      sorry,
      resource,
      unparsed,
      first: [...error, ...warning, ...information].slice(0, SHOWN_MESSAGES),
    };
  }
}

function shorten(message: LeanMessage): RecordedMessage {
  const text = cutText(message.text, SHOWN_CHARACTERS);
  return {
    severity: message.severity,
    kind: message.kind,
    line: message.pos?.line ?? null,
    column: message.pos?.column ?? null,
    text,
    omittedChars: message.text.length - text.length,
  };
}

/** The beginning of a text; never half of a surrogate pair. */
export function cutText(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const last = text.charCodeAt(characters - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? characters - 1 : characters);
}
