example (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := by grind
example (f : Nat → Nat) (a b : Nat) (h : a = b) : f a = f b := by grind
example (p q r : Prop) (h : p → q) (h' : q → r) (hp : p) : r := by grind
example (a b : Nat) (h : a < b) : a + 1 ≤ b := by grind
example (x y : Int) (h : x + y = 2) (h' : x - y = 0) : x = 1 := by grind
example (xs ys : List Nat) : (xs ++ ys).length = xs.length + ys.length := by grind
example (p q : Prop) : (p ∧ q) ↔ (q ∧ p) := by grind
example (a b c : Nat) : a * (b + c) = a * b + a * c := by grind
example (a b : Nat) (h : a ≠ b) : a < b ∨ b < a := by grind
example (a : Nat) : a = 1 := by grind
inductive T | a | b | c
example (t : T) (h : t ≠ .a) (h' : t ≠ .b) : t = .c := by grind
example (x y : Nat) (h : if x = y then True else False) : x = y := by grind
example (s : List Nat) (h : s = []) : s.length = 0 := by grind
example (x y z : Int) (h : x ≤ y) (h2 : y ≤ z) : x ≤ z := by grind
