import { describe, expect, test } from "bun:test";
import type { SessionCheck } from "@lean-telemetry/lean-executor";
import { planVerification } from "./_verify-plan.ts";
import { messagesOf, namesDocument, warmRecord } from "./_warm-record.ts";
import { toRecord } from "./record.ts";
import { telemetryRecordSchema } from "./record-schema.ts";
import { fakePool } from "./testing/fake-pool.ts";

const GOOD = "theorem t : 1 = 1 := by\n  rfl\n";

async function recordOf(text: string, change: Partial<SessionCheck> = {}) {
  const { pool, options, write } = fakePool();
  const path = write("A.lean", text);
  const { call } = planVerification(path, options);
  const checked = await pool.check(text);
  await pool.close();
  if (checked.kind === "unavailable") throw new Error(checked.reason);
  const recorded = { path: "A.lean", sha256: "00", bytes: text.length };
  const check = { ...checked.check, ...change } as SessionCheck;
  return warmRecord(call.start, call.options, {
    checked: { ...checked, check },
    source: { recorded, text },
  });
}

describe("warmRecord()", () => {
  test("accepts what a session answered without a complaint", async () => {
    const run = await recordOf(GOOD);
    expect(run).toMatchObject({
      outcome: "VERIFIED",
      success: true,
      category: "ok",
      assurance: "A2",
      mode: "warm",
      warm: { pid: 4001, position: 1, confirmed: null },
      command: ["fake-lean", "--worker"],
      returncode: null,
      termination: null,
      durationMs: 3.5,
      cpuTimeMs: 3,
      memoryPeakMb: null,
      tactics: ["rfl"],
      tacticSource: "source",
      leanVersion: "4.28.0",
      toolchain: { kind: "lean" },
      source: { path: "A.lean", sha256: "00" },
      messages: { error: 0, warning: 0, information: 0, first: [] },
    });
    expect(telemetryRecordSchema.safeParse(toRecord(run)).error?.issues ?? []).toEqual([]);
  });
  test("judges messages and source as a cold run's", async () => {
    expect(await recordOf(`${GOOD}--! error Type mismatch\n`)).toMatchObject({
      outcome: "PROOF_INVALID",
      errorMessage: "Type mismatch",
      messages: { error: 1, first: [{ severity: "error", line: 1 }] },
    });
    expect(await recordOf(`${GOOD}--! warning declaration uses 'sorry'\n`)).toMatchObject({
      outcome: "PROOF_INCOMPLETE",
      category: "incomplete.sorry",
      messages: { sorry: 1 },
    });
    expect(await recordOf("axiom cheat : 1 = 2\n")).toMatchObject({ outcome: "PROOF_INCOMPLETE" });
    expect(await recordOf("-- nothing\n")).toMatchObject({ category: "incomplete.empty" });
  });
  test("accepts however long it took: the limit did not strike", async () => {
    expect(await recordOf(GOOD, { durationMs: 1e9 })).toMatchObject({ outcome: "VERIFIED" });
  });
  test("never accepts what did not come to its end", async () => {
    for (const [end, outcome] of [
      ["timeout", "VERIFIER_TIMEOUT"],
      ["cpu", "VERIFIER_TIMEOUT"],
      ["memory", "MEMORY_LIMIT_EXCEEDED"],
      ["flood", "BUDGET_EXHAUSTED"],
      ["crash", "VERIFIER_INTERNAL_ERROR"],
      ["exit", "PROOF_INCOMPLETE"],
    ] as const) {
      expect(await recordOf(`${GOOD}--! end ${end}\n`)).toMatchObject({ outcome, success: false });
    }
  });
});

describe("messagesOf()", () => {
  test("are none when the session ended", async () => {
    const { pool } = fakePool();
    const checked = await pool.check(`${GOOD}--! error x\n--! end crash\n`);
    expect(checked.kind === "checked" && messagesOf(checked.check)).toEqual([]);
    await pool.close();
  });
});

describe("namesDocument()", () => {
  test("finds the name of the document in a message", async () => {
    const { pool } = fakePool();
    const named = async (text: string) => {
      const checked = await pool.check(`${GOOD}--! error ${text}\n`);
      return checked.kind === "checked" && namesDocument(checked);
    };
    expect(await named("PANIC at «external:untitled:1»:1:7")).toBe(true);
    expect(await named("PANIC at «A»:1:7")).toBe(false);
    await pool.close();
  });
});
