import { describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sweepStale, temporaryFolder } from "./_temporary-folder.ts";
import { scratchFolder } from "./testing/scratch.ts";

describe("temporaryFolder()", () => {
  test("makes a private folder, a new one each time", async () => {
    const [one, other] = [await temporaryFolder(), await temporaryFolder()];
    expect(one).not.toBe(other);
    expect(statSync(one).mode & 0o777).toBe(0o700);
    for (const path of [one, other]) rmSync(path, { recursive: true });
  });
});

describe("sweepStale()", () => {
  test("removes old folders of ours and touches nothing else", async () => {
    const base = scratchFolder("sweep-");
    for (const name of ["lean-telemetry-old", "lean-telemetry-new", "other-old"]) {
      mkdirSync(join(base, name));
      writeFileSync(join(base, name, "x.olean"), "");
      if (name.endsWith("old")) utimesSync(join(base, name), 1000, 1000);
    }
    writeFileSync(join(base, "lean-telemetry-file"), "");
    utimesSync(join(base, "lean-telemetry-file"), 1000, 1000);
    await sweepStale(base, Date.now() - 60_000);
    expect(readdirSync(base).toSorted()).toEqual([
      "lean-telemetry-file",
      "lean-telemetry-new",
      "other-old",
    ]);
    await sweepStale(join(base, "none"), Date.now());
  });
});
