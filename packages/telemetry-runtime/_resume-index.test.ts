import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ResumeIndex } from "./_resume-index.ts";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { toJsonLine } from "./record.ts";
import { openTelemetryLog } from "./telemetry-log.ts";
import { scratchFolder } from "./testing/scratch.ts";

const key = { runKey: "k", moduleName: "M", path: "M.lean" };
const run = emptyTelemetry({
  verificationId: "a",
  timestamp: 0,
  moduleName: "M",
  runKey: "k",
  source: { path: "M.lean", sha256: "0", bytes: 1 },
});

describe("ResumeIndex", () => {
  test("finds the record of a wanted run, once for each record", async () => {
    const path = join(scratchFolder("resume-"), "runs.jsonl");
    const other = { ...run, verificationId: "b", moduleName: "N" };
    writeFileSync(
      path,
      [run, other, { ...run, runKey: null }].map((r) => `${toJsonLine(r)}\n`).join(""),
    );
    const index = await ResumeIndex.read([path], [key]);
    expect(index.take({ ...key, moduleName: "N" })).toBeNull();
    expect(index.take(key)?.verificationId).toBe("a");
    expect(index.take(key)).toBeNull();
  });
  test("reads the files that a log set aside, and none where there is no log", async () => {
    const path = join(scratchFolder("resume-"), "runs.jsonl");
    expect((await ResumeIndex.read([path], [key])).take(key)).toBeNull();
    const log = openTelemetryLog(path, { rotateBytes: 100, compress: "gz" });
    log.append(run);
    log.append({ ...run, verificationId: "b" });
    await log.close();
    const index = await ResumeIndex.read([path], [key]);
    expect([index.take(key)?.verificationId, index.take(key)?.verificationId]).toEqual(["a", "b"]);
  });
});
