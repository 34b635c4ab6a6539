import { describe, expect, test } from "bun:test";
import { isTypeOnly, relativeImports, workspaceImports } from "./_source-scan.ts";

describe("isTypeOnly()", () => {
  test.each([
    ["export interface A { readonly a: 1 }", true],
    ["/** const x */\nexport type A = 1;\n// function f", true],
    ["export const A = 1;", false],
    ["function f() {}\nexport type A = 1;", false],
    ["export async function f(): Promise<void> {}", false],
    ["export class A {}", false],
  ])("tells %p", (text, expected) => {
    expect(isTypeOnly(text)).toBe(expected);
  });
});

describe("workspaceImports()", () => {
  test("finds packages with and without a subpath, also dynamic ones", () => {
    const text = [
      'import { a } from "@lean-telemetry/error-mapper";',
      'export * from "@lean-telemetry/lean-executor/run";',
      'const b = await import("lean-telemetry");',
      '// import { c } from "@lean-telemetry/u2-integration";',
    ].join("\n");
    expect(workspaceImports(text)).toEqual(["error-mapper", "lean-executor", "cli"]);
  });
});

describe("relativeImports()", () => {
  test("finds only specifiers that start with a dot", () => {
    const text = 'import a from "../b/mod.ts";\nimport "./c.ts";\nimport d from "zod";';
    expect(relativeImports(text)).toEqual(["../b/mod.ts", "./c.ts"]);
  });
});
