import { describe, expect, test } from "bun:test";
import { isLeanAtLeast, parseLeanVersion } from "./lean-version.ts";

describe("parseLeanVersion()", () => {
  test.each([
    [
      "Lean (version 4.3.0, commit 8e5cf6466061, Release)",
      "4.3.0",
      null,
      "8e5cf6466061",
      "Release",
    ],
    [
      "Lean (version 4.7.0, x86_64-unknown-linux-gnu, commit 6fce8f7d5cd1, Release)",
      "4.7.0",
      "x86_64-unknown-linux-gnu",
      "6fce8f7d5cd1",
      "Release",
    ],
    [
      "Lean (version 4.28.0-pre, wasm32-unknown-emscripten, commit 38f3c0c45b8df6da2652faff6dcaa15afb5a6981, Release)",
      "4.28.0-pre",
      "wasm32-unknown-emscripten",
      "38f3c0c45b8df6da2652faff6dcaa15afb5a6981",
      "Release",
    ],
    [
      "Lean (version 4.0.0-nightly-2022-06-28, commit abc123, RelWithDebInfo)",
      "4.0.0-nightly-2022-06-28",
      null,
      "abc123",
      "RelWithDebInfo",
    ],
    [
      "Lean (version 4.34.0-rc2, arm64-apple-darwin23.6.0, Release)",
      "4.34.0-rc2",
      "arm64-apple-darwin23.6.0",
      null,
      "Release",
    ],
    ["Lean (version 4.3.0)", "4.3.0", null, null, null],
  ])("reads %p", (line, version, target, commit, buildType) => {
    expect(parseLeanVersion(`${line}\n`)).toEqual({ version, target, commit, buildType, line });
  });

  test("passes over elan's notices and carriage returns", () => {
    const text = "info: downloading component 'lean'\nLean (version 4.9.0, Release)\r\n";
    expect(parseLeanVersion(text)?.version).toBe("4.9.0");
  });

  test("reads the Lean version out of Lake's own line", () => {
    const lake = parseLeanVersion("Lake version 5.0.0-410fab7 (Lean version 4.14.0)");
    expect([lake?.version, lake?.commit]).toEqual(["4.14.0", null]);
  });

  test.each(["", "Python 3.12.0", "Lean (version four)", "said Lean (version 4.3.0, Release)"])(
    "finds none in %p",
    (text) => {
      expect(parseLeanVersion(text)).toBeNull();
    },
  );
});

describe("isLeanAtLeast()", () => {
  test.each([
    ["4.8.0-rc1", true],
    ["4.7.9", false],
    ["4.10.0", true],
    ["5.0.0", true],
    ["4.0.0-nightly-2022-06-28", false],
  ])("compares %p with 4.8 by number", (version, expected) => {
    expect(isLeanAtLeast(parseLeanVersion(`Lean (version ${version})`), [4, 8])).toBe(expected);
  });

  test("knows nothing about an unknown version", () => {
    expect(isLeanAtLeast(null, [4, 8])).toBeNull();
  });
});
