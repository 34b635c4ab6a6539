/-! Automation: `simp` with induction hypotheses, `omega` for the arithmetic that is left. -/

/-- Every element twice. -/
def doubled {α : Type} : List α → List α
  | [] => []
  | x :: xs => x :: x :: doubled xs

theorem length_doubled {α : Type} (xs : List α) : (doubled xs).length = 2 * xs.length := by
  induction xs with
  | nil => simp [doubled]
  | cons x xs ih =>
    simp [doubled, ih]
    omega

theorem doubled_append {α : Type} (xs ys : List α) :
    doubled (xs ++ ys) = doubled xs ++ doubled ys := by
  induction xs with
  | nil => simp [doubled]
  | cons x xs ih => simp [doubled, ih]

example (a b c : Nat) (h : a < b) (h' : b < c) : a + 1 < c := by omega
