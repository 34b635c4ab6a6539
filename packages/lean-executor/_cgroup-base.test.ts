import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  createRunGroup,
  enableMemory,
  findCgroupBase,
  locateOwnGroup,
  probeCgroupBase,
  removeAbandoned,
} from "./_cgroup-base.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

const V2 = "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw";

describe("locateOwnGroup()", () => {
  test.each([
    ["the root", V2, "4:memory:/x\n0::/\n", "/sys/fs/cgroup/unified/"],
    ["a scope", V2, "0::/user.slice/run.scope", "/sys/fs/cgroup/unified/user.slice/run.scope"],
    [
      "a bind mount of our part",
      "1 2 0:3 /docker/abc /sys/fs/cgroup rw - cgroup2 none rw",
      "0::/docker/abc/sub",
      "/sys/fs/cgroup/sub",
    ],
    [
      "a mount that does not show our part",
      "1 2 0:3 /other /sys/fs/cgroup rw - cgroup2 none rw",
      "0::/docker",
      "/sys/fs/cgroup/",
    ],
    ["only version 1", "1 2 0:3 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu", "0::/", null],
    ["no version 2 membership", V2, "4:memory:/x", null],
  ])("with %s", (_name, mountinfo, membership, dir) => {
    expect(locateOwnGroup(mountinfo, membership)).toBe(dir);
  });
});

describe("enableMemory()", () => {
  function group(files: Readonly<Record<string, string>>): string {
    const dir = temporaryFolder("cgroup-base");
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    return dir;
  }
  const files = {
    "cgroup.controllers": "cpu memory",
    "cgroup.subtree_control": "",
    "cgroup.procs": "42\n",
  };

  test("steps aside when nobody else is in the group", () => {
    const dir = group(files);
    expect(enableMemory(dir, 42)).toBe(true);
    expect(readFileSync(join(dir, "cgroup.subtree_control"), "utf8")).toBe("+memory");
    expect(readFileSync(join(dir, "lean-telemetry-self-42", "cgroup.procs"), "utf8")).toBe("42");
  });

  test.each([
    ["it is on already", { ...files, "cgroup.subtree_control": "memory" }, true],
    ["others are in the group", { ...files, "cgroup.procs": "42\n43\n" }, false],
    ["somebody else is in the group", { ...files, "cgroup.procs": "43\n" }, false],
    ["there is no such controller", { ...files, "cgroup.controllers": "cpu" }, false],
    ["there are no files", {}, false],
  ])("moves nobody when %s", (_name, content, works) => {
    const dir = group(content);
    expect(enableMemory(dir, 42)).toBe(works);
    expect(existsSync(join(dir, "lean-telemetry-self-42"))).toBe(false);
  });
});

describe("removeAbandoned()", () => {
  test("removes old empty groups of dead programs of ours, and nothing else", () => {
    const dir = temporaryFolder("cgroup-base");
    const dead = 4_194_302;
    const names = [
      `lean-telemetry-${dead}-1-a`,
      `lean-telemetry-${process.pid}-1-a`,
      `lean-telemetry-${process.ppid}-1-a`,
      `other-${dead}-1-a`,
    ];
    for (const name of names) mkdirSync(join(dir, name));
    removeAbandoned(dir);
    expect(names.map((name) => existsSync(join(dir, name)))).toEqual([true, true, true, true]);
    const later = Date.now() + 120_000;
    removeAbandoned(dir, later);
    expect(names.map((name) => existsSync(join(dir, name)))).toEqual([false, true, true, true]);
    // A group that is not empty stays, whoever made it.
    mkdirSync(join(dir, names[0] ?? "", "in"), { recursive: true });
    utimesSync(join(dir, names[0] ?? ""), 0, 0);
    removeAbandoned(dir, later);
    expect(existsSync(join(dir, names[0] ?? ""))).toBe(true);
  });
});

describe("probeCgroupBase()", () => {
  test.each([
    ["no hierarchy", null, "no cgroup version 2 hierarchy"],
    ["a folder that nobody may change", "/proc/1", "no group can be used below /proc/1"],
    ["a folder that is no cgroup", temporaryFolder("cgroup-base"), "no group can be used"],
  ])("says why with %s", (_name, dir, why) => {
    const base = probeCgroupBase(dir);
    expect(base.kind === "unusable" ? base.why : "").toContain(why);
  });
});

describe("findCgroupBase()", () => {
  test("says where groups can be made, or why not, and always the same", async () => {
    const base = findCgroupBase();
    expect(findCgroupBase()).toBe(base);
    if (base.kind === "unusable") {
      expect(base.why).not.toBe("");
      return;
    }
    const group = createRunGroup(base.dir);
    expect(dirname(group.dir)).toBe(base.dir.replace(/\/$/, ""));
    expect(basename(group.dir)).toStartWith(`lean-telemetry-${process.pid}-`);
    const child = Bun.spawn({ cmd: ["sleep", "60"], cgroup: group.dir });
    expect(group.pids()).toEqual([child.pid]);
    group.kill();
    await child.exited;
    expect(child.signalCode).toBe("SIGKILL");
    await group.remove();
    expect(existsSync(group.dir)).toBe(false);
  });
});
