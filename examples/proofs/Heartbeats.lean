/-! A true statement whose check needs more heartbeats than this file allows. -/

set_option maxHeartbeats 100 in
theorem reverse_sum (a b c d e f g h : Nat) :
    a + b + c + d + e + f + g + h = h + g + f + e + d + c + b + a := by
  simp only [Nat.add_comm, Nat.add_left_comm]
