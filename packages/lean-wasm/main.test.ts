import { expect, test } from "bun:test";
import { leanWasmCommand } from "./command.ts";

test("main.ts fails with one line and exit code 1 when it cannot prepare", async () => {
  const run = Bun.spawn([...leanWasmCommand(), "--version"], {
    env: { ...process.env, LEAN_WASM_CACHE: "/dev/null/cache" },
    stdout: "pipe",
    stderr: "pipe",
  });
  expect(await new Response(run.stdout).text()).toBe("");
  expect(await new Response(run.stderr).text()).toMatch(/^lean-wasm: .*\/dev\/null\/cache.*\n$/);
  expect(await run.exited).toBe(1);
});
