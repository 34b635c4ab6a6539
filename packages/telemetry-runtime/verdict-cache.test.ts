import { describe, expect, test } from "bun:test";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyTelemetry } from "./empty-telemetry.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import { scratchFolder } from "./testing/scratch.ts";
import { openVerdictCache } from "./verdict-cache.ts";

const folder = (): string => scratchFolder("cache-");
const run: LeanVerificationTelemetry = {
  ...emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M" }),
  outcome: "VERIFIED",
  success: true,
  family: "verdict",
};
const files = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe("openVerdictCache()", () => {
  test("gives back what was put in, and nothing else", async () => {
    const cache = openVerdictCache(join(folder(), "new"));
    await cache.set("k", run);
    expect(await cache.get("k")).toEqual(run);
    expect(await cache.get("other")).toBeNull();
  });
  test("keeps no name that a key could choose", async () => {
    const path = folder();
    await openVerdictCache(path).set("../../escape", run);
    expect(files(path).length).toBe(1);
  });
  test.each(["budget", "infrastructure", "tamper", "abstention"] as const)(
    "keeps no %s",
    async (family) => {
      const path = folder();
      const cache = openVerdictCache(path);
      await cache.set("k", { ...run, family });
      expect(files(path)).toEqual([]);
    },
  );
  test("keeps no injected outcome", async () => {
    const cache = openVerdictCache(folder());
    await cache.set("k", { ...run, noiseInjected: true });
    expect(await cache.get("k")).toBeNull();
  });
  test("takes an unreadable entry for none", async () => {
    const path = folder();
    const cache = openVerdictCache(path);
    await cache.set("k", run);
    writeFileSync(files(path)[0] as string, "{ torn");
    expect(await cache.get("k")).toBeNull();
  });
  test("is slow, not broken, where nothing can be written", async () => {
    const path = join(folder(), "file");
    writeFileSync(path, "");
    const cache = openVerdictCache(path);
    await cache.set("k", run);
    expect(await cache.get("k")).toBeNull();
  });
});
