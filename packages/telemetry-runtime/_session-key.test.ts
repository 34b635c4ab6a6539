import { describe, expect, test } from "bun:test";
import { readLeanHeader } from "@lean-telemetry/lean-executor";
import { sessionKey } from "./_session-key.ts";

const header = readLeanHeader("import A\n");

describe("sessionKey()", () => {
  test("differs with header and options, not with their order", () => {
    const key = (wanted: Parameters<typeof sessionKey>[1]) => sessionKey(header, wanted);
    const keys = [
      key({}),
      key({ maxHeartbeats: 1 }),
      key({ threads: 1 }),
      key({ options: { a: 1 } }),
      key({ options: { a: "1" } }),
      sessionKey(readLeanHeader("import B\n"), {}),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(key({ options: { a: 1, b: 2 } })).toBe(key({ options: { b: 2, a: 1 } }));
  });
});
