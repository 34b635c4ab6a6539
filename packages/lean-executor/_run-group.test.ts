import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RunGroup, readKey } from "./_run-group.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

/** A folder with the files of a cgroup, as far as plain files can stand for them. */
function fake(files: Readonly<Record<string, string>> = {}): RunGroup {
  const group = new RunGroup(temporaryFolder("run-group"), "run");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(group.dir, name), text);
  return group;
}

describe("readKey()", () => {
  test.each([
    ["usage_usec 5\nuser_usec 3\n", "user_usec", 3],
    ["oom_kill_x 5\noom_kill 1\n", "oom_kill", 1],
    ["usage_usec 5\n", "usage", null],
    [null, "usage", null],
  ])("of %p at %p is %p", (text, key, value) => {
    expect(readKey(text, key)).toBe(value);
  });
});

describe("RunGroup", () => {
  test("reads what the kernel says in its files", () => {
    const group = fake({
      "cgroup.procs": "12\n34\n",
      "cpu.stat": "usage_usec 301500\nuser_usec 1\n",
      "memory.peak": "67633152\n",
      "memory.events": "low 0\noom 1\noom_kill 2\n",
    });
    expect(group.pids()).toEqual([12, 34]);
    expect(group.figures()).toEqual({ cpuMs: 301.5, peakMb: 64.5 });
    expect(group.oomKilled()).toBe(true);
  });

  test("knows nothing where there are no files", () => {
    const group = fake();
    expect(group.pids()).toEqual([]);
    expect(group.figures()).toEqual({ cpuMs: null, peakMb: null });
    expect(group.oomKilled()).toBeNull();
  });

  test("writes limits and the kill where the kernel looks for them", () => {
    const group = fake();
    expect(group.limitMemory(1.5)).toBe(true);
    group.kill();
    const text = (name: string) => readFileSync(join(group.dir, name), "utf8");
    expect(text("memory.max")).toBe("1572864");
    expect(text("memory.oom.group")).toBe("1");
    expect(text("cgroup.kill")).toBe("1");
  });

  test("is removed as soon as it is empty, and only then", async () => {
    const group = fake({ "cgroup.procs": "" });
    setTimeout(() => Bun.file(join(group.dir, "cgroup.procs")).delete(), 20);
    await group.remove();
    expect(existsSync(group.dir)).toBe(false);
    await group.remove();
    expect(group.limitMemory(1)).toBe(false);
  });

  test("cannot be made where nothing can be made", () => {
    expect(() => new RunGroup("/proc/nowhere", "run")).toThrow();
  });
});
