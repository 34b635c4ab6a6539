import { describe, expect, test } from "bun:test";
import { firstEstimateMb, freeMemoryMb, MemoryBudget } from "./_memory-budget.ts";

const budget = (free = 10_000) =>
  new MemoryBudget({ budgetMb: 1000, firstEstimateMb: 300, freeMb: () => free });

describe("MemoryBudget", () => {
  test("gives no more out than there is, but always one run", () => {
    const memory = budget();
    expect(memory.hasRoom(5000)).toBe(true);
    memory.reserve(600);
    expect([memory.hasRoom(400), memory.hasRoom(401)]).toEqual([true, false]);
    memory.release(600, null);
    expect(memory.hasRoom(5000)).toBe(true);
  });
  test("does not start a second run into memory that is not free", () => {
    const memory = budget(200);
    memory.reserve(100);
    expect([memory.hasRoom(200), memory.hasRoom(201)]).toEqual([true, false]);
  });
  test("learns what nine of ten runs need; the caller knows better", () => {
    const memory = budget();
    expect(memory.estimateMb(undefined)).toBe(300);
    for (let peak = 1; peak <= 100; peak++) {
      memory.reserve(0);
      memory.release(0, peak);
    }
    expect(memory.estimateMb(undefined)).toBe(95);
    expect(memory.estimateMb(7)).toBe(7);
  });
  test("is four fifths of what is free unless told", () => {
    expect(new MemoryBudget({ firstEstimateMb: 1, freeMb: () => 1000 }).budgetMb).toBe(800);
  });
});

describe("freeMemoryMb()", () => {
  const files = (entries: Record<string, string>) => (path: string) => {
    const text = entries[path];
    if (text === undefined) throw new Error("ENOENT");
    return text;
  };
  test("takes the kernel's word, and the limit of the group where it is less", () => {
    const meminfo = "MemTotal: 4096000 kB\nMemAvailable:    2048000 kB\n";
    expect(freeMemoryMb(files({ "/proc/meminfo": meminfo }))).toBe(2000);
    const group = {
      "/proc/meminfo": meminfo,
      "/sys/fs/cgroup/memory.max": "1073741824\n",
      "/sys/fs/cgroup/memory.current": "536870912\n",
    };
    expect(freeMemoryMb(files(group))).toBe(512);
    expect(freeMemoryMb(files({ ...group, "/sys/fs/cgroup/memory.max": "max\n" }))).toBe(2000);
  });
  test("has an answer where there is no /proc, and here", () => {
    expect(freeMemoryMb(files({}))).toBeGreaterThan(0);
    expect(freeMemoryMb()).toBeGreaterThan(0);
  });
});

test("firstEstimateMb() takes the embedded Lean for the larger one", () => {
  expect(firstEstimateMb("embedded")).toBeGreaterThan(firstEstimateMb("lean"));
});
