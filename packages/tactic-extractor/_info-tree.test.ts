import { expect, test } from "bun:test";
import { readInfoTree } from "./_info-tree.ts";

const TREE = `[Elab.info] 
  • [Command] @ ⟨1, 0⟩-⟨4, 14⟩ @ Lean.Elab.Command.elabDeclaration
    • [Tactic] @ ⟨1, 52⟩-⟨4, 14⟩
      (Term.byTactic
       "by"
       (Tactic.tacticSeq (Tactic.tacticSeq1Indented [(Tactic.constructor "constructor")])))
      before 
      ⊢ q ∧ p
      after no goals
      • [Tactic] @ ⟨1, 52⟩-⟨1, 54⟩
        "by"
        before 
        ⊢ q ∧ p
        after no goals
      • [Tactic] @ ⟨2, 2⟩-⟨4, 7⟩ @ Lean.Parser.Tactic.«_aux»
        («tactic_<;>_» (Tactic.constructor "constructor") "<;>" (Tactic.simp "simp"))
        before 
        p q : Prop
        ⊢ q ∧ p
        after no goals
        • [Tactic] @ ⟨2, 2⟩†-⟨4, 7⟩†
          (Tactic.focus "focus")
          before no goals
          after no goals
          • [Tactic] @ ⟨2, 2⟩-⟨2, 13⟩ @ Lean.Elab.Tactic.evalConstructor
            (Tactic.constructor "constructor")
            before 
            p q : Prop
            ⊢ q ∧
                p
            after 
            case left
            p q : Prop
            ⊢ q
            case right
            p q : Prop
            ⊢ p
      • [Tactic] @ ⟨4, 0⟩-⟨4, 7⟩
        (myKind "crunch" \`h)
        before no goals
        after no goals
        • [Tactic] @ ⟨4, 0⟩-⟨4, 7⟩ @ Lean.Elab.Tactic.evalOther
          (myKind "crunch" \`h)
          before no goals
          after no goals
`;

test("takes the user's nodes, with depth and range", () => {
  const { tactics, synthetic, unread } = readInfoTree(TREE);
  expect(
    tactics.map((t) => `${t.depth} ${t.name} ${t.line}:${t.column}-${t.endLine}:${t.endColumn}`),
  ).toEqual(["0 <;> 2:2-4:7", "1 constructor 2:2-2:13", "0 crunch 4:0-4:7"]);
  expect([synthetic, unread]).toEqual([1, 0]);
  expect(tactics[1]!.kind).toBe("Lean.Parser.Tactic.constructor");
  expect(tactics[1]!.elaborator).toBe("Lean.Elab.Tactic.evalConstructor");
});

test("parts the goals of a state", () => {
  const [both, split, crunch] = readInfoTree(TREE).tactics;
  expect(both!.goalsBefore).toEqual(["p q : Prop\n⊢ q ∧ p"]);
  expect(both!.goalsAfter).toEqual([]);
  expect(split!.goalsBefore).toEqual(["p q : Prop\n⊢ q ∧\n    p"]);
  expect(split!.goalsAfter).toEqual(["case left\np q : Prop\n⊢ q", "case right\np q : Prop\n⊢ p"]);
  expect(crunch!.goalsBefore).toEqual([]);
});

test("reads the form without brackets and bullets of older Leans", () => {
  const tree =
    '  Tactic @ ⟨2, 2⟩-⟨2, 8⟩\n    (Tactic.exact "exact" `h)\n    before \n    ⊢ p\n    after no goals';
  expect(readInfoTree(tree).tactics.map((t) => t.name)).toEqual(["exact"]);
});

test("a head without syntax below it is counted", () => {
  expect(readInfoTree("• [Tactic] @ ⟨2, 2⟩-⟨2, 8⟩\n  what is this").unread).toBe(1);
  expect(readInfoTree("• [Tactic] @ nowhere\nTactic time")).toEqual({
    tactics: [],
    synthetic: 0,
    unread: 0,
  });
});
