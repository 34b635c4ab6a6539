/**
 * What a finding in a source does to the verdict.
 *
 * - `not-established`: the file can end without an error and still prove nothing.
 * - `cap-a2`: what it proves rests on more than the kernel, or may not read as it looks.
 * - `note`: worth knowing, nothing more.
 */
export type SourceEffect = "not-established" | "cap-a2" | "note";

/** What a rule looks for in a source, outside comments and strings unless it says otherwise. */
export interface SourceRule {
  readonly id: string;
  readonly effect: SourceEffect;
  /** Whole words, as written: keywords and commands, `#…` included. */
  readonly words: readonly string[];
  /** Regular expression over one component of a dotted name, also behind back-quotes; or `null`. */
  readonly part: string | null;
  /** Regular expression over a whole dotted name; or `null`. */
  readonly name: string | null;
  /** Regular expression over the content of a string literal; or `null`. */
  readonly inString: string | null;
  /** What it means, in one sentence. */
  readonly why: string;
}

function rule(
  id: string,
  effect: SourceEffect,
  why: string,
  what: {
    readonly words?: readonly string[];
    readonly part?: string;
    readonly name?: string;
    readonly inString?: string;
  },
): SourceRule {
  return {
    id: `source.${id}`,
    effect,
    words: what.words ?? [],
    part: what.part ?? null,
    name: what.name ?? null,
    inString: what.inString ?? null,
    why,
  };
}

/**
 * The rules of the source guard that need no context. The others are applied by
 * `inspectSource` itself: `source.warn-sorry`, `source.redefined-syntax`, `source.new-syntax`,
 * `source.ambiguous-tokens` (tokens of the file's own by which Lean may read other words than we do),
 * `source.ambiguous-text`, `source.guarded` (`#guard_msgs` swallows errors), and the pairs
 * `source.compiled-and-trusted` and `source.writes-and-exits`.
 */
export const SOURCE_RULES: readonly SourceRule[] = [
  rule("sorry", "not-established", "It stands in for a proof.", {
    words: ["sorry", "admit"],
    part: "^(?:sorry|sorryAx|mk(?:Labeled|Unique|Synthetic)?Sorry|admitGoal|tactic(?:Sorry|Admit))$",
  }),
  rule("axiom", "not-established", "It claims without proof.", {
    words: ["axiom"],
    name: "\\.axiom$|(?:^|\\.)axiom\\.",
  }),
  rule("exit", "not-established", "What follows is not looked at.", {
    words: ["#exit"],
    name: "(?:^|\\.)Command\\.exit$",
  }),
  rule("kernel-off", "not-established", "It switches the kernel off.", {
    name: "(?:^|\\.)debug\\.skipKernelTC$",
  }),
  rule("as-sorry", "not-established", "It turns proofs into sorry.", {
    name: "(?:^|\\.)debug\\.\\w*AsSorry$",
  }),
  rule("environment", "not-established", "It can add a declaration that the kernel never saw.", {
    part:
      "^(?:addDecl(?:Core|WithoutChecking|NoDelay|Async)?|addAndCompile(?:Core|Unsafe|Partial|PartialRec)?|" +
      "modifyEnv|setEnv|withEnv|addToken|addParserTokens|(?:re)?set(?:MessageLog|Messages)|modifyMessageLog|" +
      "runParserCategory|elabCommand(?:TopLevel|s|AtFrontend)?)$",
    inString:
      "\\blean_(?:add_decl(?:_without_checking)?\\b|environment_(?:add|set|mark|find)|" +
      "elab_environment_(?:update|of|to|add|set)|kernel_(?:record|diag|is|set|get|whnf))",
  }),
  rule("own-parser", "not-established", "It can make the text mean anything.", {
    words: ["leading_parser", "trailing_parser"],
    part: "^(?:(?:builtin_)?(?:term|command|tactic|doElem|attr|level|prec|prio|syntax|structInst\\w*)_parser|ParserDescr|TrailingParserDescr)$",
  }),
  rule("native", "cap-a2", "It trusts the compiler.", {
    words: ["native_decide", "bv_decide"],
    part: "^(?:ofReduceBool|ofReduceNat|reduceBool|reduceNat|trustCompiler|nativeDecide|nativeEqTrue)$",
  }),
  rule("compiled-otherwise", "cap-a2", "What runs is not what is proved about.", {
    words: ["implemented_by", "extern", "csimp"],
  }),
  rule("elaborator", "cap-a2", "It gives syntax another meaning.", {
    words: ["term_elab", "command_elab", "builtin_tactic", "builtin_term_elab", "builtin_macro"],
  }),
  rule("evaluation", "note", "It runs a program while the file is checked.", {
    words: [
      "#eval",
      "#eval!",
      "run_cmd",
      "run_tac",
      "run_meta",
      "run_elab",
      "initialize",
      "builtin_initialize",
    ],
  }),
  rule("own-exit", "note", "It can end Lean before the end of the file.", {
    name: "(?:^|\\.)Process\\.(?:exit|forceExit)$",
  }),
  rule("files", "note", "It reads or writes files while it is checked.", {
    part: "^(?:writeFile|writeBinFile|readDir|cmdline)$",
    name: "(?:^|\\.)Handle\\.mk$",
  }),
  rule("raw-output", "note", "It can write to the stream of messages past Lean.", {
    part: "^(?:asTask|spawn)$",
    inString: "^/(?:dev/(?:std|fd|tty|pts)|proc/self)",
  }),
  rule("unsafe", "note", "It leaves the logic.", { words: ["unsafe", "unsafeCast"] }),
];
