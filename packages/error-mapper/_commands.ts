/** Words that declare something: a file without one claims nothing. */
export const DECLARATIONS: ReadonlySet<string> = new Set([
  "theorem",
  "lemma",
  "example",
  "def",
  "abbrev",
  "instance",
  "structure",
  "inductive",
  "coinductive",
  "class",
  "opaque",
  "axiom",
]);

/** Commands that give meaning to words and signs. */
export const SYNTAX_COMMANDS: ReadonlySet<string> = new Set([
  "macro",
  "elab",
  "syntax",
  "notation",
  "notation3",
  "infix",
  "infixl",
  "infixr",
  "prefix",
  "postfix",
  "binder_predicate",
]);

/** Commands that add a meaning to syntax which exists. */
export const EXTENDING_COMMANDS: ReadonlySet<string> = new Set(["macro_rules", "elab_rules"]);

const OTHERS: ReadonlySet<string> = new Set(
  (
    "open namespace section end variable universe set_option attribute export mutual private " +
    "protected noncomputable local scoped partial unsafe deriving run_cmd run_meta run_elab " +
    "initialize builtin_initialize declare_syntax_cat public meta"
  ).split(" "),
);

/** Whether a word begins a command. */
export function beginsCommand(word: string): boolean {
  return (
    DECLARATIONS.has(word) ||
    SYNTAX_COMMANDS.has(word) ||
    EXTENDING_COMMANDS.has(word) ||
    OTHERS.has(word) ||
    word.startsWith("#") ||
    word === "@"
  );
}
