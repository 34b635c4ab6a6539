import { expect, test } from "bun:test";
import * as door from "./mod.ts";

test("mod.ts opens onto the planner's parts", () => {
  expect(typeof door.Frontier).toBe("function");
});
