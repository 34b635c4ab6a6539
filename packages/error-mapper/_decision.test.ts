import { expect, test } from "bun:test";
import { byWitness, decision, infrastructure, timeout } from "./_decision.ts";

const witness = {
  category: "type.mismatch",
  code: null,
  family: null,
  ruleId: "r",
  confidence: 0.8,
  text: "t",
  stream: "stdout",
  line: 1,
} as const;

test("byWitness() takes the class of the witness, and the proof's answer where it has none", () => {
  expect(byWitness(witness)).toMatchObject({ code: "PROOF_INVALID", family: "verdict", witness });
  expect(byWitness({ ...witness, code: "VERIFIER_TIMEOUT", family: "budget" }).family).toBe(
    "budget",
  );
});

test("the shorthands fill in code and family", () => {
  expect(decision("VERIFIED", "verdict", "ok", "x")).toMatchObject({
    confidence: 1,
    witness: null,
  });
  expect(infrastructure("crash", "x").code).toBe("VERIFIER_INTERNAL_ERROR");
  expect(timeout("resource.cpu", "x")).toMatchObject({
    code: "VERIFIER_TIMEOUT",
    family: "budget",
  });
});
