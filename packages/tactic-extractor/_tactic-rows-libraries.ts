/** Tactics of Batteries, Aesop and Mathlib, in the form of `_tactic-rows-core.ts`. */
export const LIBRARY_ROWS: string = `
# closing
exacts | Batteries.Tactic.exacts | batteries | B
absurd | Batteries.Tactic.tacticAbsurd_ | batteries | B | macro
triv | Batteries.Tactic.triv | batteries | B | removed: now only throws
_ | Batteries.Tactic.tactic_ | batteries | B | incomplete: fails like done
assumption' | Mathlib.Tactic.tacticAssumption' | mathlib | L
tfae_finish | Mathlib.Tactic.TFAE.tfaeFinish | mathlib | L
# rewriting
trans | Batteries.Tactic.tacticTrans___ | batteries | B
transitivity | Batteries.Tactic.tacticTransitivity___ | batteries | B
rcongr | Batteries.Tactic.rcongr | batteries | B
congr | Batteries.Tactic.congrConfigWith | batteries | B
simp_rw | Mathlib.Tactic.tacticSimp_rw___ | mathlib | L | macro; many rw steps in one node
nth_rw | Mathlib.Tactic.nthRwSeq | mathlib | L
nth_rewrite | Mathlib.Tactic.nthRewriteSeq | mathlib | L
push_neg | Mathlib.Tactic.PushNeg.tacticPush_neg_ | mathlib | L | newer Mathlib: alias of push
field_simp | Mathlib.Tactic.FieldSimp.fieldSimp | mathlib | L | kind moved in the 2025 rewrite
split_ifs | Mathlib.Tactic.splitIfs | mathlib | L
congr! | Congr!.congr! | mathlib | L
congrm | Mathlib.Tactic.congrM | mathlib | L
gcongr | Mathlib.Tactic.GCongr.tacticGcongr__With__ | mathlib | L
convert | Mathlib.Tactic.convert | mathlib | L
convert_to | Mathlib.Tactic.convertTo | mathlib | L
ac_change | Mathlib.Tactic.acChange | mathlib | L
apply_fun | Mathlib.Tactic.applyFun | mathlib | L
beta_reduce | Mathlib.Tactic.betaReduceStx | mathlib | L
unfold_let | Mathlib.Tactic.unfoldLetStx | mathlib | L | deprecated
zify | Mathlib.Tactic.Zify.zify | mathlib | L
qify | Mathlib.Tactic.Qify.qify | mathlib | L
substs | Mathlib.Tactic.Substs.substs | mathlib | L
reduce | Mathlib.Tactic.tacticReduce__ | mathlib | L
whnf | Mathlib.Tactic.tacticWhnf__ | mathlib | L
rel | Mathlib.Tactic.GCongr.«tacticRel[_]» | mathlib | L
elementwise | Tactic.Elementwise.tacticElementwise___ | mathlib | L
simp_intro | Mathlib.Tactic.«tacticSimp_intro_____..Only_» | mathlib | L
# structuring
by_contra | Batteries.Tactic.byContra | batteries | B | moved towards Mathlib/core
fapply | Batteries.Tactic.tacticFapply_ | batteries | B
eapply | Batteries.Tactic.tacticEapply_ | batteries | B
split_ands | Batteries.Tactic.tacticSplit_ands | batteries | B
case | Batteries.Tactic.casePatt | batteries | B | comb
generalize_proofs | Batteries.Tactic.generalizeProofsElab | batteries | B
use | Mathlib.Tactic.useSyntax | mathlib | L
existsi | Mathlib.Tactic.«tacticExistsi_,,» | mathlib | L
rsuffices | rsuffices | mathlib | L
set | Mathlib.Tactic.setTactic | mathlib | L
lift | Mathlib.Tactic.lift | mathlib | L
wlog | Mathlib.Tactic.wlog | mathlib | L
choose | Mathlib.Tactic.Choose.choose | mathlib | L
cases' | Mathlib.Tactic.cases' | mathlib | L | legacy
induction' | Mathlib.Tactic.induction' | mathlib | L | legacy
casesm | Mathlib.Tactic.casesM | mathlib | L
constructorm | Mathlib.Tactic.constructorM | mathlib | L
contrapose | Mathlib.Tactic.Contrapose.contrapose | mathlib | L
contrapose! | Mathlib.Tactic.Contrapose.contrapose! | mathlib | L
by_contra' | byContra' | mathlib | L | legacy; now by_contra!
fin_cases | Lean.Elab.Tactic.finCases | mathlib | L
interval_cases | Mathlib.Tactic.intervalCases | mathlib | L
mod_cases | Mathlib.Tactic.ModCases.«tacticMod_cases_:_%_» | mathlib | L
filter_upwards | Mathlib.Tactic.filterUpwards | mathlib | L
inhabit | Lean.Elab.Tactic.inhabit | mathlib | L
introv | Mathlib.Tactic.introv | mathlib | L
rename' | Mathlib.Tactic.rename' | mathlib | L
tfae_have | Mathlib.Tactic.TFAE.tfaeHave | mathlib | L
nontriviality | Mathlib.Tactic.Nontriviality.nontriviality | mathlib | L
econstructor | tacticEconstructor | mathlib | L
fconstructor | tacticFconstructor | mathlib | L
clear! | Mathlib.Tactic.clear! | mathlib | L
infer_param | Mathlib.Tactic.inferOptParam | mathlib | L
# automation
aesop | Aesop.Frontend.Parser.aesopTactic | aesop | A
aesop? | Aesop.Frontend.Parser.aesopTactic? | aesop | A | suggests
aesop_unfold | Aesop.tacticAesop_unfold_ | aesop | A
forward | Aesop.Frontend.tacticForward__ | aesop | R | macro -> saturate 1
saturate | Aesop.Frontend.saturate | aesop | A
saturate? | Aesop.Frontend.saturate? | aesop | A | suggests
tauto | Mathlib.Tactic.Tauto.tauto | mathlib | L
itauto | Mathlib.Tactic.ITauto.itauto | mathlib | R
continuity | tacticContinuity | mathlib | L | macro over aesop
measurability | tacticMeasurability_ | mathlib | L | macro over aesop
fun_prop | Mathlib.Meta.FunProp.funPropTacStx | mathlib | R
finiteness | finiteness | mathlib | R
mono | Mathlib.Tactic.Monotonicity.mono | mathlib | L
aesop_cat | CategoryTheory.aesop_cat | mathlib | L | macro
coherence | Mathlib.Tactic.Coherence.coherence | mathlib | L
group | Mathlib.Tactic.Group.group | mathlib | L
compute_degree | Mathlib.Tactic.ComputeDegree.computeDegree | mathlib | L
mfld_set_tac | Tactic.MfldSetTac.mfldSetTac | mathlib | L
bound | Mathlib.Tactic.Bound.bound | mathlib | R
cc | Mathlib.Tactic.cc | mathlib | R | removed/legacy
unit_interval | Tactic.Interactive.tacticUnit_interval | mathlib | L
# arithmetic
linarith | Mathlib.Tactic.linarith | mathlib | P | linarith (root) in 2023
nlinarith | Mathlib.Tactic.nlinarith | mathlib | L | nlinarith (root) in 2023
positivity | Mathlib.Tactic.Positivity.positivity | mathlib | P
norm_num | Mathlib.Tactic.normNum | mathlib | L
norm_num1 | Mathlib.Tactic.normNum1 | mathlib | L
ring | Mathlib.Tactic.RingNF.ring | mathlib | L | macro: ring1 else ring_nf
ring! | Mathlib.Tactic.RingNF.tacticRing! | mathlib | L
ring1 | Mathlib.Tactic.Ring.ring1 | mathlib | L
ring_nf | Mathlib.Tactic.RingNF.ringNF | mathlib | L
ring1_nf | Mathlib.Tactic.RingNF.ring1NF | mathlib | L
abel | Mathlib.Tactic.Abel.abel | mathlib | L
abel1 | Mathlib.Tactic.Abel.abel1 | mathlib | L
abel_nf | Mathlib.Tactic.Abel.abelNF | mathlib | L
noncomm_ring | Mathlib.Tactic.NoncommRing.noncomm_ring | mathlib | L
module | Mathlib.Tactic.Module.module | mathlib | R
linear_combination | Mathlib.Tactic.LinearCombination.linearCombination | mathlib | L
linear_combination2 | Mathlib.Tactic.LinearCombination.tacticLinear_combination2____ | mathlib | L | deprecated
cancel_denoms | cancelDenoms | mathlib | L
polyrith | Mathlib.Tactic.Polyrith.«tacticPolyrithOnly[_]» | mathlib | L | suggests; network; removed 2025
# search
hint | Mathlib.Tactic.Hint.hintStx | mathlib | R | suggests
observe | Mathlib.Tactic.LibrarySearch.observe | mathlib | L
have? | Mathlib.Tactic.Propose.propose' | mathlib | L | suggests
slim_check | slimCheckSyntax | mathlib | L | renamed plausible
plausible | plausibleSyntax | mathlib | R | counterexample search
extract_goal | Mathlib.Tactic.extractGoal | mathlib | L | prints
#find | Mathlib.Tactic.Find.«tactic#find_» | mathlib | L | prints
library_search | Mathlib.Tactic.LibrarySearch.tacticLibrary_search | mathlib | L | legacy
# conv
equals | Batteries.Tactic.Conv.equals | batteries | B | conv
exact | Batteries.Tactic.Conv.exact | batteries | B | conv
conv_lhs | Mathlib.Tactic.Conv.convLHS | mathlib | L | comb
conv_rhs | Mathlib.Tactic.Conv.convRHS | mathlib | L | comb
slice_lhs | sliceLHS | mathlib | L | comb
slice_rhs | sliceRHS | mathlib | L | comb
# meta
pick_goal | Batteries.Tactic.«tacticPick_goal-_» | batteries | B
swap | Batteries.Tactic.tacticSwap | batteries | B | macro
on_goal | Batteries.Tactic.«tacticOn_goal-_=>_» | batteries | B | comb
map_tacs | Batteries.Tactic.«tacticMap_tacs[_;]» | batteries | B | comb
<;> | Batteries.Tactic.seq_focus | batteries | B | comb
unreachable! | Batteries.Tactic.unreachable | batteries | B
squeeze_scope | Batteries.Tactic.squeezeScope | batteries | B | comb; suggests
recover | Mathlib.Tactic.tacticRecover_ | mathlib | L | comb
success_if_fail_with_msg | Mathlib.Tactic.successIfFailWithMsg | mathlib | L | comb
fail_if_no_progress | Mathlib.Tactic.failIfNoProgress | mathlib | L | comb
match_target | Mathlib.Tactic.tacticMatch_target_ | mathlib | L
type_check | tacticType_check_ | mathlib | L
swap_var | Mathlib.Tactic.«tacticSwap_var__,,» | mathlib | L
rename_bvar | Mathlib.Tactic.«tacticRename_bvar_→__» | mathlib | L
`;
