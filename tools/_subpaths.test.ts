import { describe, expect, test } from "bun:test";
import { subpathImports } from "./_subpaths.ts";

const exports = { ".": {}, "./units": {}, "./main": {}, "./package.json": "./package.json" };

describe("subpathImports()", () => {
  test("tries each module under Bun, and under Node where the package says so", () => {
    const both = subpathImports({
      name: "@s/a",
      version: "1.0.0",
      exports,
      engines: { node: ">=20" },
    });
    expect(both.bun).toEqual(['await import("@s/a");', 'await import("@s/a/units");']);
    expect(both.node).toEqual(both.bun);
  });
  test("leaves Node out for a package that needs Bun", () => {
    expect(subpathImports({ name: "@s/a", version: "1.0.0", exports, engines: {} }).node).toEqual(
      [],
    );
  });
});
