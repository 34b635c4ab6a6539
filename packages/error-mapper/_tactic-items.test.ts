import { describe, expect, test } from "bun:test";
import { TacticItems } from "./_tactic-items.ts";
import { lexSource } from "./source-tokens.ts";

function runs(source: string): boolean {
  const items = new TacticItems();
  let found = false;
  lexSource(source, (token) => {
    if (items.take(token)) found = true;
  });
  return found;
}
const T = "theorem t : p := by simp ";

describe("TacticItems", () => {
  test.each([
    `def f := 1\n${T}(maxSteps := f)`,
    `def f := 1\n${T}(maxSteps := 2 + f)`,
    `def Nat.f (n : Nat) := n\n${T}(maxSteps := x.f)`,
    `def N.true := x\n${T}(decide := true)`,
    `alias g := h\n${T}(maxSteps := g)`,
    `abbrev «a b» := 1\n${T}(maxSteps := «a b»)`,
    `theorem bad : 5 < 1 := sorry\n${T}(maxSteps := bad)`,
    `${T}(maxSteps := g 5)`,
    `${T}(maxSteps := 5 g)`,
    `${T}(maxSteps := #[1][5])`,
    `${T}(maxSteps := (f))`,
    `${T}(maxSteps := by exact 1)`,
    `${T}(maxSteps := sorry)`,
    `${T}(maxSteps := panic! "x")`,
    `${T}(maxSteps := ⟨1⟩)`,
    `${T}(maxSteps := { f with x := 1 })`,
    `${T}(maxSteps := .succ n)`,
    `instance : OfNat Nat 5 := ⟨f⟩\n${T}(maxSteps := 5)`,
    `attribute [local instance] foo\n${T}(maxSteps := 5)`,
    `structure S where x : Nat deriving Repr\n${T}(maxSteps := 5)`,
    `notation "c" => f\n${T}(maxSteps := c)`,
    `@[to_additive evil] def f := 1\n${T}(maxSteps := evil)`,
    `open A renaming f → g in ${T}(maxSteps := g)`,
    `def f := go where go := 1\nopen f in ${T}(maxSteps := go)`,
    `def f := let rec go := 1; go\n${T}(config := { maxSteps := go })`,
  ])("stops at %p", (source) => {
    expect(runs(source)).toBe(true);
  });

  test.each([
    `${T}(maxSteps := 100000)`,
    `${T}(config := { decide := true, maxSteps := 5 }) [foo]`,
    `${T}(config := {}) (disch := positivity)`,
    `theorem u : q := foo (n := n + 1) (h := hx.le) (p := .inl)\n${T}only`,
    `def f := 1\ntheorem u : q := foo (n := n)`,
    "instance (priority := low) : Foo := bar",
    '@[to_additive (attr := simp) (reorder := 1 2), deprecated x (since := "2025")] theorem u : q := foo',
    "theorem u (n : Nat := 5) : q := foo f (n) (m : k)",
  ])("lets %p pass", (source) => {
    expect(runs(source)).toBe(false);
  });
});
