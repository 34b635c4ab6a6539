const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Words by which a source can run a program of its own while it is elaborated, or have Lean run one:
 * commands, tactics and terms that evaluate, and commands that register what is run later. Those of
 * the last line leave something beside the environment: processes, files, caches of the process.
 */
export const RUNNING_WORDS: ReadonlySet<string> = words(`
  macro macro_rules elab elab_rules syntax syntax_abbrev binder_predicate binder_predicates
  initialize unsafe extern implemented_by csimp prelude by_elab
  native_decide bv_decide bv_decide? bv_check plausible slim_check tactic add_aesop_rules
  set_library_suggestions set_premise_selector
  leading_parser trailing_parser include_str include_bytes compile_time_search_path init_quot
  println! eprintln! print! eprint! term_elab command_elab tactic_elab tactic_extension show_panel_widgets
  exact? exact?! apply? apply?! rw? rewrite? rw_search rw?? observe? have? have?! try? hint suggestions library_search
  polyrith hammer llmstep auto smt egg blaster canonical sledgehammer sat_decide lrat_proof from_lrat
  suggest_tactics suggest_premises select_premises search_proof llmqed copilot reprover sage z3 cvc5
`);

/** The same by pattern, for families of words that grow with the versions. */
export const RUNNING_WORD: RegExp =
  /^(?:run_|builtin_|declare_|register_|unsafe|elab_|dbg_|with_panel)|simproc|propagator|_(?:elab|rules|suggestions|selector|handlers?|hooks?|plugins?|oracle|premises|parsers?|linters?)$/;

/** Words that these patterns would take, and that only look or prove. */
export const NOT_RUNNING: ReadonlySet<string> = words(
  "simprocs apply_rules elab_as_elim elab_without_expected_type elab_simple",
);

/**
 * One part of a dotted name that leads to Lean's own programs, or to actions. In versions of Lean
 * whose `IO.RealWorld` is `Unit`, any term can run an action that it can name: by applying it to `()`.
 */
export const PROGRAM_PART: RegExp =
  /^(?:Lean|Lake|Elab|Meta|Macro|Syntax|TSyntax|Parser|ParserDescr|Compiler|Widget|Server|Runtime|System|FilePath|Dynlib|Internal|UV|Async|Task|Promise|ST|EST|EStateM|RealWorld|Qq|Aesop|ProofWidgets|Plausible|Tactic|Simproc|Simprocs|Name|Environment|autoParam|native|nativeDecide|timeit|allocprof|initFn|dbg(?:Trace\w*|Sleep|StackTrace)|spawn|asTask|mapTask|bindTask|mkRef|exit|forceExit|sleep|reduceBool|reduceNat|ofReduceBool|ofReduceNat|trustCompiler)$|^unsafe|IO|(?:Meta|Tactic|TermElab|CommandElab|Core|Macro|Unexpand|Delab|Frontend|Import|Attr|Parser)M$/;

/**
 * One part of a name that Lean builds from the module in which a text stands: of an instance without a
 * name (`instAddBool_a`), and of what it declares beside the text.
 */
export const MODULE_NAMED: RegExp = /^inst.*_|^_(?:aux|private|hyg|@)|^mkPanicMessage/;

/** Words of terms that hold the module's name, or that of a declaration with it. */
export const MODULE_WORDS: ReadonlySet<string> = words("panic! unreachable! assert! todo!");

/** The commands with a `#` that only look; `#` alone begins an array. */
export const LOOKING_COMMANDS: ReadonlySet<string> = words(
  "# #check #check_failure #print #reduce #synth #exit #guard_msgs #guard_expr #where #help",
);

/** Commands that give meaning to signs without a program: their tokens alone matter. */
export const NOTATION_COMMANDS: ReadonlySet<string> = words(
  "notation notation3 infix infixl infixr prefix postfix",
);

/** What may begin a line at its left edge: commands that run nothing, and what goes on there. */
export const LINE_BEGINNINGS: ReadonlySet<string> = words(`
  theorem lemma example def abbrev instance structure inductive coinductive class opaque axiom
  namespace section end open variable variables universe universes set_option attribute export mutual
  private protected public noncomputable nonrec partial local scoped deriving include omit
  notation notation3 infix infixl infixr prefix postfix alias proof_wanted irreducible_def
  add_decl_doc library_note assert_not_exists assert_not_imported unseal seal grind_pattern
  suppress_compilation unsuppress_compilation initialize_simps_projections mk_iff_of_inductive_prop
  recall count_heartbeats open_locale unif_hint in where termination_by decreasing_by
  at by from fun show have let haveI letI suffices obtain calc match with do return then else if using
  _ exact apply refine refine' intro intros rintro rcases cases cases' induction induction' constructor
  simp simpa simp_all simp_rw dsimp rw rwa erw nth_rw rfl decide omega linarith nlinarith ring ring_nf
  norm_num norm_cast push_cast exact_mod_cast field_simp positivity grind aesop tauto trivial assumption
  contradiction exfalso exists use ext funext congr gcongr contrapose contrapose! by_contra by_contra!
  by_cases push_neg left right split split_ifs unfold change subst specialize generalize revert clear
  rename rename_i repeat first try all_goals any_goals iterate skip done sorry admit conv case next
  interval_cases fin_cases nomatch nofun linear_combination set choose convert calc_step wlog
`);
