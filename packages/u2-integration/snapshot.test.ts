import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { latestSnapshot, writeSnapshot } from "./snapshot.ts";

const base = mkdtempSync(join(tmpdir(), "u2-snapshot-"));
afterAll(() => rmSync(base, { recursive: true }));
const folderOf = () => mkdtempSync(join(base, "each-"));

describe("writeSnapshot() and latestSnapshot()", () => {
  test("find the newest by its cycle and keep five", () => {
    const folder = folderOf();
    for (const cycle of [2, 100, 7, 1_000_000, 8, 9, 10]) {
      writeSnapshot(folder, { experimentId: "a/b", cycle, data: { cycle } });
    }
    expect(latestSnapshot(folder, "a/b")).toMatchObject({
      found: { cycle: 1_000_000, data: { cycle: 1_000_000 } },
      damaged: [],
    });
    expect(readdirSync(folder).sort()).toEqual([
      "a_b_cycle_000008.json",
      "a_b_cycle_000009.json",
      "a_b_cycle_000010.json",
      "a_b_cycle_000100.json",
      "a_b_cycle_1000000.json",
    ]);
  });

  test("hold keys that look like integers, and equal bytes for equal states", () => {
    const [one, two] = [folderOf(), folderOf()].map((folder, i) => {
      const data = i === 0 ? { "9": 1, "10": 2 } : { "10": 2, "9": 1 };
      return writeSnapshot(folder, { experimentId: "x", cycle: 1, data });
    });
    expect(readFileSync(one ?? "", "utf8")).toBe(readFileSync(two ?? "", "utf8"));
  });

  test.each([
    ["cut short", (text: string) => text.slice(0, 60), "cannot be read"],
    ["changed", (text: string) => text.replace(":2}", ":3}"), "checksum is wrong"],
    [
      "of another version",
      (text: string) => text.replace('"version":1', '"version":9'),
      "version is 9",
    ],
    ["without data", () => '{"version":1}', "holds no data"],
    ["empty JSON", () => "null", "version is undefined"],
  ])("pass over one that is %s", (_, damage, problem) => {
    const folder = folderOf();
    writeSnapshot(folder, { experimentId: "x", cycle: 1, data: { n: 1 } });
    const newest = writeSnapshot(folder, { experimentId: "x", cycle: 2, data: { n: 2 } });
    writeFileSync(newest, damage(readFileSync(newest, "utf8")));
    const { found, damaged } = latestSnapshot(folder, "x");
    expect(found).toMatchObject({ cycle: 1, data: { n: 1 } });
    expect(damaged).toHaveLength(1);
    expect(damaged[0]?.problem).toContain(problem);
  });

  test("find nothing where nothing is", () => {
    expect(latestSnapshot(join(folderOf(), "none"), "x")).toEqual({ found: null, damaged: [] });
    const folder = folderOf();
    writeFileSync(join(folder, "x_cycle_000001.json.12.draft"), "");
    writeSnapshot(folder, { experimentId: "xy", cycle: 1, data: 1 });
    expect(latestSnapshot(folder, "x")).toEqual({ found: null, damaged: [] });
  });
});
