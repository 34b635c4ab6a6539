import { describe, expect, test } from "bun:test";
import { emptyTelemetry, type LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import { fakeIo } from "./_fake-io.ts";
import { createProgress } from "./_progress.ts";
import {
  followVerification,
  type RecordSink,
  renderReport,
  type VerifyEvent,
} from "./_verify-report.ts";

function run(moduleName: string, rest: Partial<LeanVerificationTelemetry> = {}) {
  return emptyTelemetry({
    verificationId: moduleName,
    timestamp: 0,
    moduleName,
    outcome: "VERIFIED",
    success: true,
    category: "ok",
    family: "verdict",
    durationMs: 1000,
    ...rest,
  });
}
const WRONG: Partial<LeanVerificationTelemetry> = {
  outcome: "PROOF_INVALID",
  success: false,
  category: "tactic",
  messages: {
    error: 1,
    warning: 0,
    information: 0,
    sorry: 0,
    resource: 0,
    unparsed: 0,
    first: [
      {
        severity: "error",
        kind: null,
        line: 4,
        column: 2,
        text: "omega could not prove the goal:\nmore",
        omittedChars: 0,
      },
    ],
  },
};

async function* events(...list: readonly VerifyEvent[]): AsyncGenerator<VerifyEvent> {
  yield* list;
}

/** Follows the events and gives what was printed, written and reported. */
async function follow(list: readonly VerifyEvent[], append?: RecordSink["append"]) {
  const io = fakeIo();
  const written: string[] = [];
  const sink: RecordSink = {
    place: "runs.jsonl",
    append: append ?? ((record) => void written.push(record.moduleName)),
    close: async () => {},
  };
  const progress = createProgress(io, { total: list.length });
  try {
    const report = await followVerification(events(...list), { sink, progress });
    return { report, written, io };
  } finally {
    progress.stop();
  }
}

describe("followVerification()", () => {
  test("writes each record as it comes, and tells the decisive message", async () => {
    const { report, written, io } = await follow([
      { kind: "started", index: 0, label: "A.lean" },
      { kind: "finished", index: 0, label: "A.lean", run: run("A") },
      { kind: "started", index: 1, label: "B.lean" },
      { kind: "finished", index: 1, label: "B.lean", run: run("B", WRONG) },
    ]);
    expect(written).toEqual(["A", "B"]);
    expect(report).toMatchObject({ failures: 0, reused: 0, written: 2 });
    expect(report.tally.notAccepted).toEqual({ verdict: 1 });
    expect(io.stderrText()).toEndWith(
      "start 2/4 B.lean\ndone  2/4 B.lean PROOF_INVALID (tactic) 1.0 s\n    4:2: omega could not prove the goal: more\n",
    );
  });
  test("counts a proof that was verified before, without writing it again", async () => {
    const { report, written, io } = await follow([
      { kind: "reused", index: 0, label: "A.lean", run: run("A") },
    ]);
    expect(written).toEqual([]);
    expect(report).toMatchObject({ reused: 1, written: 0 });
    expect(report.tally.accepted).toBe(1);
    expect(io.stderrText()).toContain("from an earlier record");
  });
  test("tells which proof waits for memory", async () => {
    const { io } = await follow([{ kind: "waiting", index: 0, label: "A.lean", neededMb: 2048 }]);
    expect(io.stderrText()).toBe("A.lean waits for 2048 MiB of memory\n");
  });
  test("goes on after a proof without record", async () => {
    const { report, io } = await follow([
      { kind: "started", index: 0, label: "A.lean" },
      { kind: "failed", index: 0, label: "A.lean", error: new Error("it vanished") },
      { kind: "finished", index: 1, label: "B.lean", run: run("B") },
    ]);
    expect(report).toMatchObject({ failures: 1, written: 1 });
    expect(io.stderrText()).toContain("A.lean no record\n    it vanished\n");
  });
  test("says what the machine lacks, not what Lean printed, when nothing could run", async () => {
    const { io } = await follow([
      {
        kind: "finished",
        index: 0,
        label: "A.lean",
        run: run("A", {
          ...WRONG,
          outcome: "VERIFIER_INTERNAL_ERROR",
          family: "infrastructure",
          errorMessage: "no module 'Foo'; build it",
        }),
      },
    ]);
    expect(io.stderrText()).toContain("    no module 'Foo'; build it\n");
  });
  test("says what to do about a missing import", async () => {
    const found = {
      outcome: "VERIFIER_INTERNAL_ERROR",
      success: false,
      family: "infrastructure",
      category: "import",
      errorMessage: "unknown module prefix 'Foo'",
    } as const;
    const { io } = await follow([
      { kind: "finished", index: 0, label: "A.lean", run: run("A", found) },
    ]);
    expect(io.stderrText()).toContain(
      "    unknown module prefix 'Foo'; build what it imports first, such as with lake build\n",
    );
  });
  test("stops when a record cannot be written", async () => {
    const full = async (): Promise<void> => Promise.reject(new Error("disk full"));
    const list: VerifyEvent[] = [{ kind: "finished", index: 0, label: "A.lean", run: run("A") }];
    expect(follow(list, full)).rejects.toThrow("disk full");
  });
});

describe("the rows of a report", () => {
  test("stand in the order of the proofs, not of their ends", async () => {
    const { report, written } = await follow([
      { kind: "finished", index: 2, label: "C.lean", run: run("C") },
      { kind: "finished", index: 0, label: "A.lean", run: run("A") },
    ]);
    expect(written).toEqual(["C", "A"]);
    expect(report.rows.map((row) => row.moduleName)).toEqual(["A", "C"]);
  });
});

describe("renderReport()", () => {
  test("has the table, the counts and where the records are", async () => {
    const { report } = await follow([
      { kind: "finished", index: 0, label: "A.lean", run: run("A") },
      { kind: "reused", index: 1, label: "B.lean", run: run("B", WRONG) },
      { kind: "failed", index: 2, label: "C.lean", error: "gone" },
    ]);
    const text = renderReport(report, { io: fakeIo(), place: "runs.jsonl", durationMs: 2500 });
    expect(text.split("\n").slice(1, 4)).toEqual([
      "module  verdict        category   wall  CPU  peak memory  tactics",
      "A       VERIFIED       ok        1.0 s    –            –        –",
      "B       PROOF_INVALID  tactic    1.0 s    –            –        –",
    ]);
    expect(text).toEndWith(
      [
        "",
        "2 proofs: 1 PROOF_INVALID, 1 VERIFIED in 2.5 s",
        "1 proof could not be run; see above",
        "1 record from earlier runs",
        "1 record written to runs.jsonl",
        "",
      ].join("\n"),
    );
  });
  test("says how many proofs a warm Lean checked", async () => {
    const warm = { pid: 7, position: 1, confirmed: true };
    const { report } = await follow([
      { kind: "finished", index: 0, label: "A.lean", run: run("A", { mode: "warm", warm }) },
      { kind: "finished", index: 1, label: "B.lean", run: run("B", { mode: "cold" }) },
      { kind: "reused", index: 2, label: "C.lean", run: run("C", { mode: "warm", warm }) },
    ]);
    const text = renderReport(report, { io: fakeIo(), place: null, durationMs: 10 });
    expect(text).toContain(" in 10 ms\nWarm: 1 of 2 proofs, in 1 session; 1 repeated cold\n1 rec");
    expect(text).toMatch(/tactics +mode\nA .* confirmed\nB .* cold\n/);
  });
  test("says how to keep the records when they went nowhere", async () => {
    const { report } = await follow([]);
    const text = renderReport(report, { io: fakeIo(), place: null, durationMs: 10 });
    expect(text).toBe(
      "0 proofs in 10 ms\nRecords were not kept; add --out runs.jsonl to keep them\n",
    );
  });
});
