import type { SourceEffect } from "./source-rules.ts";
import type { SourceToken } from "./source-token.ts";

/** What is found at a token; a rule that needs to know what stands around it. */
export interface ContextFinding {
  readonly id: string;
  readonly effect: SourceEffect;
  readonly token: SourceToken;
}

/** Follows `#guard_msgs … in`, which takes away the errors of the command behind it. */
export class GuardedMessages {
  #guard: { readonly token: SourceToken; drops: boolean; isOver: boolean } | null = null;

  /** The finding that a token completes, if any. */
  take(token: SourceToken): ContextFinding | null {
    const guard = this.#guard;
    let found: ContextFinding | null = null;
    if (guard?.isOver === true) {
      this.#guard = null;
      // What only prints proves nothing either way, unless its errors are dropped.
      const prints = token.kind === "sign" && token.text.startsWith("#");
      if (!prints || guard.drops) {
        found = { id: "source.guarded", effect: "not-established", token: guard.token };
      }
    } else if (guard !== null && token.kind === "word") {
      if (token.text === "drop") guard.drops = true;
      else if (token.text === "in") guard.isOver = true;
    }
    if (token.kind === "sign" && token.text === "#guard_msgs") {
      this.#guard = { token, drops: false, isOver: false };
    }
    return found;
  }
}

/** Follows `open IO.Process` and the like, behind which `exit` is a program's end. */
export class OpenedNames {
  #opening = false;
  #hasProcess = false;

  /** The finding that a token is, if any. */
  take(token: SourceToken): ContextFinding | null {
    const { kind, text } = token;
    if (kind !== "word" && kind !== "sign") return null;
    if (kind === "word" && (text === "open" || text === "namespace")) {
      this.#opening = true;
      return null;
    }
    if (this.#opening && kind === "word" && text !== "in") {
      if (/(?:^|\.)(?:IO|Process)$/.test(text)) this.#hasProcess = true;
      else if (token.first) this.#opening = false;
    } else if (kind === "word") {
      this.#opening = false;
    }
    const exits = this.#hasProcess && kind === "word" && /^(?:exit|forceExit)$/.test(text);
    return exits ? { id: "source.own-exit", effect: "note", token } : null;
  }
}

/** Two findings that are harmless apart and not together. */
const PAIRS: readonly { readonly one: string; readonly other: string; readonly id: string }[] = [
  { one: "source.compiled-otherwise", other: "source.native", id: "source.compiled-and-trusted" },
  { one: "source.own-exit", other: "source.files", id: "source.writes-and-exits" },
];

/** The findings that follow from others, each with the finding at whose place it stands. */
export function pairsOf<T extends { readonly id: string }>(
  findings: readonly T[],
): readonly { readonly id: string; readonly at: T }[] {
  return PAIRS.flatMap(({ one, other, id }) => {
    const at = findings.find((finding) => finding.id === one);
    return at !== undefined && findings.some((finding) => finding.id === other) ? [{ id, at }] : [];
  });
}
