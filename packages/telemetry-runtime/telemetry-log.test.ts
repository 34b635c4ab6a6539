import { describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runWriters } from "./bench/writers.ts";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { toJsonLine, toRecord } from "./record.ts";
import { openTelemetryLog } from "./telemetry-log.ts";
import { TelemetryLogError } from "./telemetry-log-error.ts";
import { scratchFolder } from "./testing/scratch.ts";

const folder = scratchFolder("telemetry-log-");
const run = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M" });

describe("openTelemetryLog()", () => {
  test("makes the folder and appends telemetries and records", async () => {
    const path = join(folder, "new/deep/runs.jsonl");
    const log = openTelemetryLog(path);
    log.append(run);
    log.append(toRecord(run));
    await log.close();
    expect(readFileSync(path, "utf8")).toBe(`${toJsonLine(run)}\n`.repeat(2));
  });
  test("leaves what is there and closes a torn line", async () => {
    const path = join(folder, "torn.jsonl");
    writeFileSync(path, "first\ntorn");
    await using log = openTelemetryLog(path, { sync: "each" });
    log.append(run);
    expect(readFileSync(path, "utf8")).toBe(`first\ntorn\n${toJsonLine(run)}\n`);
  });
  test("has the line in the file when append() returns", () => {
    const path = join(folder, "now.jsonl");
    const log = openTelemetryLog(path);
    for (let i = 1; i <= 3; i++) {
      log.append(run);
      expect(readFileSync(path, "utf8").split("\n").length).toBe(i + 1);
    }
  });
  test("throws one clear line when it cannot be opened", () => {
    mkdirSync(join(folder, "a-folder"));
    writeFileSync(join(folder, "a-file"), "");
    expect(() => openTelemetryLog(join(folder, "a-folder"))).toThrow("it is a folder; name a file");
    expect(() => openTelemetryLog(join(folder, "a-file/runs.jsonl"))).toThrow(TelemetryLogError);
    expect(() => openTelemetryLog("/proc/runs.jsonl")).toThrow(TelemetryLogError);
  });
  test("says that the disk is full", async () => {
    const log = openTelemetryLog("/dev/full");
    expect(() => log.append(run)).toThrow("the disk is full");
    await log.close();
  });
  test("cannot be appended to when closed, and closes twice in peace", async () => {
    const log = openTelemetryLog(join(folder, "closed.jsonl"), { sync: "close" });
    await log.close();
    await log.close();
    expect(() => log.append(run)).toThrow("it is closed");
  });
  test.each([0, -1, Number.NaN])("rejects rotateBytes %p", (rotateBytes) => {
    expect(() => openTelemetryLog(join(folder, "never.jsonl"), { rotateBytes })).toThrow(
      RangeError,
    );
  });
});

describe("several writers of one log", () => {
  const fresh = (): string => scratchFolder("writers-");

  test("lose and mix nothing", async () => {
    const options = { folder: fresh(), writers: 4, records: 500, kills: 0, killEveryMs: 0 };
    expect(await runWriters(options)).toMatchObject({
      acknowledged: 2000,
      records: 2000,
      lost: 0,
      duplicates: 0,
      torn: 0,
      glued: 0,
    });
  }, 60_000);
  test("lose nothing while each of them sets the log aside and compresses it", async () => {
    const folder = fresh();
    const base = { folder, writers: 3, records: 400, kills: 0, killEveryMs: 0 };
    const result = await runWriters({ ...base, rotateBytes: 200_000 });
    expect(result).toMatchObject({ acknowledged: 1200, lost: 0, torn: 0, glued: 0 });
    const aside = readdirSync(folder).filter((name) => name.endsWith(".jsonl.gz"));
    expect(aside.length).toBeGreaterThan(5);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  }, 60_000);
  test("lose nothing that was acknowledged when they are killed all the time", async () => {
    const options = { folder: fresh(), writers: 3, records: 1e9, kills: 6, killEveryMs: 150 };
    const result = await runWriters(options);
    expect(result).toMatchObject({ lost: 0, duplicates: 0 });
    expect(result.torn + result.glued).toBeLessThanOrEqual(result.kills);
  }, 60_000);
});
