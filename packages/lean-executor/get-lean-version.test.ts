import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeLeanVersion, getLeanVersion } from "./get-lean-version.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

function program(script: string): string {
  const path = join(temporaryFolder("lean-version"), "lean");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe("getLeanVersion()", () => {
  test("gives the version alone", async () => {
    const lean = program('echo "Lean (version 4.23.0-rc2, x86_64-unknown-linux-gnu, Release)"');
    expect(await getLeanVersion({ lean })).toBe("4.23.0-rc2");
    expect(await describeLeanVersion({ lean })).toEqual({ version: "4.23.0-rc2", problem: null });
  });

  test("answers unknown and keeps the reason", async () => {
    expect(await getLeanVersion({ lean: program("exit 1") })).toBe("unknown");
    const { problem } = await describeLeanVersion({ lean: "/no/such/lean" });
    expect(problem).toContain("no such file");
  });
});
