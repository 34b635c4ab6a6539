/-! A true statement whose check costs more than the file's budget of heartbeats. -/

def collatz : Nat → Nat → Nat
  | 0, n => n
  | fuel + 1, n => collatz fuel (if n % 2 = 0 then n / 2 else 3 * n + 1)

set_option maxRecDepth 100000 in
set_option maxHeartbeats 200 in
theorem collatz_27 : collatz 111 27 = 1 := by
  simp [collatz]
