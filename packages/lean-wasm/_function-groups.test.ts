import { describe, expect, test } from "bun:test";
import { encodeFunctionGroups, functionGroupsFor } from "./_function-groups.ts";

const wasm = Uint8Array.of(1, 2, 3);
const groups = Uint8Array.of(0, 1, 2, 2);
const file = encodeFunctionGroups(wasm, groups);

describe("functionGroupsFor()", () => {
  test("returns what was recorded for this very module", () => {
    expect([...functionGroupsFor(wasm, 4, file)]).toEqual([...groups]);
  });
  test("leaves any other module whole", () => {
    expect([...functionGroupsFor(Uint8Array.of(1), 4, file)]).toEqual([0, 0, 0, 0]);
    expect([...functionGroupsFor(wasm, 3, file)]).toEqual([0, 0, 0]);
    expect([...functionGroupsFor(wasm, 2)]).toEqual([0, 0]);
  });
});
