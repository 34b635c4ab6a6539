/-! A wrong proof: subtraction of natural numbers stops at 0, so it does not commute. -/

theorem sub_comm (a b : Nat) : a - b = b - a := by
  omega
