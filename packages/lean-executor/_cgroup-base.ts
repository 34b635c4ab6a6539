import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { RunGroup } from "./_run-group.ts";
import { sendSignal } from "./_send-signal.ts";

/** Where this program may make cgroups for its runs, or why it may not. */
export type CgroupBase =
  | { readonly kind: "usable"; readonly dir: string; readonly hasMemory: boolean }
  | { readonly kind: "unusable"; readonly why: string };

const PREFIX = "lean-telemetry-";
const ABANDONED_AFTER_MS = 60_000;
let groups = 0;

/**
 * Finds our own version 2 cgroup from what the kernel says about this process.
 *
 * @param mountinfo The content of `/proc/self/mountinfo`.
 * @param membership The content of `/proc/self/cgroup`.
 */
export function locateOwnGroup(mountinfo: string, membership: string): string | null {
  const own = membership
    .split("\n")
    .find((line) => line.startsWith("0::"))
    ?.slice(3);
  if (own === undefined) return null;
  for (const line of mountinfo.split("\n")) {
    const [mount = "", filesystem = ""] = line.split(" - ");
    if (!filesystem.startsWith("cgroup2 ")) continue;
    const [, , , root = "/", point = ""] = mount.split(" ");
    const below = root === "/" ? own : own.startsWith(`${root}/`) ? own.slice(root.length) : "/";
    return join(point, below);
  }
  return null;
}

/**
 * Switches the memory controller on for our groups where that takes nothing from anybody else: we
 * are alone in our group, so we can step aside into one of our own below it.
 */
export function enableMemory(dir: string, ownPid: number = process.pid): boolean {
  const words = (file: string): readonly string[] =>
    readFileSync(join(dir, file), "utf8").trim().split(/\s+/);
  try {
    if (words("cgroup.subtree_control").includes("memory")) return true;
    if (!words("cgroup.controllers").includes("memory")) return false;
    const members = words("cgroup.procs");
    if (members.length !== 1 || members[0] !== String(ownPid)) return false;
    const aside = join(dir, `${PREFIX}self-${ownPid}`);
    mkdirSync(aside, { recursive: true });
    writeFileSync(join(aside, "cgroup.procs"), String(ownPid));
    writeFileSync(join(dir, "cgroup.subtree_control"), "+memory");
    return true;
  } catch {
    return false;
  }
}

/** Removes groups of ours that a killed program left empty. */
export function removeAbandoned(dir: string, nowMs: number = Date.now()): void {
  for (const name of readdirSync(dir)) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!(pid > 1) || pid === process.pid || sendSignal(pid, 0)) continue;
    try {
      const path = join(dir, name);
      if (nowMs - statSync(path).ctimeMs > ABANDONED_AFTER_MS) rmdirSync(path);
    } catch {
      // Not empty after all, or gone: not ours to insist.
    }
  }
}

/** Makes the group of a new run. */
export function createRunGroup(base: string): RunGroup {
  groups += 1;
  return new RunGroup(base, `${PREFIX}${process.pid}-${groups}-${crypto.randomUUID().slice(0, 8)}`);
}

function findOwnGroup(): string | null {
  try {
    const text = (name: string): string => readFileSync(`/proc/self/${name}`, "utf8");
    return locateOwnGroup(text("mountinfo"), text("cgroup"));
  } catch {
    return null;
  }
}

/** Finds out whether groups with all that is needed can be made below `dir`. */
export function probeCgroupBase(dir: string | null): CgroupBase {
  if (dir === null) return { kind: "unusable", why: "no cgroup version 2 hierarchy is mounted" };
  let group: RunGroup | null = null;
  try {
    const hasMemory = enableMemory(dir);
    group = createRunGroup(dir);
    accessSync(join(group.dir, "cgroup.procs"), constants.W_OK);
    if (group.cpuMs() === null) throw new Error("it has no cpu.stat");
    removeAbandoned(dir);
    return { kind: "usable", dir, hasMemory };
  } catch (error) {
    return unusable(dir, error);
  } finally {
    void group?.remove();
  }
}

function unusable(dir: string, error: unknown): CgroupBase {
  const found = error instanceof Error ? error.message : String(error);
  return {
    kind: "unusable",
    why: `no group can be used below ${dir} (${found}); run as root or in a delegated group: systemd-run --user --scope -p Delegate=yes …`,
  };
}

let known: CgroupBase | null = null;

/** Finds out once per program whether runs can have a cgroup of their own. */
export function findCgroupBase(): CgroupBase {
  known ??=
    process.platform === "linux"
      ? probeCgroupBase(findOwnGroup())
      : { kind: "unusable", why: "cgroups are a part of Linux" };
  return known;
}

/** Takes in that a program could be started only outside of its new group. */
export function giveUpCgroups(error: unknown): void {
  if (known?.kind === "usable") known = unusable(known.dir, error);
}
