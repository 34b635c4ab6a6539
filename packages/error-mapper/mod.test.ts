import { expect, test } from "bun:test";
import * as errorMapper from "./mod.ts";

const exported: Readonly<Record<string, unknown>> = { ...errorMapper };

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
    "inPrintedOrder",
    "inspectSource",
    "lexSource",
    "runsPrograms",
    "parseAxiomReport",
    "judgeAxioms",
    "parseVerifierErrorCode",
    "feedback",
  ]) {
    expect(exported[name]).toBeFunction();
  }
});
