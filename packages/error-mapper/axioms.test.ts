import { describe, expect, test } from "bun:test";
import { judgeAxioms, parseAxiomReport, STANDARD_AXIOMS } from "./axioms.ts";

const read = (text: string) =>
  Object.fromEntries(parseAxiomReport(text).declarations.map(({ name, axioms }) => [name, axioms]));

describe("parseAxiomReport()", () => {
  test("reads both sentences, among other text", () => {
    expect(
      read(
        "A.lean:1:0: info: 'foo' depends on axioms: [propext, Classical.choice, Quot.sound]\n'bar' does not depend on any axioms\n",
      ),
    ).toEqual({ foo: ["propext", "Classical.choice", "Quot.sound"], bar: [] });
  });
  test("reads a list that wraps, and names with quotes", () => {
    expect(
      read("'swap_eq_swap'' depends on axioms: [propext,\n Classical.choice,\n Quot.sound]"),
    ).toEqual({
      "swap_eq_swap'": ["propext", "Classical.choice", "Quot.sound"],
    });
    expect(read("'A.«b c'd»' does not depend on any axioms")).toEqual({ "A.«b c'd»": [] });
    expect(read("'f'' does not depend on any axioms 'g' depends on axioms: [x]")).toEqual({
      "f'": [],
      g: ["x"],
    });
  });
  test("keeps the axioms of both when a name is reported twice", () => {
    expect(read("'a' depends on axioms: [x]\n'a' does not depend on any axioms\n")).toEqual({
      a: ["x"],
    });
  });
  test("does not make evidence of what it cannot read", () => {
    expect(read("'a' depends on axioms: propext")).toEqual({ a: ["?"] });
    expect(read("'a' depends on axioms: [propext, Quot.so")).toEqual({ a: ["?"] });
    expect(read("a' does not depend on any axioms")).toEqual({ "?": ["?"] });
    expect(read("")).toEqual({});
  });
  test("takes linear time", () => {
    const started = performance.now();
    parseAxiomReport("' depends on axioms: [".repeat(40_000));
    parseAxiomReport("'a' does not depend on any axioms ".repeat(40_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("judgeAxioms()", () => {
  const judge = (axioms: readonly string[], allowed?: readonly string[]) =>
    judgeAxioms({ declarations: [{ name: "t", axioms }] }, allowed);
  test("allows the standard axioms and none", () => {
    expect(judge(STANDARD_AXIOMS).allowed).toBe(true);
    expect(judge([]).allowed).toBe(true);
  });
  test("does not allow a report about nothing", () => {
    expect(judgeAxioms({ declarations: [] })).toEqual({ allowed: false, findings: [] });
  });
  test.each([
    ["sorryAx", "sorry"],
    ["Lean.ofReduceBool", "native"],
    ["Lean.trustCompiler", "native"],
    ["f._native.native_decide.ax_1", "native"],
    ["f._native.bv_decide.ax_3", "native"],
    ["my_native.native_decide", "custom"],
    ["cheat", "custom"],
    ["?", "custom"],
  ] as const)("tells %s for what it is: %s", (axiom, sort) => {
    expect(judge(["propext", axiom])).toEqual({
      allowed: false,
      findings: [{ axiom, declaration: "t", sort }],
    });
  });
  test("goes by the caller's list alone when there is one", () => {
    expect(judge(["cheat"], ["cheat"]).allowed).toBe(true);
    expect(judge(["propext"], []).allowed).toBe(false);
  });
});
