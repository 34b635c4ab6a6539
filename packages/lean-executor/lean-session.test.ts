import { expect, test } from "bun:test";
import { LeanSessionError } from "./lean-session.ts";

test("LeanSessionError says what was found out, if anything was", () => {
  const error = new LeanSessionError("Cannot open a session: so");
  expect(error).toMatchObject({ name: "LeanSessionError", termination: null, messages: [] });
  expect(error).toBeInstanceOf(Error);
});
