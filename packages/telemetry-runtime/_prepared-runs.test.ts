import { describe, expect, test } from "bun:test";
import { prepareRuns } from "./_prepared-runs.ts";
import { fakeLean } from "./testing/fake-lean.ts";

describe("prepareRuns()", () => {
  test("starts nothing, and keeps a bad target apart", async () => {
    const { folder, lean, write } = fakeLean();
    write("A.lean", "--! exit 9\n");
    const item = { path: "A.lean", memoryMb: 5 };
    const prepared = await prepareRuns([item, { path: "" }], { lean, cwd: folder, warm: "off" });
    expect(prepared).toMatchObject([
      { kind: "ready", index: 0, item, skipped: null, memoryMb: 5 },
      { kind: "failed", index: 1, error: expect.any(TypeError) },
    ]);
  });
  test("gives a run its key", async () => {
    const { folder, lean, write } = fakeLean();
    write("A.lean", "theorem t : 1 = 1 := rfl\n");
    const [one] = await prepareRuns(["A.lean"], { lean, cwd: folder, warm: "off" });
    const run = one?.kind === "ready" ? await one.run(null) : null;
    expect(run?.runKey).toMatch(/^[0-9a-f]{64}$/);
  });
});
