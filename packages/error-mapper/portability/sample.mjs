// Runs in every host as it is: imports the installed package and classifies one sample.
import {
  classifyOutcome,
  createOutcomeClassifier,
  inspectSource,
} from "@lean-telemetry/error-mapper";
import { parseMessages } from "@lean-telemetry/error-mapper/message-parser";

const line = JSON.stringify({
  caption: "",
  data: "unsolved goals\n⊢ p ∧ q",
  endPos: null,
  fileName: "A.lean",
  isSilent: false,
  keepFullRange: false,
  kind: "Tactic.unsolvedGoals",
  pos: { column: 2, line: 1 },
  severity: "error",
});
const bytes = new TextEncoder().encode(`${line}\n`);
const classifier = createOutcomeClassifier();
// Cut inside a character.
for (let i = 0; i < bytes.length; i += 7) classifier.write("stdout", bytes.subarray(i, i + 7));

export const result = JSON.stringify([
  classifier.end({ exitCode: 1 }),
  classifyOutcome({ exitCode: 0, stdout: "A.lean:1:8: warning: declaration uses 'sorry'\n" }),
  classifyOutcome({
    exitCode: 0,
    stdout: "",
    completion: "shown",
    source: "theorem a : True := trivial",
  }),
  parseMessages("error: Foo.lean:1:2: type mismatch\n").messages,
  inspectSource("theorem 𝔸 : 1 = 2 := sorry"),
]);
