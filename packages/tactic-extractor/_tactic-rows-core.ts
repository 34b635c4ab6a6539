/** Tactics of Lean itself: `name | kind | layer | evidence | notes`, under `# group` lines. */
export const CORE_ROWS: string = `
# closing
exact | Lean.Parser.Tactic.exact | core | TV
assumption | Lean.Parser.Tactic.assumption | core | TV
rfl | Lean.Parser.Tactic.tacticRfl | core | TV | macro (extensible)
rfl' | Lean.Parser.Tactic.tacticRfl' | core | TV | macro
eq_refl | Lean.Parser.Tactic.eqRefl | core | TV | kind was refl in 2023
apply_rfl | Lean.Parser.Tactic.applyRfl | core | TV
ac_rfl | Lean.Parser.Tactic.acRfl | core | TV
trivial | Lean.Parser.Tactic.tacticTrivial | core | LV | macro (extensible)
contradiction | Lean.Parser.Tactic.contradiction | core | TV
decide | Lean.Parser.Tactic.decide | core | MV
native_decide | Lean.Parser.Tactic.nativeDecide | core | MV | native: adds an axiom
decide_cbv | Lean.Parser.Tactic.decide_cbv | core | M | recent
infer_instance | Lean.Parser.Tactic.tacticInfer_instance | core | TV | macro
nofun | Lean.Parser.Tactic.tacticNofun | core | RV
nomatch | Lean.Parser.Tactic.«tacticNomatch_,,» | core | V
done | Lean.Parser.Tactic.done | core | TV | checks only
exact_mod_cast | Lean.Parser.Tactic.tacticExact_mod_cast_ | core | MV | macro
assumption_mod_cast | Lean.Parser.Tactic.tacticAssumption_mod_cast_ | core | MV | macro
rwa | Lean.Parser.Tactic.tacticRwa__ | core | MV | macro: rw + assumption
simpa | Lean.Parser.Tactic.simpa | core | TV | suggests with ?
sorry | Lean.Parser.Tactic.tacticSorry | core | TV | incomplete; macro -> exact sorryAx
admit | Lean.Parser.Tactic.tacticAdmit | core | TV | incomplete; macro
stop | Lean.Parser.Tactic.tacticStop_ | core | LV | incomplete; skips the rest
simpa? | Lean.Parser.Tactic.tacticSimpa?_ | core | V | suggests
# rewriting
rw | Lean.Parser.Tactic.rwSeq | core | TV | macro -> rewriteSeq; try rfl
rewrite | Lean.Parser.Tactic.rewriteSeq | core | TV
erw | Lean.Parser.Tactic.tacticErw___ | core | LV | macro
rw_mod_cast | Lean.Parser.Tactic.tacticRw_mod_cast___ | core | MV | macro
simp | Lean.Parser.Tactic.simp | core | TV
simp! | Lean.Parser.Tactic.simpAutoUnfold | core | LV | macro
simp? | Lean.Parser.Tactic.simpTrace | core | TV | suggests
simp?! | Lean.Parser.Tactic.tacticSimp?!_ | core | TV | suggests; macro
simp_all | Lean.Parser.Tactic.simpAll | core | TV
simp_all! | Lean.Parser.Tactic.simpAllAutoUnfold | core | LV | macro
simp_all? | Lean.Parser.Tactic.simpAllTrace | core | TV | suggests
simp_arith | Lean.Parser.Tactic.simpArith | core | LV | deprecated
simp_all_arith | Lean.Parser.Tactic.simpAllArith | core | LV | deprecated
dsimp | Lean.Parser.Tactic.dsimp | core | TV
dsimp! | Lean.Parser.Tactic.dsimpAutoUnfold | core | LV | macro
dsimp? | Lean.Parser.Tactic.dsimpTrace | core | TV | suggests
unfold | Lean.Parser.Tactic.unfold | core | TV
delta | Lean.Parser.Tactic.delta | core | TV
change | Lean.Parser.Tactic.change | core | TV
change | Lean.Parser.Tactic.changeWith | core | T
show | Lean.Parser.Tactic.show | core | TV | macro (older) / own elaborator (newer)
subst | Lean.Parser.Tactic.subst | core | TV
subst_vars | Lean.Parser.Tactic.substVars | core | TV
subst_eqs | Lean.Parser.Tactic.substEqs | core | RV
injection | Lean.Parser.Tactic.injection | core | TV
injections | Lean.Parser.Tactic.injections | core | TV
norm_cast | Lean.Parser.Tactic.tacticNorm_cast__ | core | MV | macro
push_cast | Lean.Parser.Tactic.pushCast | core | MV
cbv | Lean.Parser.Tactic.cbv | core | M | recent
symm | Lean.Parser.Tactic.symm | core | RV
symm_saturate | Lean.Parser.Tactic.symmSaturate | core | RV
simp_wf | tacticSimp_wf | core | LV | macro; termination
ac_nf | Lean.Parser.Tactic.tacticAc_nf_ | core | V
split | Lean.Parser.Tactic.split | core | LV | case split on if/match
congr | Lean.Parser.Tactic.congr | core | LV
let_to_have | Lean.Parser.Tactic.letToHave | core | V
# structuring
intro | Lean.Parser.Tactic.intro | core | TV
intro | Lean.Parser.Tactic.introMatch | core | LV
intros | Lean.Parser.Tactic.intros | core | TV
apply | Lean.Parser.Tactic.apply | core | TV
refine | Lean.Parser.Tactic.refine | core | TV
refine' | Lean.Parser.Tactic.refine' | core | TV
constructor | Lean.Parser.Tactic.constructor | core | TV
left | Lean.Parser.Tactic.left | core | TV | was Mathlib.Tactic.tacticLeft
right | Lean.Parser.Tactic.right | core | TV | was Mathlib.Tactic.tacticRight
exists | Lean.Parser.Tactic.«tacticExists_,,» | core | LV | macro
exfalso | Lean.Parser.Tactic.tacticExfalso | core | TV | macro
false_or_by_contra | Lean.Parser.Tactic.falseOrByContra | core | TV
and_intros | Lean.Parser.Tactic.tacticAnd_intros | core | RV
cases | Lean.Parser.Tactic.cases | core | LV | comb
induction | Lean.Parser.Tactic.induction | core | LV | comb
fun_induction | Lean.Parser.Tactic.funInduction | core | RV | comb; recent
fun_cases | Lean.Parser.Tactic.funCases | core | RV | comb; recent
rcases | Lean.Parser.Tactic.rcases | core | RV | was Std.Tactic.rcases
obtain | Lean.Parser.Tactic.obtain | core | RV | was Std.Tactic.obtain
rintro | Lean.Parser.Tactic.rintro | core | PV | was Std.Tactic.rintro
match | Lean.Parser.Tactic.match | core | MV | comb
by_cases | «tacticBy_cases_:_» | core | V | macro; kind changed over time
if | Lean.Parser.Tactic.tacIfThenElse | core | LV | comb
if | Lean.Parser.Tactic.tacDepIfThenElse | core | LV | comb
have | Lean.Parser.Tactic.tacticHave__ | core | MV | tacticHave_ in older versions
have' | Lean.Parser.Tactic.tacticHave' | core | MV
haveI | Lean.Parser.Tactic.tacticHaveI__ | core | RV
let | Lean.Parser.Tactic.tacticLet__ | core | MV | tacticLet_ in older versions
letI | Lean.Parser.Tactic.tacticLetI__ | core | MV
let rec | Lean.Parser.Tactic.letrec | core | MV
suffices | Lean.Parser.Tactic.tacticSuffices_ | core | TV | macro
calc | Lean.calcTactic | core | RV | first step may be followed by nested tactics
specialize | Lean.Parser.Tactic.specialize | core | LV
generalize | Lean.Parser.Tactic.generalize | core | LV
replace | Lean.Parser.Tactic.replace | core | RV
clear | Lean.Parser.Tactic.clear | core | TV
clear_value | Lean.Parser.Tactic.clearValue | core | RV
revert | Lean.Parser.Tactic.revert | core | TV
rename | Lean.Parser.Tactic.rename | core | TV
rename_i | Lean.Parser.Tactic.renameI | core | LV
expose_names | Lean.Parser.Tactic.exposeNames | core | RV
ext | Lean.Elab.Tactic.Ext.ext | core | RV | was Std.Tactic.Ext.«tacticExt___:_»
ext1 | Lean.Elab.Tactic.Ext.tacticExt1___ | core | MV
apply_ext_theorem | Lean.Elab.Tactic.Ext.applyExtTheorem | core | MV
funext | tacticFunext___ | core | LV | macro; root namespace
case | Lean.Parser.Tactic.case | core | TV | comb
case' | Lean.Parser.Tactic.case' | core | TV | comb
next | Lean.Parser.Tactic.«tacticNext_=>_» | core | TV | comb; macro
· | Lean.cdot | core | MV | comb; token kind Lean.cdotTk (cdot before namespacing)
extract_lets | Lean.Parser.Tactic.extractLets | core | RV
lift_lets | Lean.Parser.Tactic.liftLets | core | RV
let' | Lean.Parser.Tactic.tacticLet'__ | core | V
# automation
grind | Lean.Parser.Tactic.grind | core | RV
grind? | Lean.Parser.Tactic.grindTrace | core | RV | suggests
solve_by_elim | Lean.Parser.Tactic.solveByElim | core | RV
apply_assumption | Lean.Parser.Tactic.applyAssumption | core | RV
apply_rules | Lean.Parser.Tactic.applyRules | core | RV
apply_mod_cast | Lean.Parser.Tactic.tacticApply_mod_cast_ | core | MV | macro
bv_decide | Lean.Parser.Tactic.bvDecide | core | R | native; external SAT
bv_check | Lean.Parser.Tactic.bvCheck | core | R | native
bv_decide? | Lean.Parser.Tactic.bvTrace | core | M | suggests
bv_normalize | Lean.Parser.Tactic.bvNormalize | core | R
mvcgen | Lean.Parser.Tactic.mvcgen | core | R | Std.Do
monotonicity | Lean.Order.monotonicity | core | R
decreasing_tactic | tacticDecreasing_tactic | core | LV | macro; runs implicitly for termination
decreasing_with | tacticDecreasing_with_ | core | MV
decreasing_trivial | tacticDecreasing_trivial | core | LV | macro (extensible); implicit
get_elem_tactic | tacticGet_elem_tactic | core | LV | implicit (array access)
get_elem_tactic_trivial | tacticGet_elem_tactic_trivial | core | L | implicit
as_aux_lemma | Lean.Parser.Tactic.as_aux_lemma | core | RV | comb
classical | Lean.Parser.Tactic.classical | core | RV | comb
mintro | Lean.Parser.Tactic.mintroMacro | core | MV | Std.Do proof mode
mspec | Lean.Parser.Tactic.mspecMacro | core | RV | Std.Do proof mode
mexact | Lean.Parser.Tactic.mexactMacro | core | V | Std.Do proof mode
mstart | Lean.Parser.Tactic.mstartMacro | core | V | Std.Do proof mode
massumption | Lean.Parser.Tactic.massumptionMacro | core | V | Std.Do proof mode
mleave | Lean.Parser.Tactic.mleaveMacro | core | V | Std.Do proof mode
# arithmetic
omega | Lean.Parser.Tactic.omega | core | PV
bv_omega | Lean.Parser.Tactic.tacticBv_omega | core | RV | macro
lia | Lean.Parser.Tactic.lia | core | RV | recent; grind-based
grobner | Lean.Parser.Tactic.grobner | core | RV | recent; grind-based
cutsat | Lean.Parser.Tactic.cutsat | core | RV | renamed to lia
# search
exact? | Lean.Parser.Tactic.exact? | core | PV | suggests
apply? | Lean.Parser.Tactic.apply? | core | R | suggests; leaves sorry + error
rw? | Lean.Parser.Tactic.rewrites? | core | RV | suggests
show_term | Lean.Parser.Tactic.showTerm | core | MV | suggests; comb
by? | Lean.Parser.Tactic.by? | core | R | suggests (term)
try? | Lean.Parser.Tactic.tryTrace | core | R | suggests
suggestions | Lean.Parser.Tactic.suggestions | core | R | recent
# conv
conv | Lean.Parser.Tactic.Conv.conv | core | LV | comb
conv' | Lean.Parser.Tactic.Conv.convTactic | core | M | comb
lhs | Lean.Parser.Tactic.Conv.lhs | core | MV | conv
rhs | Lean.Parser.Tactic.Conv.rhs | core | MV | conv
arg | Lean.Parser.Tactic.Conv.arg | core | MV | conv
ext | Lean.Parser.Tactic.Conv.ext | core | MV | conv
fun | Lean.Parser.Tactic.Conv.fun | core | RV | conv
congr | Lean.Parser.Tactic.Conv.congr | core | RV | conv
rewrite | Lean.Parser.Tactic.Conv.rewrite | core | MV | conv
simp | Lean.Parser.Tactic.Conv.simp | core | MV | conv
dsimp | Lean.Parser.Tactic.Conv.dsimp | core | MV | conv
unfold | Lean.Parser.Tactic.Conv.unfold | core | RV | conv
delta | Lean.Parser.Tactic.Conv.delta | core | MV | conv
change | Lean.Parser.Tactic.Conv.change | core | RV | conv
pattern | Lean.Parser.Tactic.Conv.pattern | core | RV | conv
zeta | Lean.Parser.Tactic.Conv.zeta | core | MV | conv
reduce | Lean.Parser.Tactic.Conv.reduce | core | MV | conv
whnf | Lean.Parser.Tactic.Conv.whnf | core | RV | conv
skip | Lean.Parser.Tactic.Conv.skip | core | MV | conv
simp_match | Lean.Parser.Tactic.Conv.simpMatch | core | MV | conv
first | Lean.Parser.Tactic.Conv.first | core | MV | conv
all_goals | Lean.Parser.Tactic.Conv.allGoals | core | MV | conv
rw | Lean.Parser.Tactic.Conv.convRw__ | core | V | conv; macro
enter | Lean.Parser.Tactic.Conv.enter | core | V | conv; macro
rfl | Lean.Parser.Tactic.Conv.convRfl | core | V | conv; macro
done | Lean.Parser.Tactic.Conv.convDone | core | V | conv; macro
norm_cast | Lean.Parser.Tactic.Conv.normCast | core | V | conv
left | Lean.Parser.Tactic.Conv.convLeft | core | V | conv; macro
right | Lean.Parser.Tactic.Conv.convRight | core | V | conv; macro
args | Lean.Parser.Tactic.Conv.convArgs | core | V | conv; macro
intro | Lean.Parser.Tactic.Conv.convIntro___ | core | V | conv; macro
apply | Lean.Parser.Tactic.Conv.convApply_ | core | V | conv; macro
trace_state | Lean.Parser.Tactic.Conv.convTrace_state | core | V | conv; prints
try | Lean.Parser.Tactic.Conv.convTry_ | core | V | conv; comb; macro
any_goals | Lean.Parser.Tactic.Conv.anyGoals | core | V | conv; comb
case | Lean.Parser.Tactic.Conv.case | core | V | conv; comb
next | Lean.Parser.Tactic.Conv.«convNext__=>_» | core | V | conv; comb; macro
· | Lean.Parser.Tactic.Conv.«conv·._» | core | V | conv; comb; macro
tactic | Lean.Parser.Tactic.Conv.nestedTactic | core | V | conv; comb
conv | Lean.Parser.Tactic.Conv.convConvSeq | core | V | conv; comb
# meta
<;> | Lean.Parser.Tactic.«tactic_<;>_» | core | TV | comb; macro -> focus … all_goals
try | Lean.Parser.Tactic.tacticTry_ | core | TV | comb; macro -> first
repeat | Lean.Parser.Tactic.tacticRepeat_ | core | LV | comb; macro
repeat' | Lean.Parser.Tactic.repeat' | core | RV | comb
repeat1' | Lean.Parser.Tactic.repeat1' | core | R | comb
iterate | Lean.Parser.Tactic.tacticIterate____ | core | RV | comb
first | Lean.Parser.Tactic.first | core | TV | comb; failed branches stay in the info tree
solve | Lean.solveTactic | core | V | comb
all_goals | Lean.Parser.Tactic.allGoals | core | TV | comb
any_goals | Lean.Parser.Tactic.anyGoals | core | TV | comb
focus | Lean.Parser.Tactic.focus | core | TV | comb
rotate_left | Lean.Parser.Tactic.rotateLeft | core | TV
rotate_right | Lean.Parser.Tactic.rotateRight | core | TV
skip | Lean.Parser.Tactic.skip | core | TV
fail | Lean.Parser.Tactic.fail | core | TV
fail_if_success | Lean.Parser.Tactic.failIfSuccess | core | TV | comb
trace | Lean.Parser.Tactic.traceMessage | core | TV | prints
trace_state | Lean.Parser.Tactic.traceState | core | TV | prints
dbg_trace | Lean.Parser.Tactic.dbgTrace | core | LV | prints
sleep | Lean.Parser.Tactic.sleep | core | L
checkpoint | Lean.Parser.Tactic.checkpoint | core | L | comb
save | Lean.Parser.Tactic.save | core | L
set_option | Lean.Parser.Tactic.set_option | core | MV | comb
open | Lean.Parser.Tactic.open | core | MV | comb
unhygienic | Lean.Parser.Tactic.tacticUnhygienic_ | core | MV | comb
with_reducible | Lean.Parser.Tactic.withReducible | core | TV | comb
with_reducible_and_instances | Lean.Parser.Tactic.withReducibleAndInstances | core | TV | comb
with_unfolding_all | Lean.Parser.Tactic.withUnfoldingAll | core | TV | comb
with_unfolding_none | Lean.Parser.Tactic.withUnfoldingNone | core | R | comb; recent
run_tac | Lean.Parser.Tactic.runTac | core | MV | was Mathlib.RunCmd.runTac
guard_hyp | Lean.Parser.Tactic.guardHyp | core | M
guard_target | Lean.Parser.Tactic.guardTarget | core | M
guard_expr | Lean.Parser.Tactic.guardExpr | core | M
with_annotate_state | Lean.Parser.Tactic.withAnnotateState | core | TV | internal; synthetic only
refine_lift | Lean.Parser.Tactic.tacticRefine_lift_ | core | TV | internal; synthetic only
`;
