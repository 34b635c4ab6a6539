import { describe, expect, test } from "bun:test";
import { probeLeanVersion } from "./probe-lean-version.ts";

const ask = (script: string, timeoutMs = 20_000) =>
  probeLeanVersion(["/bin/sh", "-c", script], { timeoutMs });

describe("probeLeanVersion()", () => {
  test("reads the answer past elan's notices", async () => {
    const probe = await ask('echo "info: notice" >&2; echo "Lean (version 4.9.0, Release)"');
    expect([probe.version?.version, probe.problem]).toEqual(["4.9.0", null]);
  });

  test.each([
    [
      "echo 'no default toolchain configured' >&2; exit 1",
      "no version line (exit code 1): no default toolchain configured",
    ],
    ["exit 0", "no version line (exit code 0, no output)"],
    ["kill -SEGV $$", "ended by SIGSEGV"],
  ])("says what %p did instead", async (script, problem) => {
    const probe = await ask(script);
    expect(probe.version).toBeNull();
    expect(probe.problem).toContain(problem);
  });

  test("does not wait for a download", async () => {
    expect((await ask("sleep 60", 100)).problem).toContain("no version within 0.1 s");
  });

  test("takes an answer that came before the limit", async () => {
    const probe = await ask('echo "Lean (version 4.9.0, Release)"; sleep 60', 1500);
    expect(probe.version?.version).toBe("4.9.0");
  });
});
