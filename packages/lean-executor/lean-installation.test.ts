import { expect, test } from "bun:test";
import { LeanNotFoundError } from "./lean-installation.ts";

test("LeanNotFoundError says what was looked for, what was found and what to do", () => {
  const looked = [{ what: "`lean` on PATH", found: "not found" }];
  const error = new LeanNotFoundError("auto", looked, "install Lean");
  expect(error.message).toBe('Cannot find Lean "auto": `lean` on PATH: not found; install Lean');
  expect([error.name, error.asked, error.looked]).toEqual(["LeanNotFoundError", "auto", looked]);
});
