import { expect, test } from "bun:test";
import { manifest } from "./_manifest.ts";
import own from "./package.json" with { type: "json" };

test("manifest is that of this package", () => {
  expect(manifest.version).toBe(own.version);
  expect(manifest.description).toBe(own.description);
});
