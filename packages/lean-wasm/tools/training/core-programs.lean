inductive Tree (α : Type) where
  | leaf : Tree α
  | node : Tree α → α → Tree α → Tree α
  deriving Repr, BEq, DecidableEq

namespace Tree
def size : Tree α → Nat
  | leaf => 0
  | node l _ r => l.size + 1 + r.size
def mirror : Tree α → Tree α
  | leaf => leaf
  | node l x r => node r.mirror x l.mirror
theorem size_mirror (t : Tree α) : t.mirror.size = t.size := by
  induction t with
  | leaf => rfl
  | node l x r ihl ihr => simp [mirror, size, ihl, ihr]; omega
theorem mirror_mirror (t : Tree α) : t.mirror.mirror = t := by
  induction t <;> simp_all [mirror]
end Tree

structure Point where
  x : Nat
  y : Nat := 0
  deriving Repr, DecidableEq, Hashable, Inhabited, Ord

def Point.add (p q : Point) : Point := { x := p.x + q.x, y := p.y + q.y }
instance : Add Point := ⟨Point.add⟩
theorem Point.add_comm (p q : Point) : p + q = q + p := by
  cases p; cases q
  simp [HAdd.hAdd, Add.add, Point.add, Nat.add_comm]

class Shape (α : Type) where
  area : α → Nat
  name : String
export Shape (area)
instance : Shape Point where
  area p := p.x * p.y
  name := "point"

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)
def gcd' (a b : Nat) : Nat :=
  if h : b = 0 then a else gcd' b (a % b)
termination_by b
decreasing_by exact Nat.mod_lt _ (Nat.pos_of_ne_zero h)
mutual
def isEven : Nat → Bool
  | 0 => true
  | n + 1 => isOdd n
def isOdd : Nat → Bool
  | 0 => false
  | n + 1 => isEven n
end
partial def collatz (n : Nat) : List Nat := if n ≤ 1 then [n] else n :: collatz (if n % 2 = 0 then n / 2 else 3 * n + 1)

def sumTo (n : Nat) : Nat := Id.run do
  let mut s := 0
  for i in [0:n+1] do
    if i % 2 = 0 then continue
    s := s + i
  return s
#eval fib 20
#eval gcd' 48 18
#eval isEven 10
#eval collatz 27 |>.length
#eval sumTo 100
#eval ({ x := 1, y := 2 } : Point)
#eval (Tree.node .leaf 3 .leaf : Tree Nat)
#eval s!"{1 + 1} and {[1, 2, 3].map (· + 1)}"
#eval #[3, 1, 2].qsort (· < ·)
#eval (1.5 : Float) * 2
#eval IO.println "hello"
#check @Nat.rec
#check (fun x : Nat => x + 1)
#print Point
#print Nat.add_comm
#print axioms Nat.add_comm
#reduce fib 5
variable (α : Type) [BEq α]
def count (a : α) (xs : List α) : Nat := xs.foldl (fun n x => if x == a then n + 1 else n) 0
section
open Nat
theorem foo (n : Nat) : n ≤ n + 1 := le_succ n
end
abbrev Vec (α : Type) (n : Nat) := { a : Array α // a.size = n }
notation:65 a " ⊕⊕ " b => a + b + 1
#eval 1 ⊕⊕ 2
macro "my_triv" : tactic => `(tactic| first | trivial | rfl | omega)
example : 1 + 1 = 2 := by my_triv
syntax "twice " term : term
macro_rules | `(twice $t) => `($t + $t)
#eval twice 4
infixl:70 " ** " => fun a b : Nat => a * b + a
#eval 2 ** 3
set_option pp.all true in
#check 1 + 1
set_option maxRecDepth 1000 in
example : (List.range 50).length = 50 := by decide
def opt (x : Option Nat) : Nat := match x with | some n => n | none => 0
def act : StateM Nat Unit := do modify (· + 1); let s ← get; set (s * 2)
#eval (act.run 3).2
def exc (n : Nat) : Except String Nat := if n > 3 then throw "big" else pure n
#eval exc 2
#eval exc 5
def main (args : List String) : IO UInt32 := do
  IO.println s!"args {args}"
  return 3
