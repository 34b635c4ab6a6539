import { expect, test } from "bun:test";
import { NoiseConfigError } from "./noise-config-error.ts";

test("NoiseConfigError names the place when there is one", () => {
  expect(new NoiseConfigError("tiers.mock", "missing").message).toBe(
    'Cannot read noise config at "tiers.mock": missing',
  );
  expect(new NoiseConfigError("", "odd")).toMatchObject({
    name: "NoiseConfigError",
    path: "",
    message: "Cannot read noise config: odd",
  });
});
