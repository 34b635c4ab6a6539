import { describe, expect, test } from "bun:test";
import { countJunit } from "./_junit.ts";

describe("countJunit()", () => {
  test("counts passed, failed and skipped cases, and names what failed", () => {
    const xml = `<testsuites tests="9"><testsuite name="a">
      <testcase name="x" time="0.1" />
      <testcase name="y &gt; z" classname="f()" time="0.1" file="a.test.ts"><failure type="AssertionError" /></testcase>
      <testcase name="s"><skipped /></testcase>
    </testsuite></testsuites>`;
    expect(countJunit(xml)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 1,
      failures: ["a.test.ts: f() > y > z"],
    });
  });
});
