import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readUtf8 } from "./_read-utf8.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-utf8-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("readUtf8() reads text", () => {
  const path = join(folder, "text.yaml");
  writeFileSync(path, "name: ∀\n");
  expect(readUtf8(path, "an experiment")).toBe("name: ∀\n");
});

test("readUtf8() says why it cannot", () => {
  const path = join(folder, "bytes.yaml");
  writeFileSync(path, new Uint8Array([0xff, 0xfe]));
  expect(() => readUtf8(path, "an experiment")).toThrow(
    `${path}: expected an experiment in YAML, but it is not UTF-8 text`,
  );
  const pipe = join(folder, "pipe.yaml");
  Bun.spawnSync(["mkfifo", pipe]);
  expect(() => readUtf8(pipe, "an experiment")).toThrow("but it is a pipe; name a file");
  expect(() => readUtf8(folder, "an experiment")).toThrow("but it is a folder");
  expect(() => readUtf8(join(folder, "none"), "noise")).toThrow("but there is no such file");
  expect(() => readUtf8(join(path, "below"), "noise")).toThrow("but it cannot be read (ENOTDIR)");
});
