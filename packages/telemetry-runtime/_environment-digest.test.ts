import { describe, expect, test } from "bun:test";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environmentDigest } from "./_environment-digest.ts";
import { scratchFolder } from "./testing/scratch.ts";

const project = scratchFolder("environment-");
const lean = { projectDir: project, env: {} };
function put(name: string, text: string): void {
  const path = join(project, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  utimesSync(path, 1000, 1000);
}

describe("environmentDigest()", () => {
  test("changes when a compiled module or a fixed package does, and only then", () => {
    const seen: string[] = [environmentDigest(lean)];
    const changed = (): boolean => {
      const now = environmentDigest(lean);
      const isNew = !seen.includes(now);
      seen.push(now);
      return isNew;
    };
    put("lakefile.toml", "name = 'x'");
    expect(changed()).toBe(true);
    put(".lake/build/lib/A.olean", "a");
    expect(changed()).toBe(true);
    put(".lake/build/lib/A.trace", "no module");
    expect(changed()).toBe(false);
    put(".lake/packages/mathlib/.lake/build/lib/Mathlib/B.olean", "b");
    expect(changed()).toBe(true);
    utimesSync(join(project, ".lake/build/lib/A.olean"), 2000, 2000);
    expect(changed()).toBe(true);
    put("lake-manifest.json", "{}");
    expect(changed()).toBe(true);
    put("Source.lean", "");
    expect(changed()).toBe(false);
  });
  test("looks at LEAN_PATH, wherever it is set", () => {
    put("lib/C.olean", "c");
    const none = { projectDir: null, env: {} };
    const path = `${join(project, "lib")}:/no/such/folder`;
    const plain = environmentDigest(none, { LEAN_PATH: undefined });
    expect(environmentDigest(none, { LEAN_PATH: path })).not.toBe(plain);
    expect(environmentDigest({ ...none, env: { LEAN_PATH: path } })).toBe(
      environmentDigest(none, { LEAN_PATH: path }),
    );
  });
});
