theorem length_append_candidate {α : Type} (xs ys : List α) :
    (xs ++ ys).length = xs.length + ys.length := by
  simp
