import { expect, test } from "bun:test";
import { armNoise, proofsOf } from "./_run-proofs.ts";
import { entryOf } from "./testing/entries.ts";

const run = {
  masterSeed: 1,
  items: ["a", "b", "c", "d"],
  cycles: 1,
  entries: [
    entryOf("a", false),
    entryOf("b", true),
    entryOf("c", true, {
      outcome: "VERIFIER_SPURIOUS_PASS",
      noiseType: "spurious_pass",
      groundTruth: "PROOF_INVALID",
      chargedMs: null,
    }),
    entryOf("b", true),
    entryOf("a", false, {
      outcome: "VERIFIER_SPURIOUS_FAIL",
      noiseType: "spurious_fail",
      groundTruth: "VERIFIED",
    }),
    entryOf("d", false, { outcome: "VERIFIER_TIMEOUT", noiseType: "timeout" }),
    entryOf("a", true),
  ],
};

test("proofsOf() counts tries, proofs and what each new proof had cost", () => {
  const proofs = proofsOf(run);
  expect(proofs).toMatchObject({ masterSeed: 1, tries: 7, accepted: 4, trulyAccepted: 3 });
  expect([...proofs.acceptedByCycle]).toEqual([[0, 4]]);
  expect([...proofs.tried].sort()).toEqual(["a", "b", "c", "d"]);
  expect([...proofs.proved]).toEqual(["b", "c", "a"]);
  expect([...proofs.trulyProved]).toEqual(["b", "a"]);
  expect(proofs.costs).toEqual([
    { tries: 2, ms: 200 },
    { tries: 3, ms: 200 },
    { tries: 7, ms: 600 },
  ]);
});

test("armNoise() tells how far noise moved the share of accepted tries", () => {
  const proofs = proofsOf(run);
  expect(armNoise([proofs, proofs])).toEqual({
    injected: 6,
    falseAccepts: 2,
    falseRejects: 2,
    timeouts: 2,
    truths: 12,
    observedAccepted: 8,
    trulyAccepted: 8,
    bias: 0,
    falselyProved: 2,
  });
  expect(armNoise([proofsOf({ ...run, entries: [] })]).bias).toBeNull();
});
