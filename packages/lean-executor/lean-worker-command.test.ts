import { describe, expect, test } from "bun:test";
import { constructLeanWorkerCommand, newLeanWorkerDocument } from "./lean-worker-command.ts";

describe("constructLeanWorkerCommand()", () => {
  test.each([
    { options: {}, before: ["lake", "env", "lean"] },
    { options: { useLake: false }, before: ["lean"] },
    { options: { installation: { command: ["bun", "main.ts"] } }, before: ["bun", "main.ts"] },
  ])("puts $before first", ({ options, before }) => {
    const command = constructLeanWorkerCommand({ ...options, document: "untitled:a" });
    expect(command.slice(0, before.length)).toEqual([...before]);
    expect(command.slice(-2)).toEqual(["--worker", "untitled:a"]);
  });

  test("passes limits and options before the document", () => {
    expect(
      constructLeanWorkerCommand({
        useLake: false,
        maxHeartbeats: 7,
        threads: 2,
        options: { "pp.all": true, maxHeartbeats: 7 },
        document: "untitled:lean-telemetry",
      }),
    ).toEqual([
      "lean",
      "-Dserver.reportDelayMs=0",
      "-DmaxHeartbeats=7",
      "-Dpp.all=true",
      "-j2",
      "--worker",
      "untitled:lean-telemetry",
    ]);
  });

  test("names no file, so that nobody is asked about it, and no document twice", () => {
    expect(newLeanWorkerDocument()).toMatch(/^untitled:[0-9a-f]{32}$/);
    const last = (): string | undefined => constructLeanWorkerCommand().at(-1);
    expect(last()).not.toBe(last());
  });

  test.each([{ threads: 0 }, { threads: 1.5 }, { maxHeartbeats: -1 }])("refuses %j", (options) => {
    expect(() => constructLeanWorkerCommand(options)).toThrow(RangeError);
  });

  test("refuses an option that is given twice, or is none", () => {
    expect(() =>
      constructLeanWorkerCommand({ maxHeartbeats: 1, options: { maxHeartbeats: 2 } }),
    ).toThrow(TypeError);
    expect(() => constructLeanWorkerCommand({ options: { "a b": 1 } })).toThrow(TypeError);
  });
});
