import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLeanExecutor } from "./lean-executor.ts";
import { writeFakeLean } from "./testing/fake-lean.ts";
import { requestOf } from "./testing/requests.ts";

const root = mkdtempSync(join(tmpdir(), "u2-lean-"));
afterAll(() => rmSync(root, { recursive: true }));
const lean = writeFakeLean(join(root, "bin"));
const { signal } = new AbortController();

function item(name: string, text: string) {
  const path = join(root, `${name}.lean`);
  writeFileSync(path, text);
  return { id: name, path, module: name, complexity: 1 };
}

describe("createLeanExecutor()", () => {
  test("runs the item's file and gives the record the request's identity", async () => {
    const executor = await createLeanExecutor({ lean, root, require: "A2" }, signal);
    expect(executor.identity).toEqual({
      execute: "lean",
      lean_version: "4.28.0",
      lean_commit: "38f3c0c4aaaa",
    });
    const good = item("Good", "theorem t : True := trivial\n");
    const run = await executor.verify(requestOf("Good", 2, { item: good, timeoutS: 30 }), signal);
    expect(run).toMatchObject({
      verificationId: "demo_cycle2_Good",
      moduleName: "Good",
      context: "logic_cycle2",
      cycle: 2,
      tier: "balanced",
      timeoutS: 30,
      masterSeed: 42,
      outcome: "VERIFIED",
      success: true,
      assurance: "A2",
    });
    const bad = item("Bad", "theorem t : False := wrong\n");
    const refused = await executor.verify(requestOf("Bad", 0, { item: bad }), signal);
    expect(refused).toMatchObject({ outcome: "PROOF_INVALID", success: false });
  });

  test("keeps as many Leans as it is told, and says the same with them", async () => {
    const executor = await createLeanExecutor({ lean, root, require: "A2", sessions: 1 }, signal);
    const cold = await createLeanExecutor({ lean, root, require: "A2" }, signal);
    expect(executor.identity).toEqual(cold.identity);
    const tries = [
      { of: item("A", "theorem a : True := trivial\n"), outcome: "VERIFIED", mode: "warm" },
      { of: item("B", "theorem b : True := wrong\n"), outcome: "PROOF_INVALID", mode: "warm" },
      { of: item("C", "theorem die : True := trivial\n"), outcome: "VERIFIED", mode: "cold" },
      { of: item("D", "theorem d : True := trivial\n"), outcome: "VERIFIED", mode: "warm" },
    ];
    const pids: (number | undefined)[] = [];
    for (const { of, outcome, mode } of tries) {
      const request = requestOf(of.id, 0, { item: of });
      const run = await executor.verify(request, signal);
      expect(run).toMatchObject({ outcome, mode, verificationId: request.verificationId });
      const other = await cold.verify(request, signal);
      expect([other.outcome, other.category, other.family, other.assurance]).toEqual([
        run.outcome,
        run.category,
        run.family,
        run.assurance,
      ]);
      pids.push(run.warm?.pid);
    }
    expect(pids[1]).toBe(pids[0] as number);
    expect(pids[3]).not.toBe(pids[0] as number);
    await executor.close?.();
    await cold.close?.();
    expect(() => process.kill(pids[3] as number, 0)).toThrow("ESRCH");
  });

  test("has no answer without a file", async () => {
    const executor = await createLeanExecutor({ lean, root, require: "A2" }, signal);
    expect(executor.verify(requestOf("Good"), signal)).rejects.toThrow("it has no file");
  });

  test.each(["none", "file"])("needs a temporary folder: %s", async (name) => {
    writeFileSync(join(root, "file"), "");
    const { TMPDIR } = process.env;
    process.env.TMPDIR = join(root, name);
    try {
      const made = createLeanExecutor({ lean, root, require: "A2" }, signal);
      expect(await made.catch(String)).toMatch(
        /Cannot use the temporary folder ".*": ENO.*; set TMPDIR/,
      );
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
  });

  test("says when there is no such Lean", async () => {
    const missing = { lean: join(root, "none"), root, require: "A2" } as const;
    expect(createLeanExecutor(missing, signal)).rejects.toThrow("Cannot find Lean");
  });
});
