import { nameEnd } from "./_literals.ts";
import { normalText } from "./_normal-text.ts";
import { isTermKind, isWrapperKind, tacticName } from "./kinds.ts";

/** What a frame of the profile is to the reader. */
export const ROLE = {
  other: 0,
  command: 1,
  tactic: 2,
  /** A sequence, a bracket: stands around tactics. */
  wrapper: 3,
  term: 4,
  /** Where a declaration's body is elaborated; the only frame that names it. */
  body: 5,
  /** A run of the simplifier's discharger: part of the `simp`, and in no info tree. */
  discharge: 7,
  /** A proof elaborated apart from its command. */
  async: 6,
} as const;

/** The phases to which the time of a run is put down. */
export const PHASES = [
  "import",
  "elaboration",
  "tactic",
  "instance search",
  "kernel",
  "compilation",
  "linting",
  "other",
] as const;

/** One of {@link PHASES}. */
export type PhaseName = (typeof PHASES)[number];

const PHASE_OF_CLASS: readonly (readonly [prefix: string, phase: PhaseName])[] = [
  ["Meta.synthInstance", "instance search"],
  ["Kernel", "kernel"],
  ["addDecl", "kernel"],
  ["Compiler", "compilation"],
  ["compiler", "compilation"],
  ["Elab.lint", "linting"],
];

/** What is known of the frames of one name. */
export interface FrameInfo {
  readonly role: number;
  /** The syntax kind of a command, tactic or term. */
  readonly kind: string;
  /** What the printer made of it; `null` in a profile without texts. */
  readonly text: string | null;
  readonly name: string;
  /** The phase that the frame's class stands for; -1 to go on with that of the caller. */
  readonly phase: number;
  /** Whether it is one step of the search for an instance. */
  readonly searchStep: boolean;
  /** The text as a chain of tokens, made when it is first needed. */
  normal: string | null;
}

/** Reads the name of a frame: `<trace class>: <syntax kind>: <text>`. */
export function readFrame(label: string): FrameInfo {
  const step = label.startsWith("Elab.step: ");
  if (step || label.startsWith("Elab.command: ")) {
    const rest = label.slice(label.indexOf(": ") + 2);
    const kindEnd = endOfKind(rest);
    const kind = rest.slice(0, kindEnd);
    const text = rest.startsWith(": ", kindEnd) ? rest.slice(kindEnd + 2) : null;
    if (!step) return frame(ROLE.command, kind, text, "elaboration");
    if (isWrapperKind(kind)) return frame(ROLE.wrapper, kind, text, "tactic");
    if (text?.startsWith("expected type: ") || isTermKind(kind)) {
      return frame(ROLE.term, kind, text, null);
    }
    return frame(ROLE.tactic, kind, text, "tactic");
  }
  if (label.startsWith("Elab.definition.value")) {
    const text = label.startsWith(": ", 21) ? label.slice(23) : null;
    return frame(ROLE.body, "", text, "elaboration");
  }
  if (label.startsWith("Meta.Tactic.simp.discharge")) return frame(ROLE.discharge, "", null, null);
  if (label.startsWith("Elab.async")) return frame(ROLE.async, "", null, "elaboration");
  const phase = PHASE_OF_CLASS.find(([prefix]) => label.startsWith(prefix))?.[1] ?? null;
  return {
    ...frame(ROLE.other, "", null, phase),
    searchStep: /^Meta\.synthInstance\.tryResolve(?:$|:)/.test(label),
  };
}

/** The normal form of a frame's text. */
export function normalOf(info: FrameInfo): string {
  info.normal ??= normalText(info.text ?? "");
  return info.normal;
}

/** Kinds end at a blank or at `: `, but `«…»` may hold both. */
function endOfKind(rest: string): number {
  let p = 0;
  while (p < rest.length) {
    const c = rest.charCodeAt(p);
    if (c === 0xab) {
      const close = rest.indexOf("»", p);
      if (close < 0) return p;
      p = close + 1;
    } else if (c === 32 || (c === 58 && rest.charCodeAt(p + 1) === 32)) return p;
    else p++;
  }
  return p;
}

function frame(
  role: number,
  kind: string,
  text: string | null,
  phase: PhaseName | null,
): FrameInfo {
  const name = role === ROLE.tactic ? tacticName(kind, firstWord(text)) : "";
  const phaseIndex = phase === null ? -1 : PHASES.indexOf(phase);
  return { role, kind, text, name, phase: phaseIndex, searchStep: false, normal: null };
}

/** What a text begins with: a word, or the symbols up to a blank. */
function firstWord(text: string | null): string | undefined {
  if (text === null) return undefined;
  const end = nameEnd(text, 0);
  return end > 0 ? text.slice(0, end) : /^\S+/.exec(text)?.[0];
}
