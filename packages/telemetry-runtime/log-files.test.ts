import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { rotatedPath, telemetryLogFiles } from "./log-files.ts";
import { scratchFolder } from "./testing/scratch.ts";
import { newVerificationId } from "./verification-id.ts";

describe("telemetryLogFiles()", () => {
  test("lists the files of one log in the order they were written", () => {
    const folder = scratchFolder("log-files-");
    const [a, b, c] = [1, 2, 3].map((ms) => newVerificationId(ms)) as [string, string, string];
    const names = [
      `runs.${a}.jsonl.gz`,
      `runs.${b}.jsonl`,
      `runs.${b}.jsonl.zst`,
      `runs.${c}.jsonl.zst.part`,
      `runs.${c}.jsonl`,
      "runs.other.jsonl",
      `runs2.${a}.jsonl`,
      "runs.jsonl",
    ];
    for (const name of names) writeFileSync(join(folder, name), "");
    expect(telemetryLogFiles(join(folder, "runs.jsonl")).map((path) => basename(path))).toEqual([
      `runs.${a}.jsonl.gz`,
      `runs.${b}.jsonl`,
      `runs.${c}.jsonl`,
      "runs.jsonl",
    ]);
  });
  test("is empty for what is not there", () => {
    expect(telemetryLogFiles("/no/such/folder/runs.jsonl")).toEqual([]);
  });
});

describe("rotatedPath()", () => {
  test.each(["/a/runs.jsonl", "/a/runs", "/a/.hidden"])("of %s sorts by time", (path) => {
    const [first, second] = [rotatedPath(path), rotatedPath(path)];
    expect(first < second).toBe(true);
  });
  test("keeps the extension last", () => {
    expect(rotatedPath("/a/b.c.jsonl")).toMatch(/^\/a\/b\.c\.[0-9a-f-]{36}\.jsonl$/);
  });
});
