import { describe, expect, test } from "bun:test";
import {
  findGroup,
  findMarked,
  INSTANCE_ID,
  lookForMarked,
  MARKER_VARIABLE,
  markerValue,
  newRunId,
} from "./_run-marker.ts";

describe("newRunId()", () => {
  test("is new each time, and none is the beginning of another", () => {
    const ids = Array.from({ length: 20 }, newRunId);
    for (const id of ids) {
      expect(id).toStartWith(INSTANCE_ID);
      expect(ids.filter((other) => other.startsWith(id))).toEqual([id]);
    }
  });
});

describe("markerValue()", () => {
  test("keeps the ids of the runs around it", () => {
    expect(markerValue("b;", undefined)).toBe("b;");
    expect(markerValue("b;", "a;")).toBe("a;b;");
  });
});

/** In the middle of exec a process has neither its command line nor its environment. */
async function untilStarted(pid: number): Promise<void> {
  while (!(await Bun.file(`/proc/${pid}/cmdline`).text()).startsWith("sleep")) await Bun.sleep(1);
}

describe.if(process.platform === "linux")("on Linux", () => {
  test("findMarked() and findGroup() find a marked process until it is dead", async () => {
    const id = newRunId();
    const child = Bun.spawn({
      cmd: ["sleep", "60"],
      detached: true,
      env: { ...process.env, [MARKER_VARIABLE]: markerValue(id, "outer;") },
    });
    await untilStarted(child.pid);
    expect((await findMarked(id)).map(({ pid }) => pid)).toEqual([child.pid]);
    expect(lookForMarked(id, [child.pid]).marked).toHaveLength(1);
    expect(findGroup(child.pid).map(({ pid }) => pid)).toEqual([child.pid]);
    child.kill("SIGKILL");
    await child.exited;
    expect([await findMarked(id), findGroup(child.pid)]).toEqual([[], []]);
  });

  test("lookForMarked() takes nobody for starting who has no environment for good", async () => {
    const bare = Bun.spawn({ cmd: ["sleep", "60"], env: {} });
    await untilStarted(bare.pid);
    // Kernel threads and the dead have neither environment nor command line.
    expect(lookForMarked("none;").starting).not.toContain(bare.pid);
    bare.kill("SIGKILL");
    await bare.exited;
    expect(lookForMarked("none;", [2, bare.pid])).toEqual({ marked: [], starting: [] });
  });

  test("findMarked() stops who is found when they are about to be killed", async () => {
    const id = newRunId();
    const child = Bun.spawn({
      cmd: ["sleep", "60"],
      env: { ...process.env, [MARKER_VARIABLE]: id },
    });
    const other = Bun.spawn({
      cmd: ["sleep", "60"],
      env: { ...process.env, [MARKER_VARIABLE]: newRunId() },
    });
    await Promise.all([child, other].map(({ pid }) => untilStarted(pid)));
    const [found] = await Promise.all([findMarked(id, true), findMarked(newRunId())]);
    expect(found.map(({ pid }) => pid)).toEqual([child.pid]);
    const isStopped = async (pid: number) => / T /.test(await Bun.file(`/proc/${pid}/stat`).text());
    while (!(await isStopped(child.pid))) await Bun.sleep(1);
    expect(await isStopped(other.pid)).toBe(false);
    for (const process of [child, other]) {
      process.kill("SIGKILL");
      await process.exited;
    }
  });
});
