import { describe, expect, test } from "bun:test";
import { resolve } from "node:path";
import { cacheDirectory } from "./cache-directory.ts";

describe("cacheDirectory()", () => {
  test.each([
    { env: { LEAN_WASM_CACHE: "/a/b", XDG_CACHE_HOME: "/x" }, expected: "/a/b" },
    { env: { LEAN_WASM_CACHE: "rel" }, expected: resolve("rel") },
    { env: { XDG_CACHE_HOME: "/x", HOME: "/h" }, expected: "/x/lean-telemetry/lean-wasm" },
    { env: { XDG_CACHE_HOME: "x", HOME: "/h" }, expected: "/h/.cache/lean-telemetry/lean-wasm" },
    { env: { LEAN_WASM_CACHE: "", HOME: "/h" }, expected: "/h/.cache/lean-telemetry/lean-wasm" },
  ])("maps $env to $expected", ({ env, expected }) => {
    expect(cacheDirectory(env)).toBe(expected);
  });
  test("falls back to the home folder of the user database", () => {
    expect(cacheDirectory({})).toEndWith("/.cache/lean-telemetry/lean-wasm");
  });
});
