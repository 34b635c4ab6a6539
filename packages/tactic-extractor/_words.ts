import { MARK } from "./_nodes.ts";
import { TACTIC_TABLE } from "./tactic-table.ts";

/** What a word does to the reader, as bits of {@link WordTable.flagsOf}. */
export const WORD = {
  /** Begins a command wherever it stands outside brackets. */
  command: 1,
  /** Begins a command at the start of a line outside tactic blocks. */
  lineCommand: 2,
  /** Precedes the keyword of a declaration: `private`, `noncomputable`, … */
  modifier: 4,
  /** Keyword of a declaration. */
  declaration: 8,
  /** Can never begin a tactic. */
  notTactic: 16,
  /** A tactic of the table, or a word that can head one. */
  tactic: 32,
  /** Declaration whose `:=` gives defaults, not proofs: `structure`, `class`. */
  fields: 64,
  /** Command that defines notation: nothing in it is run where it stands. */
  quiet: 128,
  /** A tactic that takes commas outside brackets. */
  commas: 256,
  /** Leaves a hole: `sorry`, `admit`. */
  sorry: 512,
  /** Goes on with the innermost construct that takes it, also at the start of a line. */
  continues: 1024,
} as const;

/** Words that the block reader acts on wherever they stand in a term. */
export const ROLE = {
  none: 0,
  by: 1,
  fun: 2,
  match: 3,
  if: 4,
  thenBranch: 5,
  elseBranch: 6,
  let: 7,
  do: 8,
  calc: 9,
  with: 10,
  in: 11,
  /** Ends the body of a declaration: `where`, `termination_by`, `deriving`. */
  tail: 12,
  decreasingBy: 13,
  discharger: 14,
  rec: 15,
} as const;

/** How the arguments of a tactic are read. */
export const MODE = {
  /** Terms up to the end of the tactic. */
  term: 0,
  /** A tactic sequence follows at once: `try`, `all_goals`. */
  seq: 1,
  /** A tactic sequence follows `=>`: `case`, `next`. */
  arrow: 2,
  /** Alternatives `| pattern => tactics`: `cases`, `match`. */
  alts: 3,
  /** Alternatives `| tactics`: `first`. */
  first: 4,
  /** A tactic sequence follows `in`: `open`, `set_option`. */
  in: 5,
  /** `if … then tactics else tactics`. */
  if: 6,
  calc: 7,
  /** `|` belongs to a pattern: `rcases`, `obtain`, `rintro`. */
  pattern: 8,
  /** A conv sequence follows `=>`. */
  conv: 9,
  /** A number or string may stand before the sequence: `iterate 3 t`. */
  numSeq: 10,
  /** A bracket with one sequence for each entry: `map_tacs [t; t]`. */
  list: 11,
  /** A word that the table does not know. */
  unknown: 12,
} as const;

const lists: readonly (readonly [flags: number, words: string])[] = [
  [
    WORD.command | WORD.declaration,
    "theorem lemma def abbrev example instance opaque axiom irreducible_def",
  ],
  [WORD.command | WORD.declaration | WORD.fields, "structure class inductive coinductive"],
  [WORD.command, "namespace section end variable variables universe universes mutual"],
  [WORD.command | WORD.quiet, "macro_rules declare_syntax_cat"],
  [
    WORD.lineCommand,
    "open set_option attribute export import include omit alias initialize builtin_initialize " +
      "elab elab_rules simproc dsimproc run_cmd run_elab run_meta add_decl_doc register_option suppress_compilation grind_pattern " +
      "recall assert_not_exists library_note prelude unif_hint deriving_handler",
  ],
  [
    WORD.lineCommand | WORD.quiet,
    "macro syntax notation notation3 infix infixl infixr prefix postfix binder_predicate",
  ],
  [
    WORD.lineCommand | WORD.modifier,
    "private protected noncomputable partial unsafe nonrec public meta local scoped",
  ],
  [WORD.notTactic | WORD.continues, "with at using from then else in generalizing only"],
  [
    WORD.notTactic,
    "where by do termination_by decreasing_by " +
      "deriving extends fun forall return unless for finally catch mut",
  ],
];

const modes: readonly (readonly [mode: number, words: string])[] = [
  [
    MODE.seq,
    "try repeat repeat' repeat1 repeat1' all_goals any_goals focus fail_if_success unhygienic " +
      "with_reducible with_reducible_and_instances with_unfolding_all with_unfolding_none " +
      "checkpoint classical show_term stop decreasing_with recover fail_if_no_progress · " +
      "squeeze_scope with_panel_widgets any_goals' all_goals' propagate_tags",
  ],
  [MODE.numSeq, "iterate success_if_fail_with_msg work_on_goal"],
  [MODE.arrow, "case case' next on_goal as_aux_lemma tactic grind tactic'"],
  [MODE.conv, "conv conv' conv_lhs conv_rhs slice_lhs slice_rhs"],
  [MODE.alts, "cases induction match fun_induction fun_cases intro mvcgen"],
  [MODE.first, "first solve"],
  [MODE.in, "open set_option count_heartbeats"],
  [MODE.if, "if"],
  [MODE.calc, "calc"],
  [MODE.pattern, "rcases obtain rcases?"],
  [MODE.list, "map_tacs"],
];

/** Reserved words that can head a tactic though the table lists them under another spelling. */
const extraHeads = "let have show suffices open set_option if match calc nomatch";

