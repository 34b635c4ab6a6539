import { describe, expect, test } from "bun:test";
import { fakeIo } from "./_fake-io.ts";
import type { AddCommand } from "./command.ts";
import { OutputError } from "./io.ts";
import manifest from "./package.json" with { type: "json" };
import { runCli } from "./run-cli.ts";
import { UsageError } from "./usage-error.ts";

/** A program with one command, `act`, that does what a test says. */
function acting(act: () => Promise<number>): readonly AddCommand[] {
  return [
    (program, { done }) => {
      program
        .command("act")
        .option("--size <n>", "how much")
        .argument("[what]")
        .action(async () => done(await act()));
    },
  ];
}
const quiet = acting(async () => 0);

describe("runCli()", () => {
  test("prints its version", async () => {
    const io = fakeIo();
    expect(await runCli(["--version"], io)).toBe(0);
    expect(io.stdoutText()).toBe(`${manifest.version}\n`);
  });
  test("prints help to stdout when asked", async () => {
    const io = fakeIo();
    expect(await runCli(["--help"], io)).toBe(0);
    expect(io.stdoutText()).toStartWith("Usage: lean-telemetry");
    expect(io.stderrText()).toBe("");
  });
  test("prints help to stderr, and fails, when nothing was asked", async () => {
    const io = fakeIo();
    expect(await runCli([], io, quiet)).toBe(2);
    expect(io.stderrText()).toStartWith("Usage: lean-telemetry");
    expect(io.stdoutText()).toBe("");
  });
  test("does not mind when nobody reads the help", async () => {
    const io = fakeIo();
    const gone = { ...io.stdout, write: () => Promise.reject(new Error("closed")) };
    expect(await runCli(["--help"], { ...io, stdout: gone })).toBe(0);
    expect(io.stderrText()).toBe("");
  });
  test("cuts a long word that it does not know", async () => {
    const io = fakeIo();
    expect(await runCli(["x".repeat(500)], io, quiet)).toBe(2);
    expect(io.stderrText()).toContain(`Unknown command '${"x".repeat(50)}`);
    expect(io.stderrText().length).toBeLessThan(200);
  });
  test("gives the exit code of the command", async () => {
    const io = fakeIo();
    expect(
      await runCli(
        ["act"],
        io,
        acting(async () => 3),
      ),
    ).toBe(3);
    expect(io.stderrText()).toBe("");
  });
  test.each([
    { argv: ["acts"], says: "Unknown command 'acts' (Did you mean act?)" },
    { argv: ["frobnicate"], says: "Unknown command 'frobnicate'; see lean-telemetry --help" },
    { argv: ["--frob"], says: "Unknown option '--frob'; see lean-telemetry --help" },
    { argv: ["act", "--sise", "1"], says: "Unknown option '--sise' (Did you mean --size?)" },
    {
      argv: ["act", "--size"],
      says: "Option '--size <n>' argument missing; see lean-telemetry act --help",
    },
    {
      argv: ["act", "one", "two"],
      says: "Too many arguments for 'act'. Expected 1 argument but got 2: one, two.; see lean-telemetry act --help",
    },
  ])("says one line about $argv", async ({ argv, says }) => {
    const io = fakeIo();
    expect(await runCli(argv, io, quiet)).toBe(2);
    expect(io.stderrText()).toBe(`lean-telemetry: ${says}\n`);
    expect(io.stdoutText()).toBe("");
  });
});

describe("runCli() with a command that fails", () => {
  const broken = (code: string): Error => Object.assign(new Error("x"), { code });
  test.each([
    { thrown: new UsageError("Cannot read it"), code: 2, says: "lean-telemetry: Cannot read it\n" },
    { thrown: new Error("a\nb"), code: 2, says: "lean-telemetry: a b\n" },
    { thrown: new OutputError("stdout", broken("EPIPE")), code: 141, says: "" },
    {
      thrown: new OutputError("stdout", broken("ENOSPC")),
      code: 2,
      says: "lean-telemetry: Cannot write to stdout: ENOSPC\n",
    },
  ])("ends with $code and says $says", async ({ thrown, code, says }) => {
    const io = fakeIo();
    expect(
      await runCli(
        ["act"],
        io,
        acting(() => Promise.reject(thrown)),
      ),
    ).toBe(code);
    expect(io.stderrText()).toBe(says);
  });
  test("ends as interrupted when that was the cause", async () => {
    const controller = new AbortController();
    const io = fakeIo({ interrupt: controller.signal });
    const commands = acting(() => {
      controller.abort("SIGTERM");
      return Promise.reject(new Error("aborted"));
    });
    expect(await runCli(["act"], io, commands)).toBe(143);
    expect(io.stderrText()).toBe("");
  });
  test("shows the stack of an error when asked", async () => {
    const io = fakeIo({ env: { LEAN_TELEMETRY_DEBUG: "1" } });
    const commands = acting(() => Promise.reject(new Error("boom")));
    expect(await runCli(["act"], io, commands)).toBe(2);
    expect(io.stderrText()).toContain("run-cli.test.ts");
  });
});
