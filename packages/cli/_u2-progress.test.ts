import { describe, expect, test } from "bun:test";
import { PassThrough } from "node:stream";
import type { ExperimentConfig, ExperimentProgress } from "@lean-telemetry/u2-integration";
import { fakeIo } from "./_fake-io.ts";
import { onTerminal } from "./_fake-terminal.ts";
import { U2Progress } from "./_u2-progress.ts";

onTerminal();

const config = {
  experimentId: "demo",
  mode: "rfl",
  masterSeed: 42,
  totalCycles: 9,
  execute: "replay",
  sliceConfig: { items: [{}, {}] },
} as unknown as ExperimentConfig;

function cycle(number: number): ExperimentProgress {
  return {
    kind: "cycle",
    cycle: number,
    totalCycles: 9,
    end: "frontier-empty",
    processed: 4,
    accepted: 2,
    proved: 3,
    candidatesLeft: 96,
    secondsLeft: 59.5,
  };
}
const attempt: ExperimentProgress = {
  kind: "attempt",
  reused: false,
  entry: {
    verificationId: "v",
    cycle: 0,
    item: "A",
    outcome: "VERIFIED",
    success: true,
    noiseType: null,
    groundTruth: null,
    chargedMs: 1,
  },
};

describe("U2Progress", () => {
  test("tells the start, a cycle now and then, and the last one", () => {
    const io = fakeIo();
    let clock = 0;
    const progress = new U2Progress(io, { now: () => clock });
    progress.take({ kind: "started", config, fromCycle: 0, reusable: 0 });
    for (let number = 0; number < 9; number += 1) {
      clock += 300;
      progress.take(attempt);
      progress.take(cycle(number));
    }
    progress.take({ kind: "warning", message: "disk\nfull" });
    progress.stop();
    progress.stop();
    const left = "4 verified, 2 accepted, 3 proved so far; left 96 candidates, 59.5 s";
    expect(io.stderrText().trimEnd().split("\n")).toEqual([
      "demo: rfl, seed 42, 9 cycles, 2 items, replay",
      `cycle 1/9: ${left}`,
      `cycle 4/9: ${left}`,
      `cycle 8/9: ${left}`,
      "warning: disk full",
      `cycle 9/9: ${left}`,
    ]);
  });
  test("says where it goes on", () => {
    const io = fakeIo();
    const progress = new U2Progress(io);
    progress.take({ kind: "started", config, fromCycle: 3, reusable: 5 });
    expect(io.stderrText()).toContain("; going on at cycle 4, 5 tries made before\n");
  });
  test("rewrites one line on a terminal", () => {
    let text = "";
    const terminal = Object.assign(new PassThrough(), {
      isTTY: true,
      columns: 80,
      cursorTo: () => true,
      moveCursor: () => true,
      clearLine: () => true,
      write: (chunk: string) => {
        text += chunk;
        return true;
      },
    });
    const io = fakeIo({ terminal });
    let clock = 0;
    const progress = new U2Progress(io, { now: () => clock });
    progress.take({ kind: "started", config, fromCycle: 0, reusable: 0 });
    progress.take(attempt);
    clock = 200;
    progress.take(cycle(0));
    progress.take({ kind: "warning", message: "careful" });
    progress.stop();
    expect(text).toContain("1 try, 1 accepted");
    expect(text).toContain("1 try, 1 accepted · cycle 1/9: 4 verified");
    expect(io.stderrText()).toContain("warning: careful\n");
    expect(text.lastIndexOf("\u001b[?25h")).toBeGreaterThan(text.lastIndexOf("\u001b[?25l"));
  });
});
