import { expect, test } from "bun:test";
import { type ContextFinding, GuardedMessages, OpenedNames, pairsOf } from "./_context-rules.ts";
import { lexSource } from "./source-tokens.ts";

function found(
  context: { take(token: never): ContextFinding | null },
  source: string,
): readonly string[] {
  const ids: string[] = [];
  lexSource(source, (token) => {
    const one = context.take(token as never);
    if (one !== null) ids.push(`${one.id} ${one.token.text}`);
  });
  return ids;
}

test("GuardedMessages finds a guarded declaration, and nothing in a guarded print", () => {
  expect(found(new GuardedMessages(), "#guard_msgs in theorem a : b")).toEqual([
    "source.guarded #guard_msgs",
  ]);
  expect(found(new GuardedMessages(), "#guard_msgs in #eval 1")).toEqual([]);
});

test("OpenedNames finds an exit only behind the name that has it", () => {
  expect(found(new OpenedNames(), "open A IO.Process in exit 0")).toEqual(["source.own-exit exit"]);
  expect(found(new OpenedNames(), "open A\ntheorem IO : exit")).toEqual([]);
});

test("pairsOf() needs both", () => {
  const [a, b] = [{ id: "source.compiled-otherwise" }, { id: "source.native" }];
  expect(pairsOf([a])).toEqual([]);
  expect(pairsOf([b, a])).toEqual([{ id: "source.compiled-and-trusted", at: a }]);
});
