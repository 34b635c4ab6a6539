/** A proof that was made up, and the verdict that it must get. */
export interface SmallProof {
  readonly name: string;
  readonly text: string;
  readonly expected: "VERIFIED" | "PROOF_INVALID" | "PROOF_INCOMPLETE";
}

/**
 * Makes small proofs, each different from the others: arithmetic, lists, logic, inductions, small
 * definitions. Of every ten one is wrong and one has a hole.
 *
 * @param seed The same seed, the same proofs.
 */
export function smallProofs(count: number, seed: number): readonly SmallProof[] {
  const random = generator(seed);
  const below = (n: number): number => Math.floor(random() * n);
  return Array.from({ length: count }, (_, i) => {
    const name = `P${String(i).padStart(4, "0")}`;
    const make = SHAPES[below(SHAPES.length)] as Shape;
    const numbers = { a: 2 + below(40), b: 2 + below(40), c: 2 + below(9) };
    if (i % 10 === 3) {
      const { a, b } = numbers;
      return {
        name,
        text: `theorem t${i} : ${a} + ${b} = ${a + b + 1} := by\n  decide\n`,
        expected: "PROOF_INVALID",
      };
    }
    if (i % 10 === 7) {
      return {
        name,
        text: `theorem t${i} (n : Nat) : n * ${numbers.a} ≤ n * ${numbers.a + numbers.b} := by\n  sorry\n`,
        expected: "PROOF_INCOMPLETE",
      };
    }
    return { name, text: make(`t${i}`, numbers), expected: "VERIFIED" };
  });
}

type Shape = (
  name: string,
  numbers: { readonly a: number; readonly b: number; readonly c: number },
) => string;

const SHAPES: readonly Shape[] = [
  (name, { a, b }) => `theorem ${name} : ${a} * ${b} = ${a * b} := by\n  decide\n`,
  (name, { a, b }) =>
    `theorem ${name} (x y : Nat) (h : x + ${a} ≤ y) : x + ${a} ≤ y + ${b} := by\n  omega\n`,
  (name, { a, b }) =>
    `theorem ${name} (x y z : Int) (h : x < y) (k : y < z) : ${a} * x + ${b} < ${a} * z + ${b} := by\n  omega\n`,
  (name, { a }) =>
    `theorem ${name} (xs ys : List Nat) : (xs ++ ys ++ [${a}]).length = xs.length + ys.length + 1 := by\n  simp\n  omega\n`,
  (name, { c }) =>
    `theorem ${name} (p q r : Prop) (h : p ∧ q ∧ r) : r ∧ p ∧ ${c} < ${c + 1} := by\n  obtain ⟨hp, _, hr⟩ := h\n  exact ⟨hr, hp, by decide⟩\n`,
  (name, { a, c }) =>
    `def f_${name} : Nat → Nat\n  | 0 => ${a}\n  | n + 1 => f_${name} n + ${c}\n\ntheorem ${name} (n : Nat) : f_${name} n = ${a} + ${c} * n := by\n  induction n with\n  | zero => rfl\n  | succ n ih => simp [f_${name}, ih, Nat.mul_succ, Nat.add_assoc]\n`,
  (name, { b }) =>
    `inductive T_${name} where\n  | leaf\n  | node (l r : T_${name})\n\ndef T_${name}.size : T_${name} → Nat\n  | leaf => ${b}\n  | node l r => l.size + r.size\n\ntheorem ${name} (t : T_${name}) : ${b} ≤ t.size := by\n  induction t with\n  | leaf => exact Nat.le_refl _\n  | node l r hl _ => exact Nat.le_trans hl (Nat.le_add_right _ _)\n`,
  (name, { a, b }) =>
    `theorem ${name} (f : Nat → Nat) (h : ∀ x, f x = x + ${a}) : f (f ${b}) = ${2 * a + b} := by\n  rw [h, h]\n`,
  (name, { c }) =>
    `theorem ${name} (n : Nat) (h : n % ${c} = 0) : ∃ k, n = ${c} * k := by\n  exact ⟨n / ${c}, by omega⟩\n`,
  (name, { a, b }) =>
    `theorem ${name} (x : Nat) : x + ${a} + ${b} = ${a + b} + x :=\n  calc\n    x + ${a} + ${b} = x + ${a + b} := by omega\n    _ = ${a + b} + x := Nat.add_comm _ _\n`,
];

/** A small generator of numbers in [0, 1), the same on every machine (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
