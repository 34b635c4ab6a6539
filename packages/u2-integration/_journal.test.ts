import { afterAll, describe, expect, test } from "bun:test";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  emptyTelemetry,
  type LeanVerificationTelemetry,
  parseRecordLine,
} from "@lean-telemetry/telemetry-runtime";
import { journalEntry, openJournal, readJournal } from "./_journal.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-journal-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(cycle: number, item: string, changes: Partial<LeanVerificationTelemetry> = {}) {
  return emptyTelemetry({
    verificationId: `demo_cycle${cycle}_${item}`,
    timestamp: 0,
    moduleName: "M",
    cycle,
    outcome: "VERIFIED",
    success: true,
    family: "verdict",
    durationMs: 12.5,
    metadata: { u2: { item } },
    ...changes,
  });
}

describe("openJournal() and readJournal()", () => {
  test.each([true, false])("give back what was written, with telemetry %p", async (telemetry) => {
    const path = join(folder, `journal-${telemetry}.jsonl`);
    const warnings: string[] = [];
    const journal = openJournal(path, { telemetry, onWarning: (text) => warnings.push(text) });
    const timeout = run(1, "b", {
      outcome: "VERIFIER_TIMEOUT",
      success: false,
      family: "budget",
      noiseInjected: true,
      noiseType: "timeout",
      groundTruth: "VERIFIED",
      noiseSeed: "2a",
      noiseRates: { timeout: 1 },
      attempts: [90, null, 9].map((durationMs) => ({
        tier: "balanced",
        outcome: "VERIFIER_TIMEOUT",
        noiseType: "timeout",
        durationMs,
      })),
    });
    journal.append(run(0, "a"), "a");
    journal.append(timeout, "b");
    await journal.close();
    expect([...readJournal(path, "demo")]).toEqual([
      journalEntry(run(0, "a"), "a"),
      journalEntry(timeout, "b"),
    ]);
    expect(journalEntry(timeout, "b")).toMatchObject({ chargedMs: 99, groundTruth: "VERIFIED" });
    expect(warnings).toEqual([]);
    expect(journal.lost).toBe(0);
    const [line] = readFileSync(path, "utf8").split("\n");
    expect(parseRecordLine(line ?? "").kind).toBe(telemetry ? "record" : "bad");
  });

  test("pass over torn lines, others' lines and what is no record", async () => {
    const path = join(folder, "mixed.jsonl");
    const journal = openJournal(path, { telemetry: true, onWarning: () => undefined });
    journal.append(run(0, "a"), "a");
    journal.append({ ...run(0, "a"), verificationId: "other_cycle0_a" }, "a");
    journal.append({ ...run(0, "plain"), metadata: {} }, "plain");
    appendFileSync(path, 'null\n{"verification_id":"demo_cycle9"}\n{"verification_id":"demo_cyc');
    await journal.close();
    expect([...readJournal(path, "demo")].map(({ item }) => item)).toEqual(["a", "M"]);
    expect([...readJournal(join(folder, "none"), "demo")]).toEqual([]);
  });

  test("count and tell what is lost, and go on", async () => {
    const warnings: string[] = [];
    const options = { telemetry: false, onWarning: (text: string) => warnings.push(text) };
    const journal = openJournal("/dev/full", options);
    journal.append(run(0, "a"), "a");
    journal.append(run(0, "b"), "b");
    await journal.close();
    expect(journal.lost).toBe(2);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toEndWith("the experiment goes on without it");
    expect(() => openJournal(folder, { ...options, telemetry: true })).toThrow("it is a folder");
  });
});
