import { describe, expect, test } from "bun:test";
import { closeSync, openSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppendFile } from "./_append-file.ts";
import { carryOver, LogRotation, renameIfThere } from "./_log-rotation.ts";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { telemetryLogFiles } from "./log-files.ts";
import { readTelemetryLog } from "./read-telemetry-log.ts";
import { openTelemetryLog } from "./telemetry-log.ts";
import { scratchFolder } from "./testing/scratch.ts";

const folder = (): string => scratchFolder("rotation-");
const telemetry = (i: number) =>
  emptyTelemetry({ verificationId: `id-${i}`, timestamp: i, moduleName: "M" });

async function readAll(path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const file of telemetryLogFiles(path)) {
    for await (const run of readTelemetryLog(file)) ids.push(run.verificationId);
  }
  return ids;
}

describe("LogRotation", () => {
  test.each(["gz", "zst", undefined] as const)(
    "keeps every record in order (%p)",
    async (compress) => {
      const path = join(folder(), "runs.jsonl");
      const log = openTelemetryLog(path, {
        rotateBytes: 10_000,
        ...(compress === undefined ? {} : { compress }),
      });
      for (let i = 0; i < 60; i++) log.append(telemetry(i));
      await log.close();
      expect(await readAll(path)).toEqual(Array.from({ length: 60 }, (_, i) => `id-${i}`));
      const files = telemetryLogFiles(path);
      expect(files.length).toBeGreaterThan(3);
      const extension = compress === undefined ? ".jsonl" : `.jsonl.${compress}`;
      expect(files.slice(0, -1).every((file) => file.endsWith(extension))).toBe(true);
    },
  );
  test("loses nothing when two writers rotate one log", async () => {
    const path = join(folder(), "runs.jsonl");
    const logs = [0, 1].map(() => openTelemetryLog(path, { rotateBytes: 8_000, compress: "gz" }));
    for (let i = 0; i < 200; i++) {
      logs[i % 2]?.append(telemetry(i));
      if (i % 20 === 0) await Bun.sleep(2);
    }
    await Promise.all(logs.map((log) => log.close()));
    expect(new Set(await readAll(path)).size).toBe(200);
  });
  test("writes again what went to a file without a name", () => {
    const path = join(folder(), "runs.jsonl");
    const rotation = new LogRotation(path, 1_000_000, null);
    const file = new AppendFile(path);
    const stale = rotation.appendLine(file, "1");
    unlinkSync(path);
    rotation.appendLine(stale, "2").close();
    expect(readdirSync(join(path, ".."))).toEqual(["runs.jsonl"]);
  });
  test("tells what went wrong while compressing", async () => {
    const path = join(folder(), "runs.jsonl");
    const rotation = new LogRotation(path, 10, "gz");
    let file = rotation.appendLine(new AppendFile(path), "12345678");
    file = rotation.appendLine(file, "12345678");
    for (const name of readdirSync(join(path, "..")).filter((one) => one !== "runs.jsonl")) {
      unlinkSync(join(path, "..", name));
    }
    expect(rotation.settled()).rejects.toThrow();
    file.close();
  });
});

describe("renameIfThere()", () => {
  test("says that the file is gone, as when another writer was quicker, and nothing else", () => {
    const place = folder();
    const [from, to] = [join(place, "a"), join(place, "b")];
    writeFileSync(from, "x");
    expect(renameIfThere(from, to)).toBe(true);
    expect(renameIfThere(from, to)).toBe(false);
    expect(readFileSync(to, "utf8")).toBe("x");
    expect(() => renameIfThere(to, place)).toThrow();
  });
});

describe("carryOver()", () => {
  test("appends the lines behind a place of one file to the log", () => {
    const path = join(folder(), "runs.jsonl");
    const aside = `${path}.aside`;
    writeFileSync(path, "new\n");
    writeFileSync(aside, "packed\nlate\nlater\n");
    const fd = openSync(aside, "r");
    carryOver(fd, "packed\n".length, path);
    carryOver(fd, "packed\nlate\nlater\n".length, path);
    closeSync(fd);
    expect(readFileSync(path, "utf8")).toBe("new\nlate\nlater\n");
  });
});
