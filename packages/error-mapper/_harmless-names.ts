const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Attributes that are data: they name no program that Lean would run. */
export const HARMLESS_ATTRIBUTES: ReadonlySet<string> = words(`
  simp simps ext refl symm trans congr mono gcongr grind grind_eq cases_eliminator induction_eliminator
  reducible irreducible semireducible implicit_reducible inline always_inline noinline macro_inline
  inline_if_reduce specialize nospecialize instance default_instance class match_pattern never_extract
  elab_as_elim elab_without_expected_type elab_simple inherit_doc deprecated nolint expose no_expose
  norm_cast push_cast to_additive to_dual coe unbox pp_dot pp_nodot pp_using_anonymous_constructor
  fun_prop continuity measurability aesop bound mfld_simps field_simps algebraMap_simp mono_simp
  reassoc elementwise simproc_ignore wf_preprocess partial_fixpoint_monotone alias mk_iff
  higher_order norm_num_simp parity_simps ring_nf_simp tendsto_cpow push push_neg_simp
  eqns equational_result stacks kerodon proof_wanted unused_variables_ignore recursor protected
  simprocs_off nontriviality positivity_simp zify_simps qify_simps rify_simps enat_to_nat_coe
  ground_simp spec mspec monad_norm functor_norm typevec bitvec_simp integral_simps
`);

/**
 * Options that change limits, what is printed and what is warned of, within the text that sets them.
 * Every other one can change how the text is read or what is done beside it, such as
 * `doc.verso` (doc comments with code) and `trace.profiler.output` (a file), or show in which module the
 * text stands (`pp.privateNames`).
 */
export const HARMLESS_OPTION: RegExp =
  /^(?:maxHeartbeats|maxRecDepth|maxSynthPendingDepth|maxUniverseOffset|autoImplicit|relaxedAutoImplicit|warningAsError|simprocs|hygiene|quotPrecheck|genSizeOfSpec|genInjectivity|structureDiamondWarning|checkBinderAnnotations|diagnostics|profiler|pp\.(?!all$|privateNames$)[\w.]+|(?:synthInstance|linter|warn|tactic|exponentiation|backward|push_cast|aesop|grind|diagnostics)\.[\w.]+|profiler\.threshold|trace\.(?!profiler)[\w.]+)$/;
