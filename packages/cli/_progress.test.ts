import { describe, expect, test } from "bun:test";
import { Writable } from "node:stream";
import { fakeIo } from "./_fake-io.ts";
import { onTerminal } from "./_fake-terminal.ts";
import { createProgress, silentProgress } from "./_progress.ts";
import type { RunRow } from "./_run-row.ts";

onTerminal();

const ROW: RunRow = {
  moduleName: "A",
  outcome: "VERIFIED",
  success: true,
  category: "ok",
  family: "verdict",
  durationMs: 1200,
  cpuTimeMs: null,
  memoryPeakMb: null,
  tacticCount: null,
  tacticTimesMs: null,
  mode: "cold",
  warm: null,
};

/** Counts as a terminal for what only asks `isTTY` and moves the cursor. */
class FakeTerminal extends Writable {
  readonly isTTY = true;
  readonly columns = 60;
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
  cursorTo(): void {
    this.text += "<0>";
  }
  moveCursor(): void {}
  clearLine(): void {
    this.text += "<clear>";
  }
}

describe("createProgress()", () => {
  test("prints plain lines where nobody is looking", () => {
    const io = fakeIo();
    const progress = createProgress(io, { total: 12 });
    progress.started("A.lean", 1);
    progress.finished("A.lean", ROW);
    progress.note("a note");
    const warm = { pid: 7, position: 2, confirmed: null };
    progress.finished("B.lean", { ...ROW, durationMs: 40, mode: "warm", warm });
    progress.stop();
    expect(io.stderrText()).toBe(
      "start  1/12 A.lean\ndone   1/12 A.lean VERIFIED (ok) 1.2 s\na note\ndone   2/12 B.lean VERIFIED (ok) 40 ms warm\n",
    );
  });

  test("says what is still running, for how long", async () => {
    const io = fakeIo();
    let clock = 0;
    const progress = createProgress(io, { total: 2, now: () => clock, intervalMs: 1 });
    progress.started("A.lean", 1);
    progress.started("B.lean", 2);
    clock = 61_000;
    while (!io.stderrText().includes("still running")) await Bun.sleep(1);
    progress.stop();
    expect(io.stderrText()).toContain(
      "done  0/2, still running: A.lean 1 m 01 s, B.lean 1 m 01 s\n",
    );
  });

  test("is silent while nothing runs", async () => {
    const io = fakeIo();
    const progress = createProgress(io, { total: 2, intervalMs: 1 });
    await Bun.sleep(10);
    progress.stop();
    expect(io.stderrText()).toBe("");
  });

  test("rewrites one line on a terminal, and leaves it clean", async () => {
    const terminal = new FakeTerminal();
    const io = fakeIo({ terminal });
    const progress = createProgress(io, { total: 2, now: () => 0, intervalMs: 1 });
    progress.started("A.lean", 1);
    const before = terminal.text.length;
    while (terminal.text.length === before) await Bun.sleep(1);
    expect(terminal.text).toContain("0/2 done · 0 ms · A.lean 0 ms");
    progress.started("B.lean", 2);
    progress.finished("A.lean", ROW);
    progress.stop();
    expect(io.stderrText()).toContain("done  1/2");
    expect(io.stderrText()).toContain("A.lean");
    // The cursor is shown again at the end.
    expect(terminal.text.lastIndexOf("\u001b[?25h")).toBeGreaterThan(
      terminal.text.lastIndexOf("\u001b[?25l"),
    );
  });

  test("cuts the live line to the terminal", () => {
    const terminal = new FakeTerminal();
    const io = fakeIo({ terminal, columns: 40 });
    const progress = createProgress(io, { total: 1, now: () => 0 });
    progress.started(`${"x".repeat(100)}.lean`, 1);
    progress.stop();
    expect(terminal.text).toContain("xxx…");
    expect(terminal.text).not.toContain("x".repeat(37));
  });

  test.each([{ TERM: "dumb" }, { CI: "true" }])("is plain with %p", (env) => {
    const terminal = new FakeTerminal();
    const io = fakeIo({ terminal, env });
    const progress = createProgress(io, { total: 1 });
    progress.started("A.lean", 1);
    progress.stop();
    expect(terminal.text).toBe("");
    expect(io.stderrText()).toContain("A.lean\n");
  });
});

describe("silentProgress", () => {
  test("tells nothing", () => {
    const told = [
      silentProgress.started("A", 1),
      silentProgress.finished("A", ROW),
      silentProgress.failed("A", "why"),
      silentProgress.note("n"),
      silentProgress.stop(),
    ];
    expect(told.every((nothing) => nothing === undefined)).toBe(true);
  });
});
