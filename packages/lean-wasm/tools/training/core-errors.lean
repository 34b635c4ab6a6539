theorem bad1 (p q : Prop) (hp : p) : p ∧ q := by
  constructor
  · exact hp
  · exact hp
theorem bad2 : 1 = 2 := rfl
theorem bad3 : 1 = 2 := by decide
theorem bad4 (a b : Nat) : a + b = a := by omega
theorem bad5 (a b : Nat) : a + b = a := by simp
theorem bad6 (p : Prop) : p := by assumption
theorem bad7 (p q : Prop) (h : p ∨ q) : p := by
  cases h with
  | inl h => exact h
theorem bad8 : ∃ n : Nat, n > 3 := by
  exists 4
  done
  rfl
theorem bad9 (n : Nat) : n = n + 0 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [foo]
theorem bad10 : unknownThing = 3 := by rfl
theorem bad11 (x : Nat) : x = x := by
  intro y
theorem bad12 : True := by
  skip
theorem sorry1 : 2 + 2 = 5 := sorry
theorem sorry2 (n : Nat) : n > 0 := by
  cases n
  · sorry
  · simp
theorem bad13 (a b : Nat) (h : a < b) : b < a := by
  apply Nat.lt_trans
theorem bad14 (f : Nat → Nat) : f 1 = 2 := by rw [Nat.add_comm]
theorem bad15 (p : Prop) : p ∧ p := by exact ⟨?_, ?_⟩
def noTerm (n : Nat) : Nat := noTerm (n + 1)
def f (x : Nat) : Bool := x + "a"
theorem bad16 (xs : List Nat) : xs.length = 0 := by
  simp?
example : 3 < 2 := by norm_num
example (a : Nat) : a = 0 := by
  cases a
  rfl
  trivial
theorem bad17 : 1 + 1 = 2 := by
  simp only [Nat.foo]
example : True := by
  have : 1 = 1 := rfl
  exact (by trivial : True
theorem bad18 (a : Nat) (h : a = 1) : a = 2 := by
  rw [h
example (p q : Prop) : p → q := fun h => h
#check Nat.add_comm_foo
example (a b : Nat) : a = b := by
  subst b
theorem dup : True := trivial
theorem dup : True := trivial
example (x : Nat) : x < 5 := by
  contradiction
example : ∀ x : Nat, x = x := by
  intro x
  unfold Foo
  rfl
instance : Add String := ⟨fun a b => a.foo b⟩
example : (fun x : Nat => x) = id := by
  exact Nat.le_refl _
  rfl
