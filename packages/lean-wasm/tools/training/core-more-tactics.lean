theorem t1 (a b c : Nat) (h : a = b) : a + c = b + c := by congr
theorem t2 (x y : Nat) (h : x = y) : y = x := by symm; exact h
theorem t3 (p q r : Prop) : p ∧ q ∧ r → r ∧ q ∧ p := by
  intro h
  exact ⟨h.2.2, h.2.1, h.1⟩
theorem t4 (n : Nat) (h : n ≠ 0) : ∃ m, n = m + 1 := by
  cases n with
  | zero => exact absurd rfl h
  | succ m => exact ⟨m, rfl⟩
theorem t5 (a b : Nat) : max a b = max b a := by
  simp only [Nat.max_def]
  split <;> split <;> omega
theorem t6 (a b c : Nat) : a * (b + c) = a * b + a * c := by
  rw [Nat.mul_add]
theorem t7 (a b : Nat) (h : a * 2 = b * 2) : a = b := by
  have := Nat.eq_of_mul_eq_mul_right (by decide) h
  exact this
theorem t8 (p : Nat → Prop) (h0 : p 0) (hs : ∀ n, p n → p (n + 1)) : ∀ n, p n := by
  intro n
  induction n with
  | zero => exact h0
  | succ n ih => exact hs n ih
theorem t9 (xs : List Nat) : xs.reverse.reverse = xs := by simp
theorem t10 (xs ys : List Nat) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse := by
  rw [List.reverse_append]
theorem t11 (a b c : Nat) (h : a ≤ b) : a + c ≤ b + c := by
  exact Nat.add_le_add_right h c
theorem t12 (a b : Nat) : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by
  rw [Nat.add_mul, Nat.mul_add, Nat.mul_add, Nat.mul_comm b a]
  omega
theorem t13 (f : Nat → Nat) (h : ∀ x y, x < y → f x < f y) : f 1 < f 3 := by
  specialize h 1 3
  apply h
  decide
theorem t14 (p q : Prop) (h : p → q) : ¬q → ¬p := by
  intro hq hp
  exact hq (h hp)
theorem t15 (x : Nat) : x + 1 ≠ 0 := by
  intro h
  cases h
theorem t16 (a b : Nat) (h : a = b) : b = a := by
  revert h
  intro h
  exact h ▸ rfl
theorem t17 (a b c : Nat) : a + b + c = a + c + b := by
  conv => lhs; rw [Nat.add_assoc, Nat.add_comm b c]
  rw [← Nat.add_assoc]
theorem t18 (a : Nat) : a + 0 = a := by
  change a = a
  rfl
theorem t19 (p q : Prop) : p ∧ q → q := by
  rintro ⟨-, hq⟩
  exact hq
theorem t20 (a b : Nat) (h : a < b) : ¬ b ≤ a := by
  simp only [Nat.not_le]
  exact h
theorem t21 : (fun (x : Nat) => x + 0) = (fun x => x) := by
  funext x; rfl
theorem t22 (a b : Nat) : a = b ∨ a ≠ b := by
  rcases Nat.decEq a b with h | h
  · right; exact h
  · left; exact h
theorem t23 (p q r : Prop) (h : p → q → r) : p ∧ q → r := by
  intro ⟨hp, hq⟩
  apply h <;> assumption
