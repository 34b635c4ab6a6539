import { afterEach, describe, expect, test } from "bun:test";
import { createHunt, type HuntClues } from "./_hunt.ts";
import { ProcessTree } from "./_process-tree.ts";
import { PsTree } from "./_ps-tree.ts";
import { MARKER_VARIABLE, newRunId } from "./_run-marker.ts";

const children: Bun.Subprocess[] = [];

function start(script: string, runId: string): Bun.Subprocess {
  const child = Bun.spawn({
    cmd: ["/bin/sh", "-c", script],
    detached: true,
    env: { ...process.env, [MARKER_VARIABLE]: runId },
  });
  children.push(child);
  return child;
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group is empty already.
    }
    await child.exited;
  }
});

const clues = (child: Bun.Subprocess, runId: string, more: Partial<HuntClues>): HuntClues => ({
  pid: child.pid,
  runId,
  tree: null,
  psTree: null,
  groupPids: () => [],
  ...more,
});

describe("createHunt()", () => {
  test.if(process.platform === "linux")(
    "finds by /proc whoever carries the mark or is in the group",
    async () => {
      const runId = newRunId();
      const child = start("sleep 60 & env -i sleep 60 & wait", runId);
      const hunt = createHunt(clues(child, runId, { tree: new ProcessTree(child.pid) }));
      let found: ReadonlySet<number> | null = null;
      while ((found?.size ?? 0) < 2) found = await hunt.find();
      expect(found?.has(child.pid)).toBe(false);
      expect([hunt.groupRemains(), hunt.mayHaveEscaped()]).toEqual([true, true]);
      process.kill(-child.pid, "SIGKILL");
      await child.exited;
      while (hunt.groupRemains()) await Bun.sleep(5);
      expect((await hunt.find())?.size).toBe(0);
    },
  );

  test("asks ps where there is no /proc to walk, and only has the group without it", async () => {
    const runId = newRunId();
    const child = start("sleep 60 & wait", runId);
    if (Bun.which("ps") !== null) {
      const hunt = createHunt(clues(child, runId, { psTree: new PsTree(child.pid) }));
      expect(hunt.mayHaveEscaped()).toBe(false);
      while ((await hunt.find())?.size === 0) await Bun.sleep(5);
      expect(hunt.mayHaveEscaped()).toBe(true);
    }
    const blind = createHunt(
      clues(child, runId, { psTree: new PsTree(child.pid, ["no-such-ps"]) }),
    );
    expect(await blind.find()).toBeNull();
    expect([blind.groupRemains(), blind.mayHaveEscaped()]).toEqual([true, false]);
  });

  test("names the members of the run's own cgroup", async () => {
    const child = start("sleep 60", newRunId());
    const groupPids = () => [child.pid, 4_194_303];
    const hunt = createHunt(clues(child, "x", { groupPids }));
    expect(await hunt.find()).toEqual(new Set([4_194_303]));
    expect(hunt.mayHaveEscaped()).toBe(true);
  });
});
