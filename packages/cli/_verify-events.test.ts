import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findLean } from "@lean-telemetry/lean-executor";
import { findTargets } from "./_targets.ts";
import { verifyEvents } from "./_verify-events.ts";

// Processes are started, on machines that may be busy.
setDefaultTimeout(60_000);

const cwd = mkdtempSync(join(tmpdir(), "events-"));
afterAll(() => rmSync(cwd, { recursive: true }));
for (const name of ["A", "B", "C"]) {
  writeFileSync(join(cwd, `${name}.lean`), "theorem nap : 1 = 1 := rfl\n");
}
writeFileSync(join(cwd, "Spin.lean"), "theorem spin : 1 = 1 := rfl\n");
const lean = await findLean({ lean: join(import.meta.dir, "fixtures/handmade/fake-lean.ts") });
const never = new AbortController().signal;

describe("verifyEvents()", () => {
  test("tells the start and the end of each, no more than asked at a time", async () => {
    let running = 0;
    let most = 0;
    const done: string[] = [];
    const targets = findTargets(["A", "B", "C"], cwd);
    for await (const event of verifyEvents(targets, { lean, cwd, jobs: 2, signal: never })) {
      running += event.kind === "started" ? 1 : -1;
      most = Math.max(most, running);
      if (event.kind === "finished") done.push(`${event.label} ${event.run.outcome}`);
    }
    expect([running, most]).toEqual([0, 2]);
    expect(done.sort()).toEqual(["A.lean VERIFIED", "B.lean VERIFIED", "C.lean VERIFIED"]);
  });
  test("ends what runs when the consumer leaves", async () => {
    const targets = findTargets(["Spin", "A"], cwd);
    for await (const event of verifyEvents(targets, { lean, cwd, jobs: 2, signal: never })) {
      if (event.kind === "finished") break;
    }
    const file = join(cwd, "Spin.lean");
    expect(Bun.spawnSync(["pgrep", "-f", `fake-lean.*${file}`]).exitCode).toBe(1);
  });
  test("lets a proof wait for memory", async () => {
    const targets = findTargets(["A", "B"], cwd);
    const options = { lean, cwd, jobs: 2, signal: never, memoryBudgetMb: 1 };
    const events = await Array.fromAsync(verifyEvents(targets, options));
    expect(events.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      "started A.lean",
      "waiting B.lean",
      "finished A.lean",
      "started B.lean",
      "finished B.lean",
    ]);
  });
  test("starts nothing once the signal is aborted", async () => {
    const targets = findTargets(["A"], cwd);
    const options = { lean, cwd, jobs: 1, signal: AbortSignal.abort("SIGINT") };
    expect(await Array.fromAsync(verifyEvents(targets, options))).toEqual([]);
  });
  test("tells a call that cannot be made, and goes on", async () => {
    const targets = findTargets(["A", "B"], cwd);
    const options = { lean, cwd, jobs: 1, signal: never, timeoutS: -1 };
    const events = await Array.fromAsync(verifyEvents(targets, options));
    expect(events.map((event) => event.kind)).toEqual(["failed", "failed"]);
  });
});
