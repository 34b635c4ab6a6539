example (a b c : Nat) (h : a ≤ b) : a ≤ b + c := by exact?
example (a b : Nat) : a + b = b + a := by apply?
example (xs : List Nat) : xs.length ≥ 0 := by simp?
example (a b : Nat) (h : a = b) : b = a := by rw?
example (p q : Prop) (hp : p) (hq : q) : p ∧ q := by try?
example (a b : Nat) (h : a < b) : ¬ b < a := by exact?
example (a b c : Nat) : a + b + c = a + (b + c) := by show_term ac_rfl
example (xs : List Nat) : xs ++ [] = xs := by simp?
example : 3 ∣ 9 := by decide?
example (n : Nat) (h : n = n + 1) : False := by hint
example (p q : Nat) (h : p * q = 0) : p = 0 ∨ q = 0 := by exact?
#check_failure (1 : String)
open Nat in
#synth Add Nat
