/-! A proof with a hole: one half is shown, the other is left to `sorry`. -/

theorem even_or_odd (n : Nat) : (∃ k, n = 2 * k) ∨ (∃ k, n = 2 * k + 1) := by
  cases Nat.mod_two_eq_zero_or_one n with
  | inl h => exact .inl ⟨n / 2, by omega⟩
  | inr h => sorry
