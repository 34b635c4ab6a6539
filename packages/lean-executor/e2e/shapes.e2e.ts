import { describe, expect, test } from "bun:test";
import { runProcess, type TierChoice } from "../mod.ts";
import { findSurvivors, SHAPES, WITNESS } from "./shapes.ts";

const TIERS: readonly {
  readonly name: string;
  readonly tier: TierChoice;
  readonly sees: boolean;
}[] = [
  { name: "all that works here", tier: {}, sees: true },
  { name: "no cgroup", tier: { cgroup: false }, sees: true },
  { name: "no pidusage", tier: { pidusage: false }, sees: true },
  { name: "no /proc", tier: { procfs: false, cgroup: false }, sees: false },
  {
    name: "only the kernel's account",
    tier: { procfs: false, cgroup: false, pidusage: false },
    sees: false,
  },
];

async function runShape(
  command: readonly string[],
  options: { timeoutMs: number; tier: TierChoice },
) {
  const witness = crypto.randomUUID();
  const run = await runProcess(command, {
    ...options,
    env: { ...process.env, [WITNESS]: witness },
    graceMs: 150,
  });
  return { run, survivors: () => findSurvivors(witness) };
}

test("a plain kill of the root leaves survivors, and the check finds them", async () => {
  const witness = crypto.randomUUID();
  const child = Bun.spawn({
    cmd: ["/bin/sh", "-c", "sleep 60 & echo; wait"],
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, [WITNESS]: witness },
  });
  await child.stdout.getReader().read();
  child.kill("SIGKILL");
  await child.exited;
  const survivors = findSurvivors(witness);
  for (const { pid } of survivors) process.kill(pid, "SIGKILL");
  expect(survivors.map(({ command }) => command)).toEqual(["sleep 60"]);
});

for (const { name, tier, sees } of TIERS) {
  describe.concurrent(name, () => {
    for (const shape of SHAPES.filter(({ escapes }) => sees || !escapes)) {
      test(`${shape.name}: nothing is left and the ending is right`, async () => {
        const timeoutMs = shape.naturalExit === null ? 400 : 30_000;
        const { run, survivors } = await runShape(shape.command, { timeoutMs, tier });
        expect(survivors()).toEqual([]);
        expect(run.termination.orphansLeft).toBe(0);
        if (shape.naturalExit === null) {
          expect(run.termination.reason).toBe("timeout");
          expect(run.termination.killedBy).not.toBeNull();
        } else {
          expect(run.termination).toMatchObject({
            reason: "exited",
            exitCode: shape.naturalExit,
            signal: null,
            killedBy: null,
          });
          expect(run.termination.orphansKilled).toBeGreaterThan(0);
        }
      }, 60_000);
    }
  });
}
