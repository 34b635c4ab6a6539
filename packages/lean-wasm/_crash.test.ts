import { describe, expect, test } from "bun:test";
import { describeCrash } from "./_crash.ts";

describe("describeCrash()", () => {
  test.each([
    {
      error: new RangeError("Maximum call stack size exceeded."),
      stderr: "\nStack overflow detected. Aborting.\n",
      status: 134,
    },
    {
      error: new WebAssembly.RuntimeError("Out of bounds memory access (evaluating 'f()')"),
      stderr: "lean-wasm: Lean crashed: Out of bounds memory access (evaluating 'f()')\n",
      status: 139,
    },
    {
      error: new WebAssembly.RuntimeError("Unreachable code should not be executed\nmore"),
      stderr: "lean-wasm: Lean crashed: Unreachable code should not be executed\n",
      status: 134,
    },
    { error: "thrown text", stderr: "lean-wasm: Lean crashed: thrown text\n", status: 134 },
  ])("ends with $stderr and exit code $status", ({ error, stderr, status }) => {
    expect(describeCrash(error)).toEqual({ stderr, status });
  });
});
