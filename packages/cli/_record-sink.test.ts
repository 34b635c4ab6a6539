import { afterAll, describe, expect, test } from "bun:test";
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyTelemetry } from "@lean-telemetry/telemetry-runtime";
import { fakeIo } from "./_fake-io.ts";
import { openRecordSink } from "./_record-sink.ts";
import { UsageError } from "./usage-error.ts";

const cwd = mkdtempSync(join(tmpdir(), "sink-"));
afterAll(() => rmSync(cwd, { recursive: true }));
writeFileSync(join(cwd, "B.lean"), "{ } : Nat");
writeFileSync(join(cwd, "notes.txt"), " notes\n");
symlinkSync("B.lean", join(cwd, "link.jsonl"));
symlinkSync("C.lean", join(cwd, "dangling.jsonl"));
linkSync(join(cwd, "B.lean"), join(cwd, "hard.jsonl"));
const targets = [join(cwd, "gone.lean"), join(cwd, "B.lean")];
const RUN = emptyTelemetry({ verificationId: "run-1", timestamp: 0, moduleName: "Demo" });

describe("openRecordSink()", () => {
  test("adds to a file and leaves what was there", async () => {
    writeFileSync(join(cwd, "runs.jsonl"), "{}\n");
    const io = fakeIo();
    const sink = openRecordSink(io, { out: "runs.jsonl", cwd });
    await sink.append(RUN);
    await sink.close();
    expect(sink.place).toBe("runs.jsonl");
    expect(readFileSync(join(cwd, "runs.jsonl"), "utf8")).toMatch(
      /^\{\}\n\{"verification_id".*\n$/,
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
    { out: "link.jsonl", says: 'Cannot write records to "link.jsonl": it is a Lean file' },
    { out: "dangling.jsonl", says: "it is a Lean file" },
    { out: "hard.jsonl", says: "it is one of the files to verify" },
    { out: "notes.txt", says: 'Cannot write records to "notes.txt": it is not a JSONL log' },
    { out: ".", says: "it is a folder" },
    { out: "runs.jsonl/x", says: "telemetry log" },
    { out: "/proc/nothing/x.jsonl", says: "telemetry log" },
  ])("refuses $out", ({ out, says }) => {
    writeFileSync(join(cwd, "runs.jsonl"), "\n {}\n");
    expect(() => openRecordSink(fakeIo(), { out, cwd, targets })).toThrow(UsageError);
    expect(() => openRecordSink(fakeIo(), { out, cwd, targets })).toThrow(says);
    expect(readFileSync(join(cwd, "B.lean"), "utf8")).toBe("{ } : Nat");
    expect(readFileSync(join(cwd, "notes.txt"), "utf8")).toBe(" notes\n");
    expect(existsSync(join(cwd, "C.lean"))).toBe(false);
  });
});
