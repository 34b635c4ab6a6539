import { describe, expect, test } from "bun:test";
import { ConfigNode } from "./_config-node.ts";

describe("ConfigNode", () => {
  const node = new ConfigNode({ a_b: 1, cD: true, e: { f: "x" }, g: null }, "top");

  test("reads values under either letter case", () => {
    expect(node.number("a_b")).toBe(1);
    expect(node.flag("c_d")).toBe(true);
    expect(node.node("e")?.text("f")).toBe("x");
    expect(node.number("none")).toBeUndefined();
    expect(node.has("c_d")).toBe(true);
  });
  test.each<[() => unknown, string]>([
    [() => new ConfigNode([], "x"), 'at "x": expected an object, found a list'],
    [() => new ConfigNode(null, ""), "config: expected an object, found nothing"],
    [() => node.number("e"), 'at "top.e": expected a number, found an object'],
    [() => node.text("a_b"), "expected text, found 1"],
    [() => node.flag("g"), "expected true or false, found nothing"],
    [() => node.node("e")?.only("h"), 'at "top.e.f": unknown key; expected h'],
    [() => new ConfigNode({ aB: 1, a_b: 2 }, "").number("a_b"), "written twice: aB and a_b"],
  ])("complains with the place", (act, message) => {
    expect(act).toThrow(message);
  });
});
