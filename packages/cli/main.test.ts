import { describe, expect, test } from "bun:test";
import { join } from "node:path";

const MAIN = join(import.meta.dir, "main.ts");

describe("main.ts", () => {
  test("ends with the exit code and keeps the streams apart", async () => {
    const run = Bun.spawn(["bun", MAIN, "--frob"], { stdout: "pipe", stderr: "pipe" });
    expect(await run.exited).toBe(2);
    expect(await run.stdout.text()).toBe("");
    expect(await run.stderr.text()).toBe(
      "lean-telemetry: Unknown option '--frob'; see lean-telemetry --help\n",
    );
  });
  test("hands over everything before it ends", async () => {
    const run = Bun.spawn(["bun", MAIN, "--help"], { stdout: "pipe", stderr: "pipe" });
    expect(await run.exited).toBe(0);
    expect(await run.stdout.text()).toStartWith("Usage: lean-telemetry");
  });
});
