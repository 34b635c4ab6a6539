import { describe, expect, test } from "bun:test";
import { PsTree, parsePs } from "./_ps-tree.ts";

const OLD = "Sun Nov 22 10:00:00 2026";
const NEW = "Sun Nov 22 11:00:00 2026";
const table = (...rows: readonly [number, number, number, string, string][]) =>
  parsePs(rows.map((row) => `  ${row.join("   ")}`).join("\n"));

describe("parsePs()", () => {
  test("reads the columns and passes over anything else", () => {
    expect(parsePs(`\n  12     1    12 Ss   ${OLD}\nps: error\n`)).toEqual([
      { pid: 12, ppid: 1, pgid: 12, state: "Ss", started: OLD },
    ]);
  });
});

describe("PsTree", () => {
  test("takes the group and all that is below, without the dead", () => {
    const tree = new PsTree(10);
    const living = tree.update(
      table(
        [10, 1, 10, "S", OLD],
        [11, 10, 10, "S", OLD],
        [12, 11, 12, "Ss", OLD],
        [13, 12, 12, "R", OLD],
        [14, 1, 10, "S", OLD],
        [15, 10, 10, "Z", OLD],
        [16, 1, 16, "S", OLD],
      ),
    );
    expect([...living].sort()).toEqual([11, 12, 13, 14]);
    expect(tree.size).toBe(4);
  });

  test("keeps a member that was left behind, and no stranger with its number", () => {
    const tree = new PsTree(10);
    tree.update(table([10, 1, 10, "S", OLD], [11, 10, 11, "S", OLD], [12, 10, 12, "S", OLD]));
    const living = tree.update(table([11, 1, 11, "S", OLD], [12, 1, 12, "S", NEW]));
    expect([...living]).toEqual([11]);
  });

  test("looks with the real ps where there is one, and says when there is none", async () => {
    const child = Bun.spawn({ cmd: ["/bin/sh", "-c", "sleep 60 & wait"], detached: true });
    if (Bun.which("ps") !== null) {
      const tree = new PsTree(child.pid);
      let living: ReadonlySet<number> | null = null;
      while (living === null || living.size === 0) living = await tree.look();
      expect(living.size).toBe(1);
    }
    expect(await new PsTree(child.pid, ["no-such-ps"]).look()).toBeNull();
    expect(await new PsTree(child.pid, ["true"]).look()).toBeNull();
    process.kill(-child.pid, "SIGKILL");
    await child.exited;
  });
});
