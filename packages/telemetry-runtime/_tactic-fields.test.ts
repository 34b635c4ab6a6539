import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ProcessRun, runProcess } from "@lean-telemetry/lean-executor";
import { tacticFields } from "./_tactic-fields.ts";
import { scratchFolder } from "./testing/scratch.ts";

const SOURCE = "theorem t : 1 = 1 := by\n  intro\n  rfl\ndef d := 5\n";
const printed = (text: string): Promise<ProcessRun> => runProcess(["printf", "%s", text], {});
const none = { tactics: null, tacticCount: null, tacticDepth: null, tacticSource: null };

describe("tacticFields()", () => {
  test("reads what is written in the source", async () => {
    const run = await printed("");
    const fields = await tacticFields({
      tracing: "source",
      sourceText: SOURCE,
      profilePath: null,
      run,
    });
    expect(fields).toMatchObject({
      tacticSource: "source",
      tactics: ["intro", "rfl"],
      tacticCount: 2,
      tacticDepth: 1,
      tacticTimesMs: null,
    });
    // "by", two lines of two blanks and a word, as UTF-8.
    expect(fields.proofSizeBytes).toBe("by\n  intro\n  rfl".length);
  });
  test("knows the size of term proofs, and of no proof at all", async () => {
    const run = await printed("");
    const size = async (sourceText: string) =>
      (await tacticFields({ tracing: "source", sourceText, profilePath: null, run }))
        .proofSizeBytes;
    expect(await size("example : 1 = 1 := rfl")).toBe(3);
    expect(await size("def d := 5")).toBeNull();
  });
  test("never mixes one source with another", async () => {
    const run = await printed("[tactic.simp] x\n");
    const base = { sourceText: SOURCE, profilePath: null, run };
    expect(await tacticFields({ ...base, tracing: "trace" })).toMatchObject({
      tacticSource: "trace",
      tactics: ["simp"],
      proofSizeBytes: 16,
    });
    expect(await tacticFields({ ...base, tracing: "source" })).toMatchObject({
      tacticSource: "source",
      tactics: ["intro", "rfl"],
    });
    expect(await tacticFields({ ...base, tracing: "off" })).toMatchObject(none);
    expect(await tacticFields({ ...base, tracing: "source", sourceText: null })).toMatchObject(
      none,
    );
  });
  test("does not count in a stream of which a part is missing", async () => {
    const run = await printed("[tactic.simp] x\n");
    const cut = { ...run, stdout: { ...run.stdout, omittedBytes: 1 } };
    const base = { tracing: "trace", profilePath: null, run: cut } as const;
    expect(await tacticFields({ ...base, sourceText: null })).toMatchObject(none);
    expect(await tacticFields({ ...base, sourceText: SOURCE })).toMatchObject({
      tacticSource: "source",
      tactics: ["intro", "rfl"],
    });
  });
  test("takes the trace, then the source, where there is no profile, and says so", async () => {
    const [quiet, traced] = [await printed(""), await printed("[tactic.simp] x\n")];
    const folder = scratchFolder("profile-");
    const broken = join(folder, "broken.json");
    writeFileSync(broken, "{}");
    const sourceOf = async (profilePath: string | null, run: ProcessRun) =>
      (await tacticFields({ tracing: "profile", sourceText: SOURCE, profilePath, run }))
        .tacticSource;
    expect(await sourceOf(null, traced)).toBe("trace");
    expect(await sourceOf(join(folder, "none.json"), quiet)).toBe("source");
    expect(await sourceOf(broken, quiet)).toBe("source");
  });
  test("reads a profile with its times and search steps", async () => {
    const run = await printed("");
    const profilePath = join(import.meta.dir, "fixtures/recorded/4.28.0-pre/profile.json");
    const found = await tacticFields({ tracing: "profile", sourceText: SOURCE, profilePath, run });
    expect(found).toMatchObject({
      tacticSource: "profile",
      tactics: ["constructor", "·", "exact", "·", "assumption", "have", "rw", "first", "omega"],
      tacticDepth: 2,
      searchNodes: 0,
    });
    // `constructor` is a property of every object, and here a tactic.
    expect(Object.hasOwn(found.tacticCounts ?? {}, "constructor")).toBe(true);
    expect(found.tacticTimesMs?.rw).toBeCloseTo(4.45, 2);
    expect(found.proofSizeBytes).toBe(16);
  });
});
