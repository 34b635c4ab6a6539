import { describe, expect, test } from "bun:test";
import { warmObstacle, warmOptionObstacle } from "./_warm-eligible.ts";

describe("warmObstacle()", () => {
  test.each([
    "theorem t : 1 = 1 := rfl\n",
    "import Lean\n-- #eval in a comment\ntheorem t : True := by trivial\n",
    "@[simp] theorem t (n : Nat) : n = n := by\n  sorry\n",
  ])("lets %p go warm", (source) => {
    expect(warmObstacle(source)).toBeNull();
  });
  test.each([
    ["#eval 1\n", "line 1"],
    ["theorem t : True := trivial\nrun_cmd pure ()\n", "line 2"],
    ['elab "x" : tactic => pure ()\n', "line 1"],
    ["/- never closed\n", "not closed"],
  ])("keeps %p out, and says why", (source, reason) => {
    expect(warmObstacle(source)).toContain(reason);
  });
});

describe("warmOptionObstacle()", () => {
  test("keeps out what a session cannot give", () => {
    expect(warmOptionObstacle({ traceTactics: "profile" })).toContain("profile");
    expect(warmOptionObstacle({ traceTactics: "trace" })).toContain("trace");
    expect(warmOptionObstacle({ require: "A3" })).toContain("A3");
    expect(warmOptionObstacle({ require: "A6" })).toContain("A6");
  });
  test("lets all else through", () => {
    expect(warmOptionObstacle({})).toBeNull();
    expect(warmOptionObstacle({ traceTactics: "source", require: "A2" })).toBeNull();
    expect(warmOptionObstacle({ traceTactics: "off", require: null })).toBeNull();
  });
});
