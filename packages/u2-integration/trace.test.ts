import { afterAll, describe, expect, test } from "bun:test";
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sealTraceLine, TRACE_ROOT, TraceMismatchError, TraceWriter } from "./trace.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-trace-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bodies = [0, 1, 2].map((cycle) => ({
  record_type: "cycle_trace",
  cycle,
  events: ["∀", cycle],
}));
let files = 0;

function traceOf(count: number): string {
  const path = join(folder, `${files++}.jsonl`);
  const writer = new TraceWriter(path);
  for (const body of bodies.slice(0, count)) writer.write(body);
  writer.close();
  return path;
}

const whole = readFileSync(traceOf(3), "utf8");

describe("sealTraceLine()", () => {
  test("binds each line to all before it and keeps the hash last", () => {
    const one = sealTraceLine({ b: 1, a: 2 }, TRACE_ROOT.hash);
    expect(one.text).toBe(`{"a":2,"b":1,"hash":"${one.hash}"}`);
    expect(sealTraceLine({ a: 3, b: 1 }, TRACE_ROOT.hash).hash).not.toBe(one.hash);
  });
});

describe("TraceWriter", () => {
  test.each([0, 1, 40, 200])("finishes a trace that was cut %p bytes short", (missing) => {
    const path = traceOf(3);
    truncateSync(path, Buffer.byteLength(whole) - missing);
    const writer = new TraceWriter(path);
    for (const body of bodies) writer.write(body);
    writer.close();
    expect(readFileSync(path, "utf8")).toBe(whole);
  });

  test("goes on from a position, and knows when the file is another", () => {
    const path = traceOf(2);
    const writer = new TraceWriter(path);
    writer.write(bodies[0] ?? {});
    const position = writer.position;
    writer.close();
    const later = new TraceWriter(path, position);
    later.write(bodies[1] ?? {});
    later.write(bodies[2] ?? {});
    later.close();
    expect(readFileSync(path, "utf8")).toBe(whole);

    writeFileSync(path, whole.replace('"cycle":0', '"cycle":00'));
    expect(() => new TraceWriter(path, position)).toThrow("is not where the snapshot says");
    writeFileSync(path, "");
    expect(() => new TraceWriter(path, position)).toThrow("changed or shortened");
  });

  test("refuses to decide otherwise than what it continues, and changes nothing", () => {
    const path = traceOf(3);
    const writer = new TraceWriter(path);
    writer.write(bodies[0] ?? {});
    const other = { ...bodies[1], events: [] };
    expect(() => writer.write(other)).toThrow(TraceMismatchError);
    expect(() => writer.write(other)).toThrow("at cycle 1;");
    writer.close();
    expect(readFileSync(path, "utf8")).toBe(whole);
  });

  test("names the header and the end too", () => {
    const path = join(folder, "ends.jsonl");
    const header = { record_type: "experiment_header" };
    for (const [first, place] of [
      [header, "its header"],
      [{ record_type: "experiment_footer" }, "its end"],
    ] as const) {
      writeFileSync(path, "");
      appendFileSync(path, `${sealTraceLine(first, TRACE_ROOT.hash).text}\n`);
      const writer = new TraceWriter(path);
      expect(() => writer.write({ other: true })).toThrow(place);
      writer.close();
    }
  });
});