const roles: readonly (readonly [role: number, words: string])[] = [
  [ROLE.by, "by by?"],
  [ROLE.fun, "fun"],
  [ROLE.match, "match"],
  [ROLE.if, "if"],
  [ROLE.thenBranch, "then"],
  [ROLE.elseBranch, "else"],
  [ROLE.let, "let have letI haveI let' have' suffices let_fun"],
  [ROLE.do, "do"],
  [ROLE.calc, "calc"],
  [ROLE.with, "with"],
  [ROLE.in, "in"],
  [ROLE.tail, "where termination_by deriving"],
  [ROLE.decreasingBy, "decreasing_by"],
  [ROLE.discharger, "disch discharger"],
  [ROLE.rec, "rec"],
];

/** Tactics with branches: what stands inside may fail without failing the proof. */
const branches: readonly (readonly [mark: number, words: string])[] = [
  [MARK.first, "first solve"],
  [MARK.try, "try"],
  [MARK.repeat, "repeat repeat' repeat1 repeat1' iterate"],
  [MARK.anyGoals, "any_goals any_goals'"],
  [MARK.failIfSuccess, "fail_if_success success_if_fail_with_msg"],
];

/** Tactics whose arguments are separated by commas outside brackets. */
const commas =
  "use use! exists existsi match cases induction rcases obtain nomatch generalize choose refine";

/** Words by id, found without allocating: `idAt` compares the text in place. */
export class WordTable {
  private readonly words: string[] = [""];
  private readonly hashes = new Int32Array(1024);
  private readonly flagBits = new Int32Array(1024);
  private readonly modeBits = new Uint8Array(1024).fill(MODE.unknown);
  private readonly roleOf = new Uint8Array(1024);
  private readonly branchOf = new Uint8Array(1024);
  /** 0: a plain word; 1: one that means something in a term; 2: also in a bracket on one line. */
  private readonly plain = new Uint8Array(1024);
  private readonly slots = new Int32Array(4096);

  constructor() {
    for (const [flags, words] of lists) for (const word of words.split(" ")) this.add(word, flags);
    for (const row of TACTIC_TABLE) {
      if (!row.name.includes(" ")) this.add(row.name, WORD.tactic, MODE.term);
    }
    for (const word of extraHeads.split(" ")) this.add(word, WORD.tactic, MODE.term);
    for (const [mode, words] of modes) {
      for (const word of words.split(" ")) this.add(word, WORD.tactic, mode);
    }
    this.add("let rec", WORD.tactic, MODE.term);
    for (const [role, words] of roles) {
      for (const word of words.split(" ")) this.roleOf[this.add(word, 0)] = role;
    }
    for (const [mark, words] of branches) {
      for (const word of words.split(" ")) this.branchOf[this.add(word, WORD.tactic)] = mark;
    }
    for (const word of commas.split(" ")) this.add(word, WORD.commas);
    for (const word of "sorry admit sorryAx".split(" ")) this.add(word, WORD.sorry);
    for (const word of "rcases class _ λ".split(" ")) this.add(word, 0);
    const acts = WORD.command | WORD.lineCommand | WORD.sorry;
    for (let id = 0; id < this.words.length; id++) {
      const role = this.roleOf[id]!;
      const matters =
        role === ROLE.by || role === ROLE.discharger || (this.flagBits[id]! & acts) !== 0;
      this.plain[id] = matters ? 2 : role === ROLE.none ? 0 : 1;
    }
  }

  /** Adds a word, or flags to a word that is there, and gives its id. */
  private add(word: string, flags: number, mode: number = MODE.unknown): number {
    let id = this.words.indexOf(word);
    if (id < 0) {
      id = this.words.push(word) - 1;
      const hash = hashOf(word);
      this.hashes[id] = hash;
      let slot = hash & 4095;
      while (this.slots[slot] !== 0) slot = (slot + 1) & 4095;
      this.slots[slot] = id;
    }
    this.flagBits[id]! |= flags;
    if (mode !== MODE.unknown) this.modeBits[id] = mode;
    return id;
  }

  /** The id of the word `text[start, end)` whose {@link hashOf} is `hash`, or 0. */
  idAt(text: string, start: number, end: number, hash: number): number {
    let slot = hash & 4095;
    for (let id = this.slots[slot]!; id !== 0; id = this.slots[slot]!) {
      if (this.hashes[id] === hash) {
        const word = this.words[id]!;
        // Letter by letter: words are short, and a call of the built-in comparison costs more.
        let i = word.length === end - start ? 0 : -1;
        while (i >= 0 && start + i < end) {
          i = word.charCodeAt(i) === text.charCodeAt(start + i) ? i + 1 : -1;
        }
        if (i >= 0) return id;
      }
      slot = (slot + 1) & 4095;
    }
    return 0;
  }

  /** The id of a word, or 0. */
  id(word: string): number {
    return this.idAt(word, 0, word.length, hashOf(word));
  }

  flagsOf(id: number): number {
    return this.flagBits[id]!;
  }

  /** Whether a word inside a term is nothing to the reader. */
  isPlain(id: number): boolean {
    return this.plain[id] === 0;
  }

  /** Whether a word means something also inside a bracket that closes on its line. */
  matters(id: number): boolean {
    return this.plain[id] === 2;
  }

  mode(id: number): number {
    return this.modeBits[id]!;
  }

  role(id: number): number {
    return this.roleOf[id]!;
  }

  /** The branch mark that this tactic gives to what is inside it. */
  branch(id: number): number {
    return this.branchOf[id]!;
  }

  name(id: number): string {
    return this.words[id]!;
  }

  get size(): number {
    return this.words.length;
  }
}

/** The rolling hash that the scanner computes along an identifier. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
  return hash;
}

/** The one table of words; built when the module is loaded. */
export const WORDS: WordTable = new WordTable();
