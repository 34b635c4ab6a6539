import type { VerifierErrorCode } from "@lean-telemetry/error-mapper";
import { smallProofs } from "../bench/small-proofs.ts";

/** One proof of the batch, and the verdict that it must get. */
export interface FaultProof {
  readonly name: string;
  readonly text: string;
  readonly code: VerifierErrorCode;
  readonly family: string;
  /** The default does for all but what never ends. */
  readonly timeoutS?: number;
}

type Fault = Omit<FaultProof, "name">;

const BEFORE = "theorem before : 1 + 1 = 2 := rfl\n";

/** What sinks a process, or tries to. Each is told by how its run ends. */
const FAULTS: readonly Fault[] = [
  {
    // As a shell and Lake pass on a crash by SIGSEGV.
    text: `${BEFORE}#eval (IO.Process.exit 139 : IO Unit)\n`,
    code: "VERIFIER_INTERNAL_ERROR",
    family: "infrastructure",
  },
  {
    text: `${BEFORE}partial def spin (n : Nat) : Nat := spin (n + 1)\n#eval spin 0\n`,
    code: "VERIFIER_TIMEOUT",
    family: "budget",
    timeoutS: 20,
  },
  {
    text: `${BEFORE}#eval (IO.Process.exit 0 : IO Unit)\ntheorem lost : 1 = 2 := rfl\n`,
    code: "PROOF_INCOMPLETE",
    family: "tamper",
  },
  {
    text: `${BEFORE}partial def flood : IO Unit := do\n  IO.eprintln "${"x".repeat(10_000)}"\n  flood\n#eval show IO Unit from do\n  let t ← IO.asTask flood\n  discard <| IO.wait t\n`,
    code: "BUDGET_EXHAUSTED",
    family: "budget",
  },
  {
    text: `${BEFORE}partial def eat (xs : List (Array Nat)) (n : Nat) : Nat :=\n  if n == 0 then (match xs with | [] => 0 | _ => 1) else eat (Array.replicate 1000000 n :: xs) (n + 1)\n#eval eat [] 1\n`,
    code: "MEMORY_LIMIT_EXCEEDED",
    family: "budget",
  },
];

/** Limits under which ordinary proofs live and the faulty ones do not. */
export const FAULT_LIMITS = { outputLimitBytes: 5_000_000, memoryLimitMb: 1900 } as const;

/** So many small proofs, of which every tenth is one of the faulty ones in turn. */
export function faultProofs(count: number, seed: number): readonly FaultProof[] {
  return smallProofs(count, seed).map(({ name, text, expected }, i): FaultProof => {
    const fault = i % 10 === 9 ? FAULTS[Math.floor(i / 10) % FAULTS.length] : undefined;
    if (fault !== undefined) return { name, ...fault };
    return { name, text, code: expected, family: "verdict" };
  });
}
