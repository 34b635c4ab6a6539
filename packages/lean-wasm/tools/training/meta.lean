import Lean
open Lean Meta Elab Tactic Command

elab "my_exact " e:term : tactic => do
  let goal ← getMainGoal
  goal.withContext do
    let value ← elabTermEnsuringType e (← goal.getType)
    goal.assign value
example : 1 = 1 := by my_exact rfl
elab "#count" : command => do
  let env ← getEnv
  logInfo m!"{env.constants.fold (fun n _ _ => n + 1) 0 > 10}"
#count
def showType (e : Expr) : MetaM Unit := do
  logInfo m!"{← inferType e}"
#eval showType (mkNatLit 3)
run_cmd logInfo "hi"
run_meta do
  let e ← mkAppM ``Nat.add #[mkNatLit 1, mkNatLit 2]
  logInfo m!"{e} {← whnf e} {← reduce e}"
macro "solve_it" : tactic => `(tactic| (intros; omega))
example : ∀ n : Nat, n < n + 1 := by solve_it
syntax (name := foo) "foo! " ident : command
@[command_elab foo] def elabFoo : CommandElab := fun stx => logInfo stx[1]
foo! bar
initialize myRef : IO.Ref Nat ← IO.mkRef 0
declare_syntax_cat arith
syntax num : arith
syntax arith " + " arith : arith
syntax "[arith|" arith "]" : term
macro_rules
  | `([arith| $n:num]) => `($n)
  | `([arith| $a + $b]) => `([arith| $a] + [arith| $b])
#eval [arith| 1 + 2]
simproc foldTwo (2 + 2) := fun _ => return .done { expr := mkNatLit 4 }
register_simp_attr my_simps
def counter : IO Unit := do
  let r ← IO.mkRef 0
  r.modify (· + 1)
  IO.println s!"{← r.get}"
#eval counter
#eval show MetaM Unit from do
  let stx ← `(fun (x : Nat) => x + 1)
  let e ← Term.TermElabM.run' (Term.elabTerm stx none)
  logInfo m!"{e}"
#print axioms Nat.add_comm
open Parser in
#eval show MetaM Unit from do
  match runParserCategory (← getEnv) `term "1 + 2" with
  | .ok s => logInfo m!"{s}"
  | .error e => logInfo e
@[simp] theorem my_simp (n : Nat) : n - n = 0 := Nat.sub_self n
@[reducible] def N := Nat
attribute [local instance] Classical.propDecidable
@[inherit_doc] infixr:67 " :::: " => List.cons
#help option pp.all
