/**
 * Words and signs that mean something in Lean before a file says so. A macro or notation over one of
 * them changes what the rest of the file seems to say.
 */
export const CORE_SYNTAX: ReadonlySet<string> = new Set(
  [
    "theorem lemma example def abbrev instance structure inductive class opaque axiom variable universe",
    "namespace section end open import export mutual private protected noncomputable partial unsafe",
    "by fun have show from let in if then else match with do return where deriving set_option include",
    "calc suffices nomatch at using sorry admit termination_by decreasing_by #print #check #eval #exit",
    "#reduce #synth #guard_msgs axioms attribute Prop Type Sort True False And Or Not Iff Eq forall exists",
    "intro intros apply exact refine constructor cases induction rcases obtain rintro simp simp_all dsimp",
    "rw rewrite rwa erw rfl decide native_decide omega linarith nlinarith ring ring_nf norm_num positivity",
    "field_simp grind aesop tauto trivial assumption contradiction exfalso exists use ext funext congr",
    "norm_cast push_cast split unfold change subst injection specialize generalize revert clear rename",
    "repeat first try all_goals any_goals iterate skip done fail bv_decide exact? apply? conv case next",
    "= ≠ < ≤ > ≥ + - * / % ^ ∣ ∧ ∨ ¬ → ↔ ∀ ∃ ∃! λ ↦ => := : ∈ ∉ ⊆ ∪ ∩ ∘ × ⟨ ⟩ ≡ ≈ && || ! == != ++ :: ∑ ∏ ⊢ ·",
  ]
    .join(" ")
    .split(" "),
);
