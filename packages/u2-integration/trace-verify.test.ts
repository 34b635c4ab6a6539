import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TraceWriter } from "./trace.ts";
import { checkTrace, verifyTraces } from "./trace-verify.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function write(cycles: readonly unknown[][], footer = true, seed = 1): string {
  const path = join(folder, `${files++}.jsonl`);
  const writer = new TraceWriter(path);
  writer.write({ record_type: "experiment_header", master_seed: seed });
  cycles.forEach((events, cycle) => {
    writer.write({ record_type: "cycle_trace", cycle, events: events as string[] });
  });
  if (footer) writer.write({ record_type: "experiment_footer", cycles: cycles.length });
  writer.close();
  return path;
}

const cycles = [["pop a", "success"], ["pop b", "failure ∀"], ["pop c"]];

describe("checkTrace()", () => {
  test("accepts a whole trace, also by the folder it lies in", () => {
    const path = write(cycles);
    const inFolder = join(folder, "experiment");
    mkdirSync(inFolder);
    writeFileSync(join(inFolder, "trace.jsonl"), readFileSync(path));
    const check = checkTrace(inFolder);
    expect(check).toMatchObject({ lines: 5, cycles: 3, complete: true, problem: null });
    expect(check.hash).toBe(checkTrace(path).hash);
    expect(checkTrace(write(cycles, false))).toMatchObject({ complete: false, problem: null });
  });

  test("finds every flipped bit and names the cycle", () => {
    const path = write(cycles);
    const sound = readFileSync(path);
    const lineEnds = [...sound.keys()].filter((i) => sound[i] === 10);
    const damaged = join(folder, "damaged.jsonl");
    for (let at = 0; at < sound.length; at++) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(damaged, bytes);
      const line = lineEnds.filter((end) => end < at).length + 1;
      const { problem } = checkTrace(damaged);
      expect([at, problem?.line]).toEqual([at, line]);
      if (line > 1 && line < 5) expect([at, problem?.cycle]).toEqual([at, line - 2]);
    }
  });

  test("finds lines that are missing, swapped, unfinished or too many", () => {
    const lines = readFileSync(write(cycles), "utf8").trimEnd().split("\n");
    const problemOf = (text: string) => {
      const path = join(folder, "edited.jsonl");
      writeFileSync(path, text);
      return checkTrace(path).problem;
    };
    const join2 = (...order: number[]) => `${order.map((i) => lines[i]).join("\n")}\n`;
    expect(problemOf(join2(0, 2, 3, 4))).toMatchObject({ line: 2, cycle: 0 });
    expect(problemOf(join2(0, 1, 3, 2, 4))).toMatchObject({ line: 3, cycle: 1 });
    expect(problemOf(join2(0, 1, 2, 3, 4).slice(0, -20))?.message).toBe("is not finished");
    expect(problemOf(`${join2(0, 1)}{}\n`)?.message).toBe("does not end with a hash");
  });

  test("says where there is no trace", () => {
    expect(() => checkTrace(join(folder, "none"))).toThrow(
      `Cannot verify the trace of experiment "${join(folder, "none")}": there is no such file`,
    );
    const empty = join(folder, "empty");
    mkdirSync(empty);
    expect(() => checkTrace(empty)).toThrow("it holds no trace.jsonl");
  });

  test("allows nothing after the footer", () => {
    const path = join(folder, "after.jsonl");
    const writer = new TraceWriter(path);
    writer.write({ record_type: "experiment_header" });
    writer.write({ record_type: "experiment_footer" });
    writer.write({ record_type: "cycle_trace", cycle: 0, events: [] });
    writer.close();
    expect(checkTrace(path)).toMatchObject({
      complete: false,
      problem: { line: 3, message: "stands after the footer" },
    });
  });
});

describe("verifyTraces()", () => {
  test("finds two runs of one seed equal", () => {
    const { equal, difference, a, b } = verifyTraces(write(cycles), write(cycles));
    expect([equal, difference, a.hash === b.hash]).toEqual([true, null, true]);
  });

  test("shows the first event that differs", () => {
    const other = [cycles[0] ?? [], ["pop b", "success"], ["pop x"]];
    const { equal, difference } = verifyTraces(write(cycles), write(other));
    expect(equal).toBe(false);
    expect(difference).toEqual({ line: 3, cycle: 1, event: 1, a: "failure ∀", b: "success" });
  });

  test("shows what differs outside the events, and an earlier end", () => {
    expect(verifyTraces(write(cycles), write(cycles, true, 2)).difference).toEqual({
      line: 1,
      cycle: null,
      event: null,
      a: { master_seed: 1 },
      b: { master_seed: 2 },
    });
    const shorter = verifyTraces(write(cycles), write(cycles, false));
    expect(shorter.equal).toBe(false);
    expect(shorter.difference).toMatchObject({ line: 5, cycle: null, b: null });
    const ended = verifyTraces(write(cycles), write(cycles.slice(0, 2)));
    expect(ended.difference).toMatchObject({ line: 4, cycle: 2 });
  });

  test("shows a line that is no JSON as text", () => {
    const path = write(cycles);
    writeFileSync(path, readFileSync(path, "utf8").replace('"cycle":1', "cycle:1"));
    expect(verifyTraces(path, write(cycles))).toMatchObject({
      equal: false,
      a: { problem: { line: 3, cycle: 1, message: "does not fit its hash" } },
      difference: { line: 3, cycle: 1, event: null, a: expect.stringContaining("{cycle:1,") },
    });
  });
});
