import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadNoiseConfig } from "./noise-file.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-noise-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "noise.yaml");

function load(text: string) {
  writeFileSync(path, text);
  return loadNoiseConfig(path);
}

test("loadNoiseConfig() reads what the runtime reads", () => {
  expect(load("enabled: true\nrates: {timeout: 0.1}\n").enabled).toBe(true);
});

test.each([
  ["enabled: true\nrates:\n  timeout: 2\n", ":3:12: rates.timeout: "],
  ["enabled: true\nrates:\n  tmeout: 0.1\n", ":3:"],
  ["tiers:\n  balanced: {timeout_rate: x}\n", ":2:28: tiers.balanced.timeout_rate: "],
  ["- 1\n", ":1:1: "],
  ["a: [\n", ":2:1: "],
])("loadNoiseConfig() places the mistake in %j", (text, place) => {
  expect(() => load(text)).toThrow(`${path}${place}`);
});
