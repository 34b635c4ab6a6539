import { describe, expect, test } from "bun:test";
import { classifyWarmCorpus } from "./warm-corpus.ts";

describe.each([
  ["with the server's own tags", false],
  ["with texts and codes alone", true],
])("a warm session over the corpus, %s", (_, bare) => {
  const results = classifyWarmCorpus(bare);
  test("has enough runs to say something", () => {
    expect(results.length).toBeGreaterThanOrEqual(125);
    expect(new Set(results.map(({ cold }) => cold.category)).size).toBeGreaterThanOrEqual(50);
  });
  test("gives each run the verdict of the cold one", () => {
    const different = results.filter(
      ({ cold, warm }) =>
        cold.code !== warm.code || cold.category !== warm.category || cold.family !== warm.family,
    );
    expect(
      different.map(({ name, cold, warm }) => `${name}: ${cold.category}, warm ${warm.category}`),
    ).toEqual([]);
  });
  test("reaches the assurance of the cold one", () => {
    for (const { name, cold, warm } of results) {
      expect([name, warm.assurance]).toEqual([name, cold.assurance]);
    }
  });
  test("counts what the cold one counts", () => {
    for (const { name, cold, warm } of results) {
      expect([name, warm.counts]).toEqual([name, cold.counts]);
    }
  });
});
