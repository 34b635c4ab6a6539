example (x y : BitVec 8) : x + y = y + x := by exact BitVec.add_comm x y
example (x y : BitVec 8) : x &&& y = y &&& x := by bv_decide
example (x : BitVec 8) : x ^^^ x = 0 := by simp
example (x y : BitVec 8) (h : x.toNat < 3) : x < 4 := by bv_omega
example : (5 : BitVec 4) + 12 = 1 := by decide
example (x : BitVec 16) : x <<< 1 = x + x := by bv_decide
example (x : UInt8) : x + 0 = x := by simp
example (a b : BitVec 4) : (a ||| b) &&& a = a := by bv_normalize
#eval (5#8 + 251#8)
#eval (0xff : UInt8).toNat
