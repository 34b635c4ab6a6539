import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LeanInstallation } from "@lean-telemetry/lean-executor";
import { fakeIo } from "./_fake-io.ts";
import { findLeanFor } from "./_find-lean-for.ts";
import { UsageError } from "./usage-error.ts";

// Processes are started, on machines that may be busy.
setDefaultTimeout(60_000);

const cwd = mkdtempSync(join(tmpdir(), "find-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const lean = join(cwd, "lean");
writeFileSync(
  lean,
  '#!/bin/sh\nsleep 0.2\necho "Lean (version 4.28.0, commit 38f3c0c45b8d, Release)"\n',
);
chmodSync(lean, 0o755);

describe("findLeanFor()", () => {
  test("says what takes so long", async () => {
    const io = fakeIo({ env: process.env });
    const found = await findLeanFor({ lean, cwd, io, patienceMs: 1 });
    expect(found.version?.version).toBe("4.28.0");
    expect(io.stderrText()).toBe("Looking for Lean …\n");
  });
  test("says nothing when it is quick", async () => {
    const io = fakeIo({ env: process.env });
    await findLeanFor({ lean, cwd, io, patienceMs: 60_000 });
    expect(io.stderrText()).toBe("");
  });
  test("shows how the embedded Lean is made ready", async () => {
    const io = fakeIo({ env: process.env });
    const installation: LeanInstallation = {
      kind: "embedded",
      command: ["bun", "main.ts"],
      why: "it is there",
      projectDir: null,
      version: null,
      versionProblem: "not asked",
      env: {},
    };
    const finders = {
      findLean: async () => installation,
      findEmbeddedLean: () => ({
        command: ["bun", "main.ts"] as const,
        prepare: async (onProgress?: (progress: { step: string; text: string }) => void) =>
          onProgress?.({ step: "unpack", text: "unpacking\nthe library" }),
      }),
    };
    expect(await findLeanFor({ lean: "embedded", cwd, io, finders })).toBe(installation);
    expect(io.stderrText()).toBe("Embedded Lean: unpacking the library\n");
  });
  test("refuses what is no Lean as bad usage", async () => {
    const io = fakeIo({ env: process.env });
    const error = await findLeanFor({ lean: "/bin/true", cwd, io }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toStartWith('Cannot find Lean "/bin/true"');
  });
});
