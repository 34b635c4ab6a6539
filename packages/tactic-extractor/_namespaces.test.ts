import { expect, test } from "bun:test";
import { Namespaces } from "./_namespaces.ts";

test("names get the namespaces around them, sections none", () => {
  const scopes = new Namespaces();
  scopes.open("namespace");
  scopes.name("A.B");
  scopes.open("section");
  scopes.name("Inner");
  expect(scopes.full("t", false)).toBe("A.B.t");
  expect(scopes.full("_root_.t", true)).toBe("t");
  scopes.open("end");
  scopes.name("Inner");
  expect(scopes.full("t", false)).toBe("A.B.t");
  scopes.open("end");
  scopes.name("A.B");
  expect(scopes.full("t", false)).toBe("t");
});

test("an end too many is nothing", () => {
  const scopes = new Namespaces();
  scopes.open("end");
  expect(scopes.full("t", false)).toBe("t");
});

test("names stay short however deep namespaces are opened", () => {
  const scopes = new Namespaces();
  for (let i = 0; i < 10_000; i++) {
    scopes.open("namespace");
    scopes.name("N");
  }
  expect(scopes.full("t", false).length).toBeLessThan(1_000);
});