theorem t24 (n : Nat) (h : n % 2 = 1) : ∃ k, n = 2 * k + 1 := ⟨n / 2, by omega⟩
theorem t25 (x y : Nat) (h₁ : x ≤ y) (h₂ : y ≤ x) : x = y := Nat.le_antisymm h₁ h₂
theorem t26 (a b c : Nat) (h : a ∣ b) (h' : b ∣ c) : a ∣ c := by
  obtain ⟨k, rfl⟩ := h
  obtain ⟨l, rfl⟩ := h'
  exact ⟨k * l, by rw [Nat.mul_assoc]⟩
theorem t27 (p : Prop) : ¬(p ∧ ¬p) := by
  intro h
  cases h
  next hp hn => exact hn hp
theorem t28 (a b : Nat) (h : a = 1) (h' : b = 2) : a + b = 3 := by
  repeat (first | rw [h] | rw [h'])
theorem t29 (s : Nat × Nat) : (s.1, s.2) = s := by
  cases s
  rfl
theorem t30 (a b : Nat) (h : (a, b) = (1, 2)) : a = 1 := by
  injection h
theorem t31 (p q : Prop) [Decidable p] [Decidable q] : ¬(p ∧ q) ↔ ¬p ∨ ¬q := by
  constructor
  · intro h
    by_cases hp : p
    · exact .inr fun hq => h ⟨hp, hq⟩
    · exact .inl hp
  · rintro (h | h) ⟨hp, hq⟩
    · exact h hp
    · exact h hq
theorem t32 (a b c : Int) (h : a < b) (h2 : b < c) : a + 1 < c := by omega
theorem t33 (a b : Int) : a - b = -(b - a) := by omega
theorem t34 (x : Int) : (x + 1) * (x + 1) = x * x + 2 * x + 1 := by
  rw [Int.add_mul, Int.mul_add]; omega
theorem t35 (b : Bool) : (b && true) = b := by cases b <;> rfl
theorem t36 (b c : Bool) : (b && c) = (c && b) := by
  revert b c
  decide
theorem t37 (i : Fin 3) : i.val < 3 := i.isLt
theorem t38 (xs : List Nat) (h : xs ≠ []) : ∃ x ys, xs = x :: ys := by
  match xs, h with
  | x :: ys, _ => exact ⟨x, ys, rfl⟩
theorem t39 (a b c : Nat) (h : a + b = c) : c - b = a := by
  subst h
  simp
theorem t40 (p : Nat → Prop) : (¬ ∃ x, p x) ↔ ∀ x, ¬ p x := by
  simp
theorem t41 (a b : Nat) (h : a < b) : a ≤ b := by
  apply Nat.le_of_lt
  all_goals first | assumption | skip
theorem t42 (xs : List Nat) : xs.foldl (· + ·) 0 = xs.foldl (· + ·) 0 := by
  generalize xs.foldl (· + ·) 0 = n
  rfl
theorem t43 (n : Nat) : n * 0 = 0 := by
  exact?
theorem t44 (a b c : Nat) (h : a ∣ b) : a ∣ b * c := by
  exact?
theorem t45 (n : Nat) : 2 ^ n > 0 := by
  induction n with
  | zero => decide
  | succ n ih => rw [Nat.pow_succ]; omega
theorem t46 (x y : Nat) : x = y → y = x := by
  rintro rfl
  rfl
theorem t47 (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  and_intros
  exacts [hp, hq]
theorem t48 (a b c : Nat) (h₁ : a < b) (h₂ : b < c) : a < c := by
  calc
    a < b := h₁
    _ < c := h₂
theorem t49 (a : Nat) (h : 0 < a) : a ≠ 0 := by
  rintro rfl
  exact absurd h (by decide)
theorem t50 : ∃ x : Nat, x * x = 49 := by
  exists 7
theorem t51 (a b : Nat) : a - b ≤ a := by
  show_term omega
theorem t52 (xs : List Nat) : (xs.map (fun x => x + 1)).length = xs.length := by
  simp?
theorem t53 (f : Nat → Nat) (hf : ∀ x, f x = x) : f (f 2) = 2 := by
  simp [hf]
theorem t54 (f : Nat → Nat) (hf : ∀ x, f x = x) : f (f 2) = 2 := by
  rw [hf, hf]
theorem t55 (a b : Nat) (h : ¬ (a = b)) : b ≠ a := by
  exact fun h' => h h'.symm
theorem t56 (a b : Nat) : a + b = b + a := by
  fail_if_success rfl
  exact Nat.add_comm ..
theorem t57 (p : Prop) (h : p) : p ∨ False := by
  solve | exact h | exact Or.inl h
theorem t58 (n m : Nat) (h : n = m) : m = n := by
  exact Eq.symm ‹_›
theorem t59 : ¬ (∀ n : Nat, n = 0) := by
  intro h
  have := h 1
  simp at this
theorem t60 (a b c d : Nat) (h : a * b = c) (hd : d = c) : d = a * b := by
  rw [hd, ← h]
theorem t61 (α : Type) (s : α → Prop) (h : ∀ x, s x) (a : α) : s a := h a
theorem t62 (a b : Nat) (h : a ≤ b) : a * a ≤ b * b := Nat.mul_le_mul h h
theorem t63 (a b c : Nat) (h : c > 0) : a * c < b * c ↔ a < b := by
  exact Nat.mul_lt_mul_right h
theorem t64 (n : Nat) : n ∈ [n] := by simp
theorem t65 (xs : Array Nat) : xs.toList.toArray = xs := by simp
theorem t66 (m n : Nat) (h : m = n) : some m = some n := by
  congr
theorem t67 (a b c : Nat) (h : a ∈ [b, c]) : a = b ∨ a = c := by
  simpa using h
theorem t68 (a b : Nat) (h : a = b) : (fun x => x + a) = (fun x => x + b) := by
  ext x
  simp [h]
theorem t69 (x y z : Nat) (h : x = y) (h2 : y = z) : x = z := by
  apply Eq.trans h
  rename_i
  exact h2
theorem t70 (a b c : Nat) : (if a = a then b else c) = b := by
  simp
theorem t71 (a b : Nat) (h : a ≤ b) (n : Nat) : a ≤ b + n := by
  exact Nat.le_trans h (Nat.le_add_right b n)
theorem t72 : (5 : Nat) ∈ [1, 5, 3] := by decide
theorem t73 : Nat.Coprime 3 5 := by decide
theorem t74 (a b : Nat) (hab : a = b) : b = a := by
  let c := a
  have hc : c = a := rfl
  suffices h : a = b by exact h.symm
  exact hab
theorem t75 (a b c : Nat) : a + (b + c) = c + (b + a) := by
  simp [Nat.add_comm, Nat.add_left_comm, Nat.add_assoc]
theorem t76 (p q r : Prop) (h : p ∧ (q ∨ r)) : (p ∧ q) ∨ (p ∧ r) := by
  obtain ⟨hp, hq | hr⟩ := h
  · exact Or.inl ⟨hp, hq⟩
  · exact Or.inr ⟨hp, hr⟩
theorem t77 {p q : Prop} (hq : q) : p → q := by
  intros
  trivial
theorem t78 (xs : List Nat) (f : Nat → Nat) : (xs.map f).map id = xs.map f := by
  simp only [List.map_map, Function.id_comp, List.map_id]
theorem t79 (a b c : Nat) (h : a - b = c) (hb : b ≤ a) : a = b + c := by omega
theorem t80 (x : Nat) (hx : x ∈ [1, 2, 3]) : x < 4 := by
  fin_cases hx
