import Std.Tactic.Do
open Std.Do
set_option mvcgen.warning false
def sumList (l : List Nat) : Id Nat := do
  let mut s := 0
  for x in l do s := s + x
  return s
theorem sumList_ok (l : List Nat) : ⦃⌜True⌝⦄ sumList l ⦃⇓ r => ⌜r = l.sum⌝⦄ := by
  mvcgen [sumList]
  case inv1 => exact ⇓⟨xs, s⟩ => ⌜s = xs.prefix.sum⌝
  all_goals simp_all
example (a b : Nat) (h : a = b) : a + 1 = b + 1 := by simp_arith [h]
example : (10 : Nat) < 20 := by native_decide
example (x : Nat) (h : x < 3) : x = 0 ∨ x = 1 ∨ x = 2 := by
  match x with
  | 0 | 1 | 2 => simp
example (a b : Nat) : ((a : Int) + b) = ((a + b : Nat) : Int) := by push_cast; rfl
example (a b : Nat) (h : (a : Int) = b) : a = b := by exact_mod_cast h
example (a b c d : Nat) (h : a = b) (h' : c = d) : a * c = b * d := by
  cases h
  cases h'
  rfl
example (f : Nat → Nat → Nat) (hf : ∀ a b, f a b = f b a) : f 1 2 = f 2 1 := by
  ac_nf
  exact hf 1 2
example : ∃ f : Nat → Nat, ∀ x, f x = x := by
  refine ⟨fun x => ?_, fun x => ?_⟩
  rotate_left
  rfl
example (a b : Nat) : a = b → b = a := by
  intro h
  conv at h => lhs
  exact h ▸ rfl
example (a b : Nat) (h : a = b) : b = a := by
  conv => rhs; rw [h]
set_option maxHeartbeats 50 in
theorem slow (a b c d e f : Nat) : (a + b + c + d + e + f) ^ 4 = (f + e + d + c + b + a) ^ 4 := by
  simp [Nat.pow_succ, Nat.mul_add, Nat.add_mul, Nat.add_comm, Nat.add_left_comm, Nat.mul_comm, Nat.mul_left_comm]
