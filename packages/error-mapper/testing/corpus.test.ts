import { describe, expect, test } from "bun:test";
import { classifyCorpus, isFalseVerified } from "./corpus.ts";

const results = classifyCorpus();
const names = (keep: (result: (typeof results)[number]) => boolean) =>
  results
    .filter(keep)
    .map(({ name, expected, got }) => `${name}: ${expected.category} got ${got.category}`);

describe("the corpus", () => {
  test("is as large as it claims to be", () => {
    expect(results.filter(({ part }) => part === "recorded").length).toBeGreaterThanOrEqual(300);
    expect(results.filter(({ part }) => part === "wording").length).toBeGreaterThan(500);
  });
  test("has no false VERIFIED", () => {
    expect(names(isFalseVerified)).toEqual([]);
  });
  test("has no wrong family and no wrong code", () => {
    expect(
      names(({ expected, got }) => expected.family !== got.family || expected.code !== got.code),
    ).toEqual([]);
  });
  test("has at least 98 % of categories right, and the rest is `other`", () => {
    const wrong = results.filter(({ expected, got }) => expected.category !== got.category);
    expect(wrong.length / results.length).toBeLessThanOrEqual(0.02);
    expect(wrong.filter(({ got }) => got.category !== "other").map(({ name }) => name)).toEqual([]);
  });
});
