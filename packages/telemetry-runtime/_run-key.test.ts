import { describe, expect, test } from "bun:test";
import { runKeys } from "./_run-key.ts";
import { planVerification } from "./_verify-plan.ts";
import { fakeLean } from "./testing/fake-lean.ts";
import type { VerifyFileOptions } from "./verify-options.ts";

const { folder, lean, write } = fakeLean();
write("A.lean", "");
const base = {
  source: { sha256: "0" },
  toolchain: { kind: "lean", version: "4.28.0", commit: "abc", target: null },
  environment: "none",
};
const keysOf = (options: Partial<VerifyFileOptions> = {}, known: Partial<typeof base> = {}) =>
  runKeys(planVerification("A.lean", { lean, cwd: folder, ...options }), { ...base, ...known });
const plain = keysOf();

describe("runKeys()", () => {
  test("are the same for the same", () => {
    expect(keysOf({ leanOptions: { a: 1, b: 2 } })).toEqual(
      keysOf({ leanOptions: { b: 2, a: 1 } }),
    );
    expect(plain.natural).toMatch(/^[0-9a-f]{64}$/);
    expect(keysOf({ metadata: { x: 1 }, policyProb: 0.5 })).toEqual(plain);
  });
  test.each<[string, Partial<VerifyFileOptions>, Partial<typeof base>]>([
    ["source", {}, { source: { sha256: "1" } }],
    ["toolchain", {}, { toolchain: { ...base.toolchain, commit: "abd" } }],
    ["compiled imports", {}, { environment: "other" }],
    ["time limit", { timeoutS: 61 }, {}],
    ["memory limit", { memoryLimitMb: 1 }, {}],
    ["required assurance", { require: "A1" }, {}],
    ["tracing", { traceTactics: "off" }, {}],
    ["heartbeats", { maxHeartbeats: 1 }, {}],
    ["Lean option", { leanOptions: { x: true } }, {}],
    ["variable of Lean", { env: { LEAN_X: "1" } }, {}],
    ["variable of the caller", { env: { MODE: "strict" } }, {}],
  ])("both change with another %s", (_, options, known) => {
    const other = keysOf(options, known);
    expect(other.natural).not.toBe(plain.natural);
    expect(other.run).not.toBe(plain.run);
  });
  test.each<[string, Partial<VerifyFileOptions>]>([
    ["tier", { tier: "fast_noisy" }],
    ["context", { context: "c" }],
    ["cycle", { cycle: 1 }],
    ["seed", { masterSeed: 1 }],
    ["noise", { masterSeed: 1, noiseConfig: { enabled: true, rates: {} } }],
  ])("only that of the run changes with another %s", (_, options) => {
    expect(keysOf(options).natural).toBe(plain.natural);
    expect(keysOf(options).run).not.toBe(plain.run);
  });
  test("do not change with the shell that a command was typed into", () => {
    const before = process.env._;
    try {
      process.env._ = "/usr/bin/one";
      const one = keysOf({ env: { ...process.env } });
      process.env._ = "/usr/bin/two";
      expect(keysOf({ env: { ...process.env } })).toEqual(one);
      expect(keysOf()).toEqual(one);
    } finally {
      if (before === undefined) delete process.env._;
      else process.env._ = before;
    }
  });
  test("tell unknown toolchains apart by their command", () => {
    const unknown = {
      toolchain: { kind: "path", version: null, commit: null, target: null },
    } as never;
    const other = { ...lean, command: ["/other/lean"] };
    expect(keysOf({}, unknown).natural).not.toBe(keysOf({ lean: other }, unknown).natural);
  });
});
