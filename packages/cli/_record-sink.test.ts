import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyTelemetry } from "@lean-telemetry/telemetry-runtime";
import { fakeIo } from "./_fake-io.ts";
import { openRecordSink } from "./_record-sink.ts";
import { UsageError } from "./usage-error.ts";

const cwd = mkdtempSync(join(tmpdir(), "sink-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const RUN = emptyTelemetry({ verificationId: "run-1", timestamp: 0, moduleName: "Demo" });

describe("openRecordSink()", () => {
  test("adds to a file and leaves what was there", async () => {
    writeFileSync(join(cwd, "runs.jsonl"), "before\n");
    const io = fakeIo();
    const sink = openRecordSink(io, { out: "runs.jsonl", cwd });
    await sink.append(RUN);
    await sink.close();
    expect(sink.place).toBe("runs.jsonl");
    expect(readFileSync(join(cwd, "runs.jsonl"), "utf8")).toMatch(
      /^before\n\{"verification_id".*\n$/,
    );
    expect(io.stdoutText()).toBe("");
  });
  test("prints records where a program reads them", async () => {
    const io = fakeIo();
    const sink = openRecordSink(io, { cwd });
    await sink.append(RUN);
    await sink.close();
    expect(sink.place).toBe("standard output");
    expect(JSON.parse(io.stdoutText())).toMatchObject({ module_name: "Demo" });
  });
  test("keeps a terminal free of them, unless asked", async () => {
    const io = fakeIo({ stdoutIsTerminal: true });
    const none = openRecordSink(io, { cwd });
    await none.append(RUN);
    expect([none.place, io.stdoutText()]).toEqual([null, ""]);
    const both = openRecordSink(io, { cwd, json: true, out: "both.jsonl" });
    await both.append(RUN);
    await both.close();
    expect(both.place).toBe("both.jsonl and standard output");
    expect(io.stdoutText()).toBe(readFileSync(join(cwd, "both.jsonl"), "utf8"));
  });
  test.each([
    { out: "A.lean", says: 'Cannot write records to "A.lean": it is a Lean file' },
    { out: ".", says: "it is a folder" },
    { out: "runs.jsonl/x", says: "telemetry log" },
    { out: "/proc/nothing/x.jsonl", says: "telemetry log" },
  ])("refuses $out", ({ out, says }) => {
    writeFileSync(join(cwd, "runs.jsonl"), "before\n");
    expect(() => openRecordSink(fakeIo(), { out, cwd })).toThrow(UsageError);
    expect(() => openRecordSink(fakeIo(), { out, cwd })).toThrow(says);
  });
});
