import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idsIn, UniqueIds } from "./_unique-ids.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-ids-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("UniqueIds gives each name once", () => {
  const ids = new UniqueIds(["b", "b_try2"]);
  const given = ["a", "a", "b", "a", "b"].map((name) => ids.next(name));
  expect(given).toEqual(["a", "a_try2", "b_try3", "a_try3", "b_try4"]);
});

test("idsIn() finds the ids of a log", () => {
  const path = join(folder, "log.jsonl");
  writeFileSync(
    path,
    '{"verification_id":"demo_cycle0_A"}\n{"verification_id":"other_cycle0_A"}\n' +
      'null\n{"module_name":"demo_cycle0_A"}\n{"verification_id":"demo_cycle1_A"}\n{"verification_id":"demo_cycle2',
  );
  expect([...idsIn(path, "demo_cycle")]).toEqual(["demo_cycle0_A", "demo_cycle1_A"]);
  expect([...idsIn(`${path}.none`, "demo_cycle")]).toEqual([]);
});
