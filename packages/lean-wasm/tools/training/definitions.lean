universe u v
inductive Vec (α : Type u) : Nat → Type u where
  | nil : Vec α 0
  | cons : α → Vec α n → Vec α (n + 1)
namespace Vec
def map (f : α → β) : Vec α n → Vec β n
  | nil => nil
  | cons x xs => cons (f x) (xs.map f)
def head : Vec α (n + 1) → α
  | cons x _ => x
theorem map_id (xs : Vec α n) : xs.map id = xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih => simp [map, ih]
end Vec
inductive Expr' where
  | num (n : Int)
  | add (a b : Expr')
  | mul (a b : Expr')
  deriving Repr, BEq, Hashable, Inhabited, DecidableEq, Ord, Nonempty
def Expr'.eval : Expr' → Int
  | num n => n
  | add a b => a.eval + b.eval
  | mul a b => a.eval * b.eval
@[simp] def Expr'.opt : Expr' → Expr'
  | add (num 0) b => b.opt
  | mul (num 1) b => b.opt
  | e => e
theorem Expr'.opt_ok (e : Expr') : e.opt.eval = e.eval := by
  fun_induction Expr'.opt e with
  | case1 b ih => simp [eval, ih]
  | case2 b ih => simp [eval, ih]
  | case3 e => rfl
mutual
inductive Even : Nat → Prop
  | zero : Even 0
  | succ : Odd n → Even (n + 1)
inductive Odd : Nat → Prop
  | succ : Even n → Odd (n + 1)
end
structure Monoid' (α : Type u) where
  op : α → α → α
  one : α
  assoc : ∀ a b c, op (op a b) c = op a (op b c)
class Group' (α : Type u) extends Mul α, One α, Inv α where
  mul_assoc : ∀ a b c : α, a * b * c = a * (b * c)
  one_mul : ∀ a : α, 1 * a = a
  inv_mul : ∀ a : α, a⁻¹ * a = 1
structure Color where
  (r g b : Nat)
  deriving Repr
structure Pixel extends Color where
  x : Nat
  y : Nat
  deriving Repr
#eval ({ r := 1, g := 2, b := 3, x := 0, y := 0 } : Pixel)
def ack : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ack m 1
  | m + 1, n + 1 => ack m (ack (m + 1) n)
termination_by m n => (m, n)
instance : Functor Option' where
  map f | .none' => .none' | .some' a => .some' (f a)
inductive Option' (α : Type) | none' | some' (a : α)
instance : Monad List where
  pure x := [x]
  bind xs f := xs.flatMap f
theorem ack_pos (m n : Nat) : 0 < ack m n := by
  fun_induction ack m n <;> simp_all
  all_goals omega
opaque secret : Nat
axiom choice' : ∀ p : Prop, p ∨ ¬p
noncomputable def pick (p : Nat → Prop) (h : ∃ x, p x) : Nat := h.choose
instance : Coe Bool Nat := ⟨fun b => if b then 1 else 0⟩
def usesCoe (b : Bool) : Nat := b
private def hidden := 3
protected theorem Nat.foo : 1 = 1 := rfl
@[inline] def inl (x : Nat) := x
unsafe def u := 1
example : Nat := by exact 3
instance decEq' : DecidableEq (Nat × Nat) := inferInstance
def binary (n : Nat) : String := String.ofList (Nat.toDigits 2 n)
def where' (n : Nat) : Nat := go n 0
where
  go : Nat → Nat → Nat
    | 0, acc => acc
    | k + 1, acc => go k (acc + k)
theorem where_zero : where' 0 = 0 := rfl
def findIt (xs : Array Nat) : Option Nat := do
  for h : i in [:xs.size] do
    if xs[i] > 3 then return i
  none
inductive Ty | nat | fn (a b : Ty)
@[reducible] def Ty.denote : Ty → Type
  | nat => Nat
  | fn a b => a.denote → b.denote
coinductive Str (α : Type) : Prop
