import { describe, expect, test } from "bun:test";
import { formatMb, formatMs, keepEnd, keepStart, plural } from "./_format.ts";

describe("formatMs()", () => {
  test.each([
    [0, "0 ms"],
    [240.4, "240 ms"],
    [999.4, "999 ms"],
    [999.6, "1.0 s"],
    [9123, "9.1 s"],
    [59_949, "59.9 s"],
    [59_951, "1 m 00 s"],
    [125_000, "2 m 05 s"],
    [3_780_000, "1 h 03 m"],
    [null, "–"],
    [Number.NaN, "–"],
  ])("shows %p as %p", (ms, text) => {
    expect(formatMs(ms)).toBe(text);
  });
});

describe("formatMb()", () => {
  test.each([
    [1.94, "1.9 MiB"],
    [99.96, "100 MiB"],
    [1893.2, "1893 MiB"],
    [12_700, "12.4 GiB"],
    [null, "–"],
  ])("shows %p as %p", (mb, text) => {
    expect(formatMb(mb)).toBe(text);
  });
});

describe("plural()", () => {
  test.each([
    [0, "0 proofs"],
    [1, "1 proof"],
    [2, "2 proofs"],
  ])("counts %d", (count, text) => {
    expect(plural(count, "proof")).toBe(text);
  });
  test("takes an irregular plural", () => {
    expect(plural(2, "entry", "entries")).toBe("2 entries");
  });
});

describe("keepEnd()", () => {
  test.each([
    ["short", 10, "short"],
    ["a/long/path/File.lean", 10, "…File.lean"],
    ["𝔸𝔹ℂ", 2, "…ℂ"],
  ])("cuts %p to %d", (text, width, cut) => {
    expect(keepEnd(text, width)).toBe(cut);
  });
});

describe("keepStart()", () => {
  test.each([
    { text: "abc", width: 3, kept: "abc" },
    { text: "abcd", width: 3, kept: "ab…" },
    { text: "𝔸𝔹ℂ", width: 2, kept: "𝔸…" },
  ])("cuts $text to $width", ({ text, width, kept }) => {
    expect(keepStart(text, width)).toBe(kept);
  });
});
