import { afterEach, describe, expect, test } from "bun:test";
import { ProcessTree } from "./_process-tree.ts";

const children: Bun.Subprocess[] = [];

function start(script: string): Bun.Subprocess<"ignore", "pipe", "inherit"> {
  const child = Bun.spawn({ cmd: ["/bin/sh", "-c", script], detached: true, stdout: "pipe" });
  children.push(child);
  return child;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error("it did not happen within 20 s");
    await Bun.sleep(5);
  }
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group is empty already.
    }
    await child.exited;
  }
});

describe.if(process.platform === "linux")("ProcessTree", () => {
  test("follows children and grandchildren, and adds up what they use", async () => {
    const root = start("sh -c 'while :; do :; done' & sleep 60 & wait");
    const tree = new ProcessTree(root.pid);
    await until(() => {
      tree.sample();
      return tree.living().length === 2 && (tree.figures.cpuMs ?? 0) >= 50;
    });
    const { peakMb, treePeakMb, treeAnonPeakMb, treeAnonMb, last, charsRead } = tree.figures;
    expect(peakMb).toBeGreaterThan(0);
    expect(treePeakMb).toBeGreaterThan(peakMb ?? 0);
    expect(treeAnonPeakMb).toBeGreaterThanOrEqual(treeAnonMb ?? Number.NaN);
    expect(last?.residentMb).toBeLessThanOrEqual(peakMb ?? 0);
    expect(charsRead).toBeGreaterThan(0);
    expect(tree.figures.unwaitedCpuMs).toBe(0);
  });

  test("keeps a member whose parent is gone, and books its time as nobody's", async () => {
    const root = start("(sh -c 'while :; do :; done' & sleep 0.3) ; echo left; sleep 60; true");
    const tree = new ProcessTree(root.pid);
    let left = false;
    void root.stdout
      .getReader()
      .read()
      .then(() => {
        left = true;
      });
    await until(() => {
      tree.sample();
      return left && tree.living().length === 2 && (tree.figures.cpuMs ?? 0) >= 50;
    });
    for (const pid of tree.living()) process.kill(pid, "SIGKILL");
    await until(() => {
      tree.sample();
      return tree.living().length === 0;
    });
    // Dead, and whether or not somebody has reaped it by now.
    tree.settle();
    expect(tree.figures.unwaitedCpuMs).toBeGreaterThanOrEqual(50);
  });

  test("settle() books the living once, and never the root", async () => {
    const root = start("sh -c 'while :; do :; done' & while :; do :; done");
    const tree = new ProcessTree(root.pid);
    await until(() => {
      tree.sample();
      return tree.living().length === 1 && (tree.figures.cpuMs ?? 0) >= 200;
    });
    tree.settle();
    const booked = tree.figures.unwaitedCpuMs;
    expect(booked).toBeGreaterThan(0);
    expect(booked).toBeLessThan(tree.figures.cpuMs ?? 0);
    tree.settle();
    expect(tree.figures.unwaitedCpuMs).toBe(booked);
  });

  test("tells running, stopped, gone and reused numbers apart", async () => {
    // A shell that is stopped while it starts a program waits for that, and does not count as stopped.
    const root = start("echo; exec sleep 60");
    await root.stdout.getReader().read();
    const tree = new ProcessTree(root.pid);
    expect([tree.isRunning(root.pid), tree.rootNumberIsReused()]).toEqual([true, false]);
    process.kill(-root.pid, "SIGSTOP");
    await until(() => tree.isStopped(root.pid));
    process.kill(-root.pid, "SIGKILL");
    await root.exited;
    expect([tree.isRunning(root.pid), tree.isStopped(root.pid)]).toEqual([false, true]);
    expect(tree.rootNumberIsReused()).toBe(false);
    tree.sample();
    expect(tree.living()).toEqual([]);
    // A process that was never a member is a stranger.
    expect(tree.isRunning(process.pid)).toBe(false);
  });

  test("has no figures for a process that never was", () => {
    const tree = new ProcessTree(2 ** 22 + 1);
    tree.sample();
    expect(tree.figures).toMatchObject({ cpuMs: null, peakMb: null, treePeakMb: null, last: null });
  });
});
