import { describe, expect, test } from "bun:test";
import { type SweepTarget, sweep } from "./_sweep.ts";

type Sent = [target: number, signal: string | number];

/** A hunt that finds, look by look, what it is given; the last one for ever. */
function scene(
  looks: readonly (readonly number[] | null)[],
  options: { group?: boolean; escaped?: boolean } = {},
): { target: SweepTarget; sent: Sent[]; reported: number[][] } {
  const sent: Sent[] = [];
  const reported: number[][] = [];
  let look = 0;
  const target: SweepTarget = {
    pid: 100,
    killedBefore: new Set([7]),
    onFound: (living) => reported.push([...living]),
    killMore: () => sent.push([0, "more"]),
    send: (to, signal) => {
      sent.push([to, signal]);
      return true;
    },
    hunt: {
      find: () => {
        const found = looks[Math.min(look++, looks.length - 1)];
        return Promise.resolve(found == null ? null : new Set(found));
      },
      groupRemains: () => options.group ?? false,
      mayHaveEscaped: () => options.escaped ?? true,
      pauseMs: 1,
    },
    longestMs: 40,
  };
  return { target, sent, reported };
}

describe("sweep()", () => {
  test("has nothing to do when nobody is left", async () => {
    const { target, sent } = scene([[]]);
    expect(await sweep(target)).toEqual({ killed: 0, left: 0 });
    expect(sent).toEqual([]);
  });

  test("does not even look when the group is empty and nobody can have left it", async () => {
    const { target } = scene([[5]], { escaped: false });
    expect(await sweep(target)).toEqual({ killed: 0, left: 0 });
  });

  test("kills until a look finds nobody, and reports those found first while they live", async () => {
    const { target, sent, reported } = scene([[5, 6], [8], []], { group: true });
    expect(await sweep(target)).toEqual({ killed: 3, left: 0 });
    expect(sent.slice(0, 3)).toEqual([
      [-100, "SIGKILL"],
      [5, "SIGKILL"],
      [6, "SIGKILL"],
    ]);
    expect(sent).toContainEqual([0, "more"]);
    expect(reported).toEqual([[5, 6]]);
  });

  test("does not count those who were being killed already", async () => {
    const { target } = scene([[7], []]);
    expect(await sweep(target)).toEqual({ killed: 0, left: 0 });
  });

  test("counts those who stay, and gives up", async () => {
    const { target } = scene([[5]]);
    expect(await sweep(target)).toEqual({ killed: 1, left: 1 });
  });

  test("kills before it gives up, however long a look takes", async () => {
    const { target, sent } = scene([[5], []]);
    expect(await sweep({ ...target, longestMs: -1 })).toEqual({ killed: 1, left: 0 });
    expect(sent).toContainEqual([5, "SIGKILL"]);
  });

  test("goes by the group alone when nobody can name its members", async () => {
    const { target, sent } = scene([null], { group: true });
    expect(await sweep(target)).toEqual({ killed: 1, left: 1 });
    // Never by the number of the root, which is gone.
    expect(new Set(sent.map(([to]) => to))).toEqual(new Set([-100, 0]));
  });
});
