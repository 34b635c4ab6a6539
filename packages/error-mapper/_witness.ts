import { firstLine } from "./_first-line.ts";
import type { LeanMessage, LeanPos, StreamName } from "./message.ts";
import type { MessageClass } from "./message-class.ts";

/** A message or line that may decide, with what it is. */
export interface Witness {
  readonly category: string;
  readonly code: MessageClass["code"];
  readonly family: MessageClass["family"];
  readonly ruleId: string;
  readonly confidence: number;
  readonly text: string;
  readonly stream: StreamName;
  readonly line: number;
}

/** A message as a witness. */
export function witnessOf(message: LeanMessage, found: MessageClass): Witness {
  return {
    category: found.category,
    code: found.code,
    family: found.family,
    ruleId: found.ruleId,
    confidence: found.confidence,
    text: firstLine(message.text),
    stream: message.stream,
    line: message.streamLine,
  };
}

/** A line that is no message as a witness: of tampering, unless something else is said. */
export function witnessOfLine(
  ruleId: string,
  text: string,
  stream: StreamName,
  line: number,
): Witness {
  return {
    category: "tamper.stdout",
    code: "PROOF_INCOMPLETE",
    family: "tamper",
    ruleId,
    confidence: 0.8,
    text: firstLine(text),
    stream,
    line,
  };
}

/** A witness with the place in the source that it speaks about. */
export interface PlacedWitness {
  readonly witness: Witness;
  readonly pos: LeanPos | null;
  readonly fileName: string | null;
}

/** Whether a message stands before a witness in the same source; not, when that is unknown. */
export function standsBefore(
  message: Pick<LeanMessage, "pos" | "fileName">,
  other: PlacedWitness,
): boolean {
  const [a, b] = [message.pos, other.pos];
  if (a === null || b === null || message.fileName !== other.fileName) return false;
  return a.line - b.line < 0 || (a.line === b.line && a.column < b.column);
}
