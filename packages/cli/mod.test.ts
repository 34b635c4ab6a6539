import { expect, test } from "bun:test";
import * as cli from "./mod.ts";

test("mod.ts offers the command as a function", () => {
  expect(Object.keys(cli)).toContain("runCli");
});
