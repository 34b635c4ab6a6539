/-! Structural induction, with the steps of the sum written as a `calc` chain. -/

/-- The sum of the first `n` positive numbers. -/
def gauss : Nat → Nat
  | 0 => 0
  | n + 1 => gauss n + (n + 1)

theorem two_mul_gauss (n : Nat) : 2 * gauss n = n * (n + 1) := by
  induction n with
  | zero => rfl
  | succ n ih =>
    calc 2 * gauss (n + 1)
        = 2 * gauss n + 2 * (n + 1) := by rw [gauss, Nat.mul_add]
      _ = n * (n + 1) + 2 * (n + 1) := by rw [ih]
      _ = (n + 2) * (n + 1) := by rw [← Nat.add_mul]
      _ = (n + 1) * (n + 1 + 1) := Nat.mul_comm _ _
