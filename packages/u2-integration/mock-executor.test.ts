import { expect, test } from "bun:test";
import { toRecord } from "@lean-telemetry/telemetry-runtime";
import { createMockExecutor } from "./mock-executor.ts";
import { requestOf } from "./testing/requests.ts";

test("createMockExecutor() abstains, in a sound record", async () => {
  const executor = createMockExecutor();
  const run = await executor.verify(requestOf("Logic.And"), new AbortController().signal);
  expect(toRecord(run)).toMatchObject({
    outcome: "ABSTENTION_MOCK_MODE",
    success: false,
    family: "abstention",
    module_name: "Logic.And",
  });
  expect(executor.identity).toEqual({ execute: "mock" });
});
