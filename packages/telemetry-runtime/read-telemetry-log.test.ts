import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { type BadLine, readTelemetryLog } from "./read-telemetry-log.ts";
import { toJsonLine } from "./record.ts";
import { scratchFolder } from "./testing/scratch.ts";

const line = (id: string, module = "Demo"): string =>
  toJsonLine(emptyTelemetry({ verificationId: id, timestamp: 0, moduleName: module }));

async function read(content: string | Uint8Array, maxLineBytes?: number) {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(content as string);
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  }
  const bad: BadLine[] = [];
  const ids: string[] = [];
  const reader = readTelemetryLog(chunks(), {
    onBadLine: (one) => bad.push(one),
    ...(maxLineBytes === undefined ? {} : { maxLineBytes }),
  });
  for await (const run of reader) ids.push(run.verificationId);
  return { ids, bad, stats: reader.stats };
}

describe("readTelemetryLog()", () => {
  test("reads records in order and skips empty lines", async () => {
    const { ids, bad, stats } = await read(
      `${line("a")}\n\n  \n${line("b", "∀x")}\r\n${line("c")}`,
    );
    expect(ids).toEqual(["a", "b", "c"]);
    expect(bad).toEqual([]);
    expect(stats).toMatchObject({ lines: 5, records: 3, upgraded: 0, bad: 0 });
  });
  test("reports a bad line by number and goes on", async () => {
    const { ids, bad, stats } = await read(`${line("a")}\n[1]\n{}\n${line("b")}\n`);
    expect(ids).toEqual(["a", "b"]);
    expect(bad.map(({ line: number, kind }) => [number, kind])).toEqual([
      [2, "invalid"],
      [3, "invalid"],
    ]);
    expect(stats).toMatchObject({ records: 2, bad: 2 });
  });
  test("counts lines of the seed", async () => {
    const seed =
      '{"verification_id": "s", "timestamp": 1, "module_name": "M", "outcome": "verified"}';
    const { ids, stats } = await read(`${seed}\n${line("a")}\n`);
    expect(ids).toEqual(["s", "a"]);
    expect(stats.upgraded).toBe(1);
  });
  test("tells a torn last line from a bad one", async () => {
    const { ids, bad } = await read(`${line("a")}\n${line("b").slice(0, 700)}`);
    expect(ids).toEqual(["a"]);
    expect(bad).toEqual([{ line: 2, kind: "torn", problem: "cut off after 700 characters" }]);
  });
  test("finds a whole record behind a torn line at every cut", async () => {
    const [torn, whole] = [line("torn"), line("whole")];
    for (let cut = 1; cut < torn.length; cut += 37) {
      const { ids, bad } = await read(`${torn.slice(0, cut)}${whole}\n`);
      expect([cut, ids]).toEqual([cut, ["whole"]]);
      expect(bad).toMatchObject([{ line: 1, kind: "glued" }]);
    }
  });
  test("does not take the start of a record inside a string or an object for one", async () => {
    const inside = toJsonLine(
      emptyTelemetry({
        verificationId: "a",
        timestamp: 0,
        moduleName: "M",
        errorMessage: line("forged"),
        metadata: { verification_id: "nested" },
      }),
    );
    const { ids, bad } = await read(`${inside}\nx${inside.slice(0, -1)}\n`);
    expect(ids).toEqual(["a"]);
    expect(bad).toMatchObject([{ line: 2, kind: "invalid" }]);
  });
  test("reports binary garbage", async () => {
    const garbage = new Uint8Array(5000).map((_, i) => (i * 7919) % 256);
    const { ids, bad } = await read(garbage);
    expect(ids).toEqual([]);
    expect(bad.length).toBeGreaterThan(1);
    expect(bad[0]?.problem).toContain("UTF-8");
  });
  test("reports a line that is too long without holding it", async () => {
    const { ids, bad } = await read(`${"x".repeat(5000)}\n${line("a")}\n`, 3000);
    expect(ids).toEqual(["a"]);
    expect(bad).toEqual([
      { line: 1, kind: "too-long", problem: "5000 bytes, more than the limit of 3000" },
    ]);
  });
  test("keeps a replacement character that the file really holds", async () => {
    const { ids } = await read(`${line("a\uFFFD")}\n`);
    expect(ids).toEqual(["a\uFFFD"]);
  });
  test("reads a compressed file, and stops early without trouble", async () => {
    const path = join(scratchFolder("read-log-"), "runs.jsonl.gz");
    writeFileSync(path, gzipSync(`${line("a")}\n`.repeat(5000)));
    for await (const run of readTelemetryLog(path)) {
      expect(run.verificationId).toBe("a");
      break;
    }
    const reader = readTelemetryLog(path);
    let records = 0;
    for await (const batch of reader.batches()) records += batch.length;
    expect([records, reader.stats.records]).toEqual([5000, 5000]);
  });
  test("throws a clear error for a file that is not there", async () => {
    const path = join(tmpdir(), "no-such-log.jsonl");
    expect(readTelemetryLog(path)[Symbol.asyncIterator]().next()).rejects.toThrow(
      `Cannot read telemetry log "${path}": no such file or folder`,
    );
  });
});
