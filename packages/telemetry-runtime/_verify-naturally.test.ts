import { expect, test } from "bun:test";
import { verifyNaturally } from "./_verify-naturally.ts";
import { planVerification } from "./_verify-plan.ts";
import { fakeLean } from "./testing/fake-lean.ts";

test("verifyNaturally() never throws, not even when the command cannot be built", async () => {
  const { folder, lean, write } = fakeLean();
  write("A.lean", "");
  const plan = planVerification("A.lean", { lean, cwd: folder });
  const broken = {
    ...plan,
    command: () => {
      throw new RangeError("no such flag");
    },
  };
  const run = await verifyNaturally(broken, plan.call.start, plan.call.options);
  expect(run).toMatchObject({ ruleId: "runner.failed", errorMessage: "no such flag" });
});
