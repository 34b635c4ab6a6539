import { describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock } from "./_lock.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-lock-"));
const path = join(folder, "lock");

describe("takeLock()", () => {
  test("keeps others out until it is given back", () => {
    const release = takeLock(path);
    expect(() => takeLock(path)).toThrow(`process ${process.pid} is running it`);
    release();
    expect(readdirSync(folder)).toEqual([]);
    takeLock(path)();
  });

  test("takes over what a dead process left, or a later one of the same number, or junk", () => {
    const gone = Bun.spawnSync(["true"]).pid;
    for (const left of [
      JSON.stringify({ pid: gone, started: "1" }),
      JSON.stringify({ pid: process.pid, started: "1" }),
      "not JSON",
      "{}",
    ]) {
      writeFileSync(path, left);
      const release = takeLock(path);
      expect(JSON.parse(readFileSync(path, "utf8")).pid).toBe(process.pid);
      release();
    }
    expect(existsSync(path)).toBe(false);
  });

  test("fails where it cannot write", () => {
    expect(() => takeLock(join(folder, "none", "lock"))).toThrow("ENOENT");
  });
});
