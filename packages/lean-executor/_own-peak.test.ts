import { expect, test } from "bun:test";
import { readInheritedPeakMb } from "./_own-peak.ts";

test("readInheritedPeakMb() is our own mark on Linux and nothing elsewhere", () => {
  expect(readInheritedPeakMb("linux")).toBeGreaterThan(5);
  expect(readInheritedPeakMb("darwin")).toBe(0);
});
