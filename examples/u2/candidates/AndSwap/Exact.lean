theorem and_swap_candidate {p q : Prop} : p ∧ q → q ∧ p := by
  intro h
  exact h
