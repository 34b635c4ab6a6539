import { describe, expect, test } from "bun:test";
import { FLAG, FRAME, FrameStack } from "./_frames.ts";
import { MODE } from "./_words.ts";

describe("FrameStack", () => {
  test("finds the lower frames of each kind, not past a bracket", () => {
    const frames = new FrameStack();
    frames.pushBlock(0, -1, 0);
    frames.inner[0] = 0;
    frames.mode[0] = MODE.if;
    frames.pushTerm(FRAME.calc);
    expect(frames.nearBlock()).toBe(0);
    expect(frames.nearIf()).toBe(0);
    expect(frames.nearCalc()).toBe(1);
    frames.pushBracket(0, 41, 0, 1, 0);
    expect([frames.nearBlock(), frames.nearIf(), frames.nearCalc(), frames.nearBar()]).toEqual([
      -1, -1, -1, -1,
    ]);
    expect(frames.nearBracket()).toBe(2);
    expect(frames.nearHost()).toBe(0);
    frames.pushTerm(FRAME.let);
    expect(frames.nearBlock()).toBe(-1);
    expect(frames.nearBracket()).toBe(2);
  });

  test("an empty stack has nothing near", () => {
    const frames = new FrameStack();
    expect([frames.nearBlock(), frames.nearBracket(), frames.nearHost(), frames.nearBar()]).toEqual(
      [-1, -1, -1, -1],
    );
  });

  test("passes muting on", () => {
    const frames = new FrameStack();
    frames.pushBracket(FLAG.muted, 41, 0, 1, 0);
    frames.pushBlock(0, -1, 0);
    expect(frames.flags[1]! & FLAG.muted).toBe(FLAG.muted);
  });

  test("takes a bar in alternatives only after with", () => {
    const frames = new FrameStack();
    const i = frames.pushTerm(FRAME.alts);
    expect(frames.nearBar()).toBe(-1);
    frames.flags[i]! |= FLAG.with;
    expect(frames.nearBar()).toBe(i);
  });

  test("grows", () => {
    const frames = new FrameStack();
    for (let i = 0; i < 500; i++) frames.pushTerm(FRAME.let);
    expect(frames.size).toBe(500);
    expect(frames.type[499]).toBe(FRAME.let);
  });
});
