import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { planVerification } from "./_verify-plan.ts";
import { verifyWarm } from "./_verify-warm.ts";
import { toRecord } from "./record.ts";
import { telemetryRecordSchema } from "./record-schema.ts";
import { printMessage } from "./testing/fake-lean.ts";
import { type FakePool, fakePool } from "./testing/fake-pool.ts";
import { until } from "./testing/until.ts";
import type { VerifyFileOptions } from "./verify-options.ts";

const GOOD = "theorem t : 1 = 1 := by\n  rfl\n";
/** The shell that plays the cold Lean takes these words of a session for nothing. */
const NOTHING =
  "--! end() { :; }; odd() { :; }; throw() { :; }; error() { :; }; warning() { :; }; wait() { :; }\n";

interface Asked {
  readonly options?: Partial<VerifyFileOptions>;
  readonly confirm?: boolean;
  /** What happens before a cold run. */
  readonly beforeCold?: (made: FakePool, path: string) => void;
  /** What happens while the session is at work. */
  readonly whileChecking?: () => void;
  readonly force?: boolean;
}

async function verify(
  text: string | Uint8Array,
  { options = {}, confirm = false, beforeCold, whileChecking, force = false }: Asked = {},
) {
  const made = fakePool();
  const path = made.write("A.lean", typeof text === "string" ? `${NOTHING}${text}` : "");
  if (typeof text !== "string") writeFileSync(path, text);
  const plan = planVerification(path, { ...made.options, ...options });
  let colds = 0;
  if (whileChecking !== undefined) {
    void until(() => made.fake.events.some((one) => one.startsWith("check"))).then(whileChecking);
  }
  const run = await verifyWarm(
    plan,
    { start: plan.call.start, options: plan.call.options },
    {
      pool: made.pool,
      confirm,
      force,
      more: () => false,
      cold: (act) => {
        colds += 1;
        beforeCold?.(made, path);
        return act();
      },
    },
  );
  await made.pool.close();
  expect(telemetryRecordSchema.safeParse(toRecord(run)).error?.issues ?? []).toEqual([]);
  return { run, colds, checks: made.fake.events.filter((one) => one.startsWith("check")).length };
}

