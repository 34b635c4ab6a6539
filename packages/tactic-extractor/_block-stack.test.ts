import { expect, test } from "bun:test";
import { BlockStack } from "./_block-stack.ts";
import { NodeStore } from "./_nodes.ts";
import { Scanner } from "./_scanner.ts";
import { TOKEN } from "./_tokens.ts";
import { MODE, WORDS } from "./_words.ts";

/** Gives access to what the readers of blocks use. */
class Open extends BlockStack {
  block(): void {
    this.pushBlock(-1, 0);
  }
  begin(kind: number): boolean {
    return this.tryStart(kind);
  }
  openHere(closer: number): void {
    this.openBracket(closer, 0);
  }
  closeHere(closer: number): void {
    this.closeBracket(closer);
  }
}

const names = { nameOf: () => WORDS.size, modeOf: () => MODE.unknown };

test("a tactic begins in a block that waits, and ends with it", () => {
  const scanner = new Scanner("simp h");
  const nodes = new NodeStore();
  const stack = new Open(scanner, nodes, names);
  stack.block();
  expect(stack.begin(scanner.next())).toBe(true);
  expect(stack.begin(scanner.next())).toBe(false);
  scanner.next();
  stack.closeAll();
  expect(nodes.count).toBe(1);
  expect([nodes.start[0], nodes.end[0]]).toEqual([0, 6]);
});

test("a block whose first token can begin no tactic was none", () => {
  const scanner = new Scanner("?x");
  const stack = new Open(scanner, new NodeStore(), names);
  stack.block();
  expect(stack.begin(scanner.next())).toBe(false);
  expect(stack.frames.size).toBe(0);
});

test("a closing bracket closes what is inside, and nothing when none is open", () => {
  const scanner = new Scanner("( [ x");
  const stack = new Open(scanner, new NodeStore(), names);
  stack.closeHere(41);
  expect(stack.frames.size).toBe(0);
  expect(scanner.next()).toBe(TOKEN.open);
  stack.openHere(41);
  scanner.next();
  stack.openHere(93);
  expect(stack.outermostBracket()).toEqual({ start: 0, line: 1, column: 0 });
  stack.closeHere(125);
  expect(stack.frames.size).toBe(2);
  stack.closeHere(41);
  expect(stack.frames.size).toBe(0);
  expect(stack.outermostBracket()).toBeNull();
});
