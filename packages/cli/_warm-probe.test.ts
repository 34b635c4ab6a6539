import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findLean } from "@lean-telemetry/lean-executor";
import { probeWarm } from "./_warm-probe.ts";

// Processes are started, on machines that may be busy.
setDefaultTimeout(60_000);

const cwd = mkdtempSync(join(tmpdir(), "warm-probe-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const FAKE = join(import.meta.dir, "fixtures/handmade/fake-lean.ts");

/** A Lean that answers `--version`, and for `--worker` runs a line of shell. */
async function leanThat(worker: string) {
  const path = join(cwd, `lean-${worker.length}`);
  const script = `#!/bin/sh\ncase "$*" in *--worker*) ${worker};; esac\nexec ${FAKE} "$@"\n`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return await findLean({ lean: path, cwd });
}
const surroundings = { cwd, env: process.env, signal: new AbortController().signal };

describe("probeWarm()", () => {
  test("says what a session costs", async () => {
    const probe = await probeWarm(await findLean({ lean: FAKE, cwd }), surroundings);
    expect(probe).toEqual({
      works: true,
      why: expect.stringMatching(/^ready in .*s, then .* ms for a line, .* MiB$/),
      openedInMs: expect.any(Number),
      checkMs: expect.any(Number),
      memoryMb: expect.any(Number),
    });
  });
  test("says why there is none", async () => {
    const probe = await probeWarm(await leanThat("exit 3"), surroundings);
    expect(probe).toMatchObject({ works: false, openedInMs: null });
    expect(probe.why).toMatch(/exit code 3.*; each proof gets a new Lean$/);
  });
  test("believes no session that accepts everything", async () => {
    const deaf = `LEAN_SAYS_NOTHING=1 exec ${FAKE} "$@"`;
    const probe = await probeWarm(await leanThat(deaf), surroundings);
    expect(probe).toMatchObject({
      works: false,
      why: "it did not tell a true theorem from a false one; each proof gets a new Lean",
    });
  });
  test("says so when it ends", async () => {
    const dying = `LEAN_DIES=1 exec ${FAKE} "$@"`;
    const probe = await probeWarm(await leanThat(dying), surroundings);
    expect(probe.why).toStartWith("it ended while it checked a theorem");
  });
  test("stops when it is interrupted", async () => {
    const lean = await leanThat("sleep 3600");
    const controller = new AbortController();
    const probing = probeWarm(lean, { ...surroundings, signal: controller.signal });
    setTimeout(() => controller.abort("SIGINT"), 50);
    expect(await probing.catch((reason) => reason)).toBe("SIGINT");
  });
});
