import Std
open Std
#eval (HashMap.ofList [(1, "a"), (2, "b")]).toList
#eval Id.run do
  let mut m : HashMap String Nat := {}
  for w in ["a", "b", "a"] do m := m.alter w fun | none => some 1 | some n => some (n + 1)
  return m.toList
#eval (TreeMap.ofList [(3, 1), (1, 2)]).toList
#eval (HashSet.ofList [1, 2, 2]).size
example (m : HashMap Nat Nat) (k v : Nat) : (m.insert k v)[k]? = some v := by simp
#eval "a,b,c".splitOn ","
#eval "hello".toUpper.length
#eval (3.7 : Float).floor
#eval [1, 2, 3].foldl (· + ·) 0
#eval (10 : Nat) ∣ 20
#eval String.join ["a", "b"]
#eval (Std.Format.paren "x").pretty
#eval do IO.eprintln "to stderr"; let t ← IO.monoMsNow; IO.println (t > 0)
#eval (IO.mkRef 1 >>= fun r => r.get : IO Nat)
#eval IO.FS.pathExists "nowhere"
#eval (throw (IO.userError "boom") : IO Unit)
#eval dbg_trace "x"; 1
#eval (panic! "oh" : Nat)
#eval [3, 1, 2].mergeSort
#eval "abc".get? 0
#eval 2 ^ 200
#eval (-7 : Int) / 2
#eval 'a'.toNat
#eval some 3 >>= fun x => if x > 2 then none else some x
#eval #[1, 2, 3].map (· * 2) |>.toList
#eval Task.get (Task.spawn fun _ => 5)
#eval (1, "a", true)
#eval (fun x => x + 1) <$> [1, 2]
