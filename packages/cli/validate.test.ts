import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyTelemetry, toJsonLine } from "@lean-telemetry/telemetry-runtime";
import { fakeIo } from "./_fake-io.ts";
import { runCli } from "./run-cli.ts";

const dir = mkdtempSync(join(tmpdir(), "validate-"));
afterAll(() => rmSync(dir, { recursive: true }));
const line = toJsonLine(
  emptyTelemetry({ verificationId: "run-1", timestamp: 0, moduleName: "Demo" }),
);
writeFileSync(join(dir, "good.jsonl"), `${line}\n${line}\n`);
writeFileSync(join(dir, "bad.jsonl"), `${line}\nno record\n${line}\n{"a":1}\n${line.slice(0, 50)}`);

async function validate(args: readonly string[], stdin = "") {
  const io = fakeIo({ cwd: dir, stdin });
  const code = await runCli(["validate", ...args], io);
  return { code, out: io.stdoutText(), err: io.stderrText() };
}

describe("validate", () => {
  test("accepts a sound log", async () => {
    expect(await validate(["good.jsonl"])).toEqual({
      code: 0,
      out: "",
      err: "good.jsonl: 2 lines, 2 records, all sound\n",
    });
  });
  test("names each bad line by number", async () => {
    const { code, out, err } = await validate(["good.jsonl", "bad.jsonl"]);
    expect(code).toBe(1);
    const lines = out.trimEnd().split("\n");
    expect(lines.map((text) => text.split(": ").slice(0, 2).join(": "))).toEqual([
      "bad.jsonl:2: invalid",
      "bad.jsonl:4: invalid",
      "bad.jsonl:5: torn",
    ]);
    expect(err).toEndWith("bad.jsonl: 5 lines, 2 records, 3 bad lines\n");
  });
  test("names no more lines than asked, and counts them all", async () => {
    const { code, out, err } = await validate(["--show", "1", "bad.jsonl"]);
    expect(code).toBe(1);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain("3 bad lines");
  });
  test("reads standard input", async () => {
    expect(await validate(["-"], `${line}\n`)).toMatchObject({
      code: 0,
      err: "standard input: 1 line, 1 record, all sound\n",
    });
  });
  test("prints one JSON object per file", async () => {
    const { code, out, err } = await validate(["--json", "good.jsonl", "bad.jsonl"]);
    expect([code, err]).toEqual([1, ""]);
    const [good, bad] = out
      .trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text));
    expect(good).toMatchObject({ file: "good.jsonl", records: 2, bad: 0, problems: [] });
    expect(bad).toMatchObject({ file: "bad.jsonl", bad: 3 });
    expect(bad.problems[0]).toMatchObject({ line: 2, kind: "invalid" });
  });
  test.each([
    { args: ["gone.jsonl"], says: "gone.jsonl" },
    { args: ["/dev/zero"], says: "it is not a regular file" },
    { args: ["."], says: "folder" },
    { args: ["--show", "x", "good.jsonl"], says: 'Cannot use --show "x"' },
  ])("ends with 2 and one line for $args", async ({ args, says }) => {
    const { code, out, err } = await validate(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
