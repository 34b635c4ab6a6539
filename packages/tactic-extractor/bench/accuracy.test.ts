import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { joinProfileWithSource } from "../join.ts";
import { readProfile } from "../profile.ts";
import { readSource } from "../source.ts";
import { readTrace } from "../trace.ts";
import {
  compareFile,
  corpusFolder,
  corpusText,
  recordedMessages,
  recordedNames,
  recordedProfile,
  total,
} from "./compare.ts";

const names = recordedNames();
const results = names.map(compareFile);

describe("against Lean", () => {
  test("at least 60 files are recorded, all of the corpus", () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(names).toEqual(
      readdirSync(corpusFolder)
        .map((file) => file.replace(".lean", ""))
        .sort(),
    );
  });

  test("the source reader finds 97 % of what ran, and 1 % at most of what it finds is not there", () => {
    let ran = 0;
    let ranFound = 0;
    let written = 0;
    let found = 0;
    let extra = 0;
    let depthWrong = 0;
    for (const row of total(results).values()) {
      ran += row.ran;
      ranFound += row.ranFound;
      written += row.written;
      found += row.found;
      extra += row.extra;
      depthWrong += row.depthWrong;
    }
    expect(written).toBeGreaterThan(1_000);
    expect(ranFound / ran).toBeGreaterThanOrEqual(0.97);
    expect(found / written).toBeGreaterThanOrEqual(0.97);
    expect(extra / (found + extra)).toBeLessThanOrEqual(0.01);
    expect(depthWrong / ran).toBeLessThanOrEqual(0.01);
  });

  test.each(
    results
      .filter((result) => result.profileAgrees !== null)
      .map((result) => [result.name, result] as const),
  )("profile and trace agree on %s", (_, result) => {
    expect(result.profileAgrees).toBe(true);
  });

  test("the join puts every executed tactic to a place", () => {
    let right = 0;
    let all = 0;
    for (const name of names) {
      const bytes = recordedProfile(name);
      if (bytes === null) continue;
      const text = corpusText(name);
      const join = joinProfileWithSource(
        readProfile(bytes).tactics,
        readSource(text).tactics,
        text,
      );
      expect(join.unmatched).toEqual([]);
      const ran = new Map<string, number>();
      for (const t of readTrace(recordedMessages(name).texts).tactics) {
        const key = `${t.line}:${t.column} ${t.name} ${t.depth}`;
        ran.set(key, (ran.get(key) ?? 0) + 1);
      }
      for (const { tactic, runs } of join.tactics) {
        all++;
        if (
          (ran.get(`${tactic.line}:${tactic.column} ${tactic.name} ${tactic.depth}`) ?? 0) === runs
        )
          right++;
      }
    }
    expect(right / all).toBeGreaterThanOrEqual(0.99);
  }, 60_000);
});
