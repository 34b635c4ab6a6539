import { describe, expect, test } from "bun:test";
import { planVerification } from "./_verify-plan.ts";
import { chooseWarm, warmChoice } from "./_warm-plan.ts";
import { createSessionPool } from "./session-pool.ts";
import { fakeLean } from "./testing/fake-lean.ts";
import type { VerifyFileOptions } from "./verify-options.ts";

const GOOD = "theorem t : 1 = 1 := rfl\n";

describe("warmChoice()", () => {
  const { lean } = fakeLean();
  test("is off unless a pool is given or a word is said", async () => {
    await using pool = createSessionPool({ lean });
    expect(warmChoice({ lean })).toBe("off");
    expect(warmChoice({ lean, pool })).toBe("on");
    expect(warmChoice({ lean, pool, warm: "off" })).toBe("off");
    expect(warmChoice({ lean, warm: "auto", confirm: true })).toBe("auto");
  });
  test("refuses other words, and the pool of another Lean", async () => {
    const wrong = (change: object) => () => warmChoice({ lean, ...change } as VerifyFileOptions);
    expect(wrong({ warm: "yes" })).toThrow('Cannot use warm "yes"');
    expect(wrong({ confirm: 1 })).toThrow("Cannot use confirm 1");
    await using pool = createSessionPool({ lean, cwd: "/elsewhere" });
    expect(wrong({ pool })).toThrow("made for another Lean");
  });
});

describe("chooseWarm()", () => {
  const { folder, lean, write } = fakeLean();
  const plan = (name: string, text: string, options: Partial<VerifyFileOptions> = {}) =>
    planVerification(write(name, text), { lean, cwd: folder, ...options });
  const three = ["A", "B", "C"].map((name) => plan(`${name}.lean`, `${GOOD}-- ${name}\n`));
  const other = plan("Other.lean", `import Other\n${GOOD}`);
  const program = plan("Program.lean", "#eval 1\n");
  const traced = plan("Traced.lean", GOOD, { traceTactics: "trace" });
  const missing = planVerification("Missing.lean", { lean, cwd: folder });
  const all = [...three, other, program, traced, missing, null];

  test.each([
    ["off", false, []],
    ["auto", false, [0, 1, 2]],
    ["on", false, [0, 1, 2, 3]],
    ["auto", true, [0, 1, 2, 3]],
  ] as const)("%s with a pool %p takes %p", async (choice, hasPool, warm) => {
    const chosen = await chooseWarm(all, choice, hasPool);
    expect(chosen.flatMap((one, i) => (one === null ? [] : [i]))).toEqual([...warm]);
  });
  test("does not find two files enough", async () => {
    expect(await chooseWarm(three.slice(1), "auto", false)).toEqual([null, null]);
  });
});
