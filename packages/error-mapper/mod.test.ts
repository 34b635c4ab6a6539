import { expect, test } from "bun:test";
import * as errorMapper from "./mod.ts";

test("mod.ts exports the functions that others build on", () => {
  for (const name of [
    "classifyOutcome",
    "classifyStreams",
    "createOutcomeClassifier",
    "mapLeanOutcomeToErrorCode",
    "classifyMessage",
    "createMessageParser",
    "parseMessages",
    "messageFromLspDiagnostic",
    "inspectSource",
    "parseAxiomReport",
    "judgeAxioms",
    "parseVerifierErrorCode",
    "feedback",
  ] as const) {
    expect(errorMapper[name]).toBeFunction();
  }
});