describe("verifyWarm()", () => {
  test("checks in a session, and hands its messages out", async () => {
    const heard: string[] = [];
    const { run, colds } = await verify(`${GOOD}--! error Type mismatch\n`, {
      options: { onMessage: ({ text }) => heard.push(text), maxHeartbeats: 7, timeoutS: 9 },
    });
    expect(run).toMatchObject({ outcome: "PROOF_INVALID", mode: "warm", warm: { position: 1 } });
    expect(run.source?.path).toEndWith("A.lean");
    expect([colds, heard]).toEqual([0, ["Type mismatch"]]);
  });
  test.each([
    ["a program", "#eval 1\n", {}],
    ["a broken header", "import No.Such.Module\n", {}],
    ["text that is no UTF-8", new Uint8Array([0x2d, 0x2d, 0xff, 0x0a]), {}],
    ["a profile", GOOD, { traceTactics: "profile" }],
    ["axioms", GOOD, { require: "A3" }],
  ] as const)("leaves %s to a cold run", async (_name, text, options) => {
    const { run, colds } = await verify(text, { options });
    expect(colds).toBe(1);
    expect(run).toMatchObject({ mode: "cold", warm: null });
  });
  test("sends a program only when it is forced to", async () => {
    const { run, colds } = await verify(`${GOOD}#eval 1\n`, { force: true });
    expect(run).toMatchObject({ mode: "warm" });
    expect(colds).toBe(0);
  });
  test.each(["timeout", "cpu"])("takes a %s for the verdict", async (end) => {
    const { run, colds } = await verify(`${GOOD}--! end ${end}\n`);
    expect(run).toMatchObject({ outcome: "VERIFIER_TIMEOUT", mode: "warm", returncode: -9 });
    expect(colds).toBe(0);
  });
  test.each([
    ["end crash", "signaled, SIGSEGV"],
    ["end exit", "exited, code 0"],
    ["end memory", "memory-limit, SIGKILL"],
    ["end flood", "output-limit, SIGKILL"],
    ["odd", "it spoke out of turn"],
  ])("repeats cold what died: %s", async (line, how) => {
    const { run, colds } = await verify(`${GOOD}--! ${line}\n`);
    expect(colds).toBe(1);
    expect(run).toMatchObject({
      outcome: "VERIFIED",
      mode: "cold",
      warm: { pid: 4001, position: 1, confirmed: null },
      returncode: 0,
    });
    expect(run.messages?.first).toMatchObject([
      {
        kind: "telemetry.warm",
        text: `A warm check ended without a verdict (${how}); this is the cold run`,
      },
    ]);
    expect(run.messages?.information).toBe(0);
  });
  test("runs cold what tells of the module that it is in", async () => {
    const { run, colds } = await verify(`${GOOD}--! warning in «external:untitled:1»\n`);
    expect(colds).toBe(1);
    expect(run).toMatchObject({ mode: "cold", warm: { confirmed: null } });
    expect(run.messages?.first.at(-1)?.text).toBe(
      "A warm check told of the module, whose name is another one there; this is the cold run",
    );
  });
  test("leaves to a cold run what the session refuses", async () => {
    const { run, colds, checks } = await verify(`${GOOD}--! throw\n`);
    expect([colds, checks]).toEqual([1, 1]);
    expect(run).toMatchObject({ outcome: "VERIFIED", mode: "cold", warm: null });
  });
  test("gives the record of the cold run where a confirmation is asked for", async () => {
    const { run, colds } = await verify(GOOD, { confirm: true });
    expect(colds).toBe(1);
    expect(run).toMatchObject({
      outcome: "VERIFIED",
      mode: "cold",
      warm: { pid: 4001, position: 1, confirmed: true },
      termination: { reason: "exited" },
    });
    expect(run.messages?.first).toEqual([]);
  });
  test("never accepts what the cold run does not confirm, and shows both", async () => {
    const text = `${GOOD}${printMessage("error", "Type mismatch")}--! exit 1\n`;
    const { run } = await verify(text, { confirm: true });
    expect(run).toMatchObject({
      outcome: "PROOF_INVALID",
      success: false,
      mode: "cold",
      warm: { confirmed: false },
    });
    expect(run.messages?.first.map((one) => one.kind)).toEqual([null, "telemetry.warm"]);
    expect(run.messages?.first[1]?.text).toBe(
      `A warm check of this text said VERIFIED (ok, A2); the cold run says PROOF_INVALID (${run.category})`,
    );
  });
  test("claims no confirmation by another text", async () => {
    const { run } = await verify(GOOD, {
      confirm: true,
      beforeCold: (_, path) => writeFileSync(path, `${GOOD}-- changed\n`),
    });
    expect(run).toMatchObject({ mode: "cold", warm: { confirmed: null } });
  });
  test("does not repeat what a session rejects", async () => {
    const { run, colds } = await verify(`${GOOD}--! error Type mismatch\n`, { confirm: true });
    expect(run).toMatchObject({ outcome: "PROOF_INVALID", mode: "warm" });
    expect(colds).toBe(0);
  });
  test("is cancelled as a cold run is", async () => {
    const stop = new AbortController();
    const pending = verify(`${GOOD}--! wait\n`, {
      options: { signal: stop.signal },
      whileChecking: () => stop.abort(),
    });
    const { run } = await pending;
    expect(run).toMatchObject({ category: "cancelled", termination: { reason: "cancelled" } });
  });
  test("makes a record of a listener that throws", async () => {
    const { run } = await verify(`${GOOD}--! error x\n`, {
      options: {
        onMessage: () => {
          throw new Error("listener broke");
        },
      },
    });
    expect(run).toMatchObject({ ruleId: "runner.failed", errorMessage: "listener broke" });
  });
});
