import { describe, expect, test } from "bun:test";
import { unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isUnchanged, readSourceEvidence } from "./_source-evidence.ts";
import { scratchFolder } from "./testing/scratch.ts";

const path = join(scratchFolder("source-"), "A.lean");

describe("readSourceEvidence()", () => {
  test("hashes the bytes of the file", async () => {
    writeFileSync(path, "∀");
    expect(await readSourceEvidence({ path })).toEqual({
      recorded: {
        path,
        sha256: "27a89eef9208c42ebcf194c9a662c639ada34784f2e128617fcdfe515cc67e2c",
        bytes: 3,
      },
      text: "∀",
    });
  });
  test("takes a text that is given, and is null for what cannot be read", async () => {
    expect((await readSourceEvidence({ path: "none.lean", text: "abc" }))?.recorded.bytes).toBe(3);
    expect(await readSourceEvidence({ path: "none.lean" })).toBeNull();
  });
});

describe("isUnchanged()", () => {
  test("sees another content and a vanished file", async () => {
    writeFileSync(path, "a");
    const evidence = await readSourceEvidence({ path });
    if (evidence === null) throw new Error("unreadable");
    expect(await isUnchanged(evidence)).toBe(true);
    writeFileSync(path, "b");
    expect(await isUnchanged(evidence)).toBe(false);
    unlinkSync(path);
    expect(await isUnchanged(evidence)).toBe(false);
  });
});
