/-! Term mode: no tactic at all, each proof is a program. -/

theorem and_swap {p q : Prop} : p ∧ q → q ∧ p :=
  fun ⟨hp, hq⟩ => ⟨hq, hp⟩

theorem or_swap {p q : Prop} : p ∨ q → q ∨ p
  | .inl hp => .inr hp
  | .inr hq => .inl hq

theorem curry {p q r : Prop} : (p ∧ q → r) ↔ (p → q → r) :=
  ⟨fun h hp hq => h ⟨hp, hq⟩, fun h hpq => h hpq.1 hpq.2⟩

theorem not_exists_iff {α : Type} {p : α → Prop} : (¬ ∃ x, p x) ↔ ∀ x, ¬ p x :=
  ⟨fun h x hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => h x hx⟩
