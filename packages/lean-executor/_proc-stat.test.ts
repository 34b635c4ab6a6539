import { describe, expect, test } from "bun:test";
import { isAlive, parseProcStat } from "./_proc-stat.ts";

const line = (name: string, state = "S"): string =>
  `4711 (${name}) ${state} 12 34 34 0 -1 4194560 100 200 0 0 7 3 20 5 20 0 1 0 987654 1000 50 18446744073709551615 ${"0 ".repeat(26)}1792\n`;

describe("parseProcStat()", () => {
  test.each(["lean", "a b", "a) S 1 (b", "((", ")"])("reads a process named %p", (name) => {
    expect(parseProcStat(line(name))).toEqual({
      pid: 4711,
      state: "S",
      ppid: 12,
      pgrp: 34,
      flags: 0x40_0100,
      ownCpuMs: 100,
      waitedCpuMs: 250,
      startTicks: 987_654,
      waitStatus: 1792,
    });
  });

  test.each(["", "4711", "4711 (lean", "4711 (lean) S 1 2", "x (lean) S"])(
    "finds none in %p",
    (text) => {
      expect(parseProcStat(text)).toBeNull();
    },
  );
});

describe("isAlive()", () => {
  test.each([
    ["R", true],
    ["S", true],
    ["D", true],
    ["T", true],
    ["Z", false],
    ["X", false],
  ])("says of state %p: %p", (state, alive) => {
    const stat = parseProcStat(line("lean", state));
    expect(stat !== null && isAlive(stat)).toBe(alive);
  });
});
