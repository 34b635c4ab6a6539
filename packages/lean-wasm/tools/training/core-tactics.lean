theorem and_swap' (p q : Prop) (hp : p) (hq : q) : q ∧ p := by
  constructor
  · exact hq
  · exact hp

theorem or_comm' (p q : Prop) : p ∨ q → q ∨ p := by
  intro h
  cases h with
  | inl hp => right; exact hp
  | inr hq => left; assumption

theorem add_zero' (n : Nat) : n + 0 = n := by simp
theorem zero_add' (n : Nat) : 0 + n = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [← Nat.add_assoc, ih]

theorem linear (a b c : Nat) (h : a < b) (h' : b ≤ c) : a + 1 ≤ c := by omega
theorem linear' (a b : Int) (h : 2 * a + 1 = b) (h' : b < 4) : a ≤ 1 := by omega

theorem use_have (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := by
  have h : a = b := h₁
  calc a = b := h
    _ = c := h₂

theorem exists_double : ∃ n : Nat, n + n = 10 := ⟨5, rfl⟩
theorem obtain_it (p : Nat → Prop) (h : ∃ x, p x ∧ x > 0) : ∃ y, p y := by
  obtain ⟨x, hx, _⟩ := h
  exact ⟨x, hx⟩

theorem decide_it : 17 % 5 = 2 := by decide
theorem not_false' : ¬ False := by intro h; exact h
theorem absurd' (p : Prop) (h : p) (hn : ¬p) : 1 = 2 := by contradiction
theorem by_cases' (p : Prop) : p ∨ ¬p := by
  by_cases h : p
  · exact Or.inl h
  · exact Or.inr h

def double (n : Nat) : Nat := n + n
theorem double_eq (n : Nat) : double n = 2 * n := by
  unfold double
  omega

theorem list_append_nil (xs : List α) : xs ++ [] = xs := by simp
theorem list_length_append (xs ys : List α) : (xs ++ ys).length = xs.length + ys.length := by
  induction xs with
  | nil => simp
  | cons x xs ih => simp [ih]; omega

theorem simp_hyp (a b : Nat) (h : a + 0 = b) : b = a := by
  simp at h
  exact h.symm

theorem simp_all' (p q r : Prop) (h : p ∧ q) (hr : q → r) : p ∧ r := by simp_all
theorem split' (n : Nat) : (if n = 0 then 1 else n) > 0 := by
  split
  · decide
  · omega

theorem funext' (f g : Nat → Nat) (h : ∀ x, f x = g x) : f = g := by
  funext x
  exact h x

theorem refine' (p q : Prop) (hp : p) (hq : q) : p ∧ q ∧ p := by
  refine ⟨hp, ?_, hp⟩
  exact hq

theorem show_from (a : Nat) : a = a := by
  show a = a
  rfl
theorem exfalso' (h : False) : 2 = 3 := by
  exfalso
  exact h
theorem rw_at (a b c : Nat) (h : a = b) (h' : b = c) : a = c := by
  rw [h'] at h
  exact h
theorem apply' (p q r : Prop) (f : p → q) (g : q → r) (hp : p) : r := by
  apply g
  apply f
  exact hp
theorem all (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor <;> first | exact hp | exact hq
theorem iff' (p q : Prop) : (p ∧ q) ↔ (q ∧ p) := by
  constructor
  · intro ⟨a, b⟩; exact ⟨b, a⟩
  · rintro ⟨a, b⟩; exact ⟨b, a⟩
theorem match' (n : Nat) : n = 0 ∨ n > 0 := by
  match n with
  | 0 => exact Or.inl rfl
  | n + 1 => exact Or.inr (Nat.succ_pos n)
theorem rcases' (p q r : Prop) (h : p ∨ q ∨ r) : r ∨ q ∨ p := by
  rcases h with h | h | h
  · exact .inr (.inr h)
  · exact .inr (.inl h)
  · exact .inl h
theorem term (p q : Prop) : p → q → p := fun hp _ => hp
example (a b : Nat) : a * b = b * a := Nat.mul_comm a b
example (a b c : Nat) : a + b + c = c + b + a := by ac_rfl
example (x : Nat) (h : x = 2) : x + x = 4 := by subst h; rfl
example (f : Nat → Nat) (h : f 1 = f 2) : f 2 = f 1 := by rw [h]
example (a b c d : Nat) (h : a = b) (h' : c = d) : a + c = b + d := by rw [h, h']
example (xs : List Nat) : xs.map id = xs := by simp
example (p : Prop) [Decidable p] (h : ¬¬p) : p := Decidable.of_not_not h
example : ∀ n : Nat, n < 5 → n * n < 25 := by decide
example (a b : Nat) (h : a ≤ b) : ∃ c, b = a + c := ⟨b - a, by omega⟩
example (h : 1 = 2) : False := by nomatch h
example (a b : Nat) (h : Nat.succ a = Nat.succ b) : a = b := by injection h
example (s : String) : s = s := by rfl
