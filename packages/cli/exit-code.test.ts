import { describe, expect, test } from "bun:test";
import { OUTCOME_FAMILIES } from "@lean-telemetry/error-mapper";
import fc from "fast-check";
import { EXIT_CODES, signalExitCode, type VerifyEnding, verifyExitCode } from "./exit-code.ts";
import type { InterruptSignal } from "./io.ts";

const QUIET: VerifyEnding = { interrupted: null, failures: 0, accepted: 1, notAccepted: {} };

describe("verifyExitCode()", () => {
  test.each<{ name: string; ending: Partial<VerifyEnding>; code: number }>([
    { name: "all accepted", ending: {}, code: 0 },
    { name: "nothing left to do", ending: { accepted: 0 }, code: 0 },
    { name: "a rejected proof", ending: { notAccepted: { verdict: 1 } }, code: 1 },
    { name: "a proof that tampers", ending: { notAccepted: { tamper: 1 } }, code: 1 },
    { name: "a budget", ending: { notAccepted: { budget: 2 } }, code: 3 },
    {
      name: "a budget and a rejection",
      ending: { notAccepted: { budget: 2, verdict: 1 } },
      code: 1,
    },
    {
      name: "a budget and a tampering",
      ending: { notAccepted: { budget: 2, tamper: 1 } },
      code: 1,
    },
    { name: "infrastructure", ending: { notAccepted: { infrastructure: 1 } }, code: 2 },
    { name: "an abstention", ending: { notAccepted: { abstention: 1 } }, code: 2 },
    {
      name: "infrastructure among rejections and budgets",
      ending: { notAccepted: { infrastructure: 1, verdict: 5, budget: 5, tamper: 5 } },
      code: 2,
    },
    { name: "an item without a record", ending: { failures: 1 }, code: 2 },
    { name: "counts of zero", ending: { notAccepted: { infrastructure: 0, budget: 0 } }, code: 0 },
    { name: "Ctrl-C", ending: { interrupted: "SIGINT" }, code: 130 },
    {
      name: "Ctrl-C after everything else",
      ending: {
        interrupted: "SIGINT",
        failures: 3,
        notAccepted: { infrastructure: 1, verdict: 1 },
      },
      code: 130,
    },
    { name: "SIGTERM", ending: { interrupted: "SIGTERM" }, code: 143 },
    { name: "SIGHUP", ending: { interrupted: "SIGHUP" }, code: 129 },
  ])("gives $code for $name", ({ ending, code }) => {
    expect(verifyExitCode({ ...QUIET, ...ending })).toBe(code);
  });

  test("is 0 only when every record was accepted and nothing failed", () => {
    const count = fc.nat({ max: 3 });
    const families = fc.record(Object.fromEntries(OUTCOME_FAMILIES.map((f) => [f, count])));
    const interrupted = fc.constantFrom<InterruptSignal | null>(null, "SIGINT", "SIGTERM");
    fc.assert(
      fc.property(interrupted, count, families, (signal, failures, notAccepted) => {
        const code = verifyExitCode({ ...QUIET, interrupted: signal, failures, notAccepted });
        const clean =
          signal === null && failures === 0 && Object.values(notAccepted).every((n) => n === 0);
        return (code === EXIT_CODES.ok) === clean;
      }),
    );
  });
});

describe("signalExitCode()", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("gives %s the code %d", (signal, code) => {
    expect(signalExitCode(signal)).toBe(code);
  });
});
