import { describe, expect, test } from "bun:test";
import { type LadderTarget, runKillLadder } from "./_kill-ladder.ts";

function scene(options: {
  readonly diesOf?: "SIGTERM" | "SIGKILL";
  readonly graceMs: number;
  readonly members?: readonly number[] | null;
}) {
  const log: string[] = [];
  const exited = Promise.withResolvers<void>();
  const members = options.members === undefined ? [5] : options.members;
  const left = members === null ? null : new Set(members);
  const target: LadderTarget = {
    pid: 100,
    graceMs: options.graceMs,
    exited: exited.promise,
    hunt: {
      find: () => Promise.resolve(left === null ? null : new Set(left)),
      groupRemains: () => true,
      mayHaveEscaped: () => true,
      pauseMs: 1,
    },
    lookAtRunning: () => log.push("look"),
    lookAtStopped: (stopped) => log.push(`look at ${[...stopped]}`),
    isStopped: () => true,
    isStuck: () => true,
    killMore: () => log.push("more"),
    send: (to, signal) => {
      log.push(`${signal} ${to}`);
      if (signal === options.diesOf && to === -100) exited.resolve();
      if (signal === options.diesOf && to > 0) left?.delete(to);
      return true;
    },
    killWaitMs: 20,
  };
  return { target, log };
}

describe("runKillLadder()", () => {
  test("asks nicely first, and wakes the stopped so that they can hear it", async () => {
    const { target, log } = scene({ diesOf: "SIGTERM", graceMs: 5000 });
    expect(await runKillLadder(target)).toEqual({
      killedBy: "SIGTERM",
      unkillable: false,
      killed: new Set(),
    });
    expect(log).toEqual(["look", "SIGTERM -100", "SIGTERM 5", "SIGCONT -100", "SIGCONT 5"]);
  });

  test("then stops everybody, looks once more, and kills", async () => {
    const { target, log } = scene({ diesOf: "SIGKILL", graceMs: 10 });
    expect(await runKillLadder(target)).toEqual({
      killedBy: "SIGKILL",
      unkillable: false,
      killed: new Set([100, 5]),
    });
    expect(log.slice(5)).toEqual([
      "SIGSTOP -100",
      "SIGSTOP -100",
      "SIGSTOP 5",
      "look at 5",
      "SIGKILL -100",
      "SIGKILL 5",
      "more",
    ]);
  });

  test("kills at once without a grace", async () => {
    const { target, log } = scene({ diesOf: "SIGKILL", graceMs: 0, members: null });
    expect((await runKillLadder(target)).killed).toEqual(new Set([100]));
    expect(log.some((line) => line.startsWith("SIGTERM"))).toBe(false);
  });

  test("gives up on what even SIGKILL does not end", async () => {
    const { target } = scene({ graceMs: 0 });
    expect(await runKillLadder(target)).toMatchObject({ killedBy: "SIGKILL", unkillable: true });
  });

  test("waits longer for the news of a death than for a death", async () => {
    const { target } = scene({ graceMs: 0 });
    const late = Promise.withResolvers<void>();
    setTimeout(late.resolve, 40);
    const result = await runKillLadder({ ...target, isStuck: () => false, exited: late.promise });
    expect(result.unkillable).toBe(false);
  });

  test("leaves the rest of the grace to workers that outlive the root", async () => {
    const { target } = scene({ diesOf: "SIGTERM", graceMs: 60 });
    const send = target.send;
    const stubborn = {
      ...target,
      send: (to: number, signal: NodeJS.Signals | 0) => to < 0 && send?.(to, signal) === true,
    };
    const startedAt = performance.now();
    expect((await runKillLadder(stubborn)).killedBy).toBe("SIGTERM");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(60);
  });
});
