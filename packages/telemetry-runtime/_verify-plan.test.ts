import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { itemOf, planVerification, within } from "./_verify-plan.ts";
import { fakeLean } from "./testing/fake-lean.ts";

describe("itemOf()", () => {
  test("takes paths, modules and items", () => {
    expect(itemOf("A.lean")).toEqual({ path: "A.lean" });
    expect(itemOf({ name: "A", path: "/x/A.lean", root: "/x" })).toEqual({
      path: "/x/A.lean",
      moduleName: "A",
      root: "/x",
    });
    expect(itemOf({ path: "A.lean", cycle: 1 })).toEqual({ path: "A.lean", cycle: 1 });
  });
});

describe("planVerification()", () => {
  test("runs in the project's folder and names the file from there", () => {
    const { folder, lean, write } = fakeLean();
    const path = write("sub/A.lean", "");
    const plan = planVerification("sub/A.lean", {
      lean: { ...lean, projectDir: folder },
      cwd: folder,
    });
    expect(plan).toMatchObject({ path, missing: null });
    expect(plan.call.options).toMatchObject({ workingDir: folder, require: "A2" });
    expect(plan.command({ oleanOutput: "/o" }).slice(1)).toEqual([
      "--json",
      `--root=${folder}`,
      "-o",
      "/o",
      "sub/A.lean",
    ]);
  });
  test("requires nothing when told so", () => {
    const { folder, lean, write } = fakeLean();
    write("A.lean", "");
    const plan = planVerification("A.lean", { lean, cwd: folder, require: null });
    expect(plan.call.options.require).toBeNull();
  });
  test.each<unknown>([5, null, { path: "" }, { path: "a\0b" }])("rejects %p", (target) => {
    const { lean } = fakeLean();
    expect(() => planVerification(target as string, { lean })).toThrow(TypeError);
  });
});

describe("within()", () => {
  test.each([
    ["/a", "/a/b/c", join("b", "c")],
    ["/a", "/a", "/a"],
    ["/a", "/b/c", "/b/c"],
    ["/a/b", "/a", "/a"],
    ["/a", "/a/..b", "..b"],
  ])("%p %p is %p", (folder, path, seen) => {
    expect(within(folder, path)).toBe(seen);
  });
});
