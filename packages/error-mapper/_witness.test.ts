import { expect, test } from "bun:test";
import { standsBefore, witnessOf, witnessOfLine } from "./_witness.ts";
import { classifyMessage } from "./classify-message.ts";
import { messageOf } from "./testing/check-rules.ts";

const message = messageOf({ text: "\nunsolved goals\n⊢ x", streamLine: 7 });

test("witnessOf() keeps the class of a message and its first line", () => {
  expect(witnessOf(message, classifyMessage(message))).toMatchObject({
    category: "unsolved-goals",
    code: "PROOF_INVALID",
    text: "unsolved goals",
    line: 7,
  });
});

test("witnessOfLine() takes a line for evidence of tampering", () => {
  expect(witnessOfLine("line.raw", "x\ny", "stdout", 2)).toMatchObject({
    family: "tamper",
    text: "x",
  });
});

test("standsBefore() compares places in one source only", () => {
  const placed = {
    witness: witnessOf(message, classifyMessage(message)),
    pos: { line: 3, column: 4 },
    fileName: "A.lean",
  };
  const at = (line: number, column: number, fileName = "A.lean") =>
    standsBefore({ pos: { line, column }, fileName }, placed);
  expect([at(2, 9), at(3, 3), at(3, 4), at(4, 0), at(1, 0, "B.lean")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(standsBefore({ pos: null, fileName: "A.lean" }, placed)).toBe(false);
});
