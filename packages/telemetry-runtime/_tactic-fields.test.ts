import { describe, expect, test } from "bun:test";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProcessRun, runProcess } from "@lean-telemetry/lean-executor";
import { tacticFields } from "./_tactic-fields.ts";

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
    expect(await tacticFields({ ...base, tracing: "profile" })).toMatchObject(none);
    expect(await tacticFields({ ...base, tracing: "off" })).toMatchObject(none);
    expect(await tacticFields({ ...base, tracing: "source", sourceText: null })).toMatchObject(
      none,
    );
  });
  test("does not count in a stream of which a part is missing", async () => {
    const run = await printed("[tactic.simp] x\n");
    const cut = { ...run, stdout: { ...run.stdout, omittedBytes: 1 } };
    const fields = await tacticFields({
      tracing: "trace",
      sourceText: null,
      profilePath: null,
      run: cut,
    });
    expect(fields).toMatchObject(none);
  });
  test("reads a profile, and nothing from a file that is none", async () => {
    const run = await printed("");
    const profilePath = join(mkdtempSync(join(tmpdir(), "profile-")), "profile.json");
    writeFileSync(profilePath, "{}");
    expect(
      await tacticFields({ tracing: "profile", sourceText: null, profilePath, run }),
    ).toMatchObject({ ...none, searchNodes: null });
  });
});
