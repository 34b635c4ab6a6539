/-! A program that never ends. No budget of Lean's own stops what `#eval` runs, only a clock does. -/

theorem before : 1 + 1 = 2 := rfl

partial def spin (n : Nat) : Nat :=
  spin (n + 1)

#eval spin 0
