import { describe, expect, test } from "bun:test";
import { constructLeanCommand } from "./lean-command.ts";
import { parseLeanVersion } from "./lean-version.ts";

const lean = (version: string) => ({
  command: ["/opt/lean"],
  version: parseLeanVersion(`Lean (version ${version}, Release)`),
});

describe("constructLeanCommand()", () => {
  test("uses Lake unless told otherwise", () => {
    expect(constructLeanCommand("A.lean")).toEqual(["lake", "env", "lean", "--json", "A.lean"]);
    expect(constructLeanCommand("A.lean", { useLake: false })).toEqual([
      "lean",
      "--json",
      "A.lean",
    ]);
  });

  test("never passes a wall clock or a --trace flag, whatever is asked for", () => {
    const words = constructLeanCommand("A.lean", { traceTactics: true, profileOutput: "p.json" });
    expect(words.filter((word) => /^--(timeout|trace)/.test(word))).toEqual([]);
  });

  test("writes every limit as a flag that exists", () => {
    expect(
      constructLeanCommand("A.lean", {
        installation: lean("4.28.0"),
        maxHeartbeats: 400_000,
        synthInstanceMaxHeartbeats: 0,
        maxRecDepth: 1000,
        memoryMb: 3000,
        allocationsThousands: 5000,
        threads: 2,
        root: "-src",
        oleanOutput: "-out.olean",
        options: { autoImplicit: false },
        extraArguments: ["--quiet"],
      }),
    ).toEqual([
      "/opt/lean",
      "--json",
      "-DmaxHeartbeats=400000",
      "-DsynthInstance.maxHeartbeats=0",
      "-DmaxRecDepth=1000",
      "-DautoImplicit=false",
      "--memory=3000",
      "--timeout=5000",
      "-j2",
      "--root=./-src",
      "-o",
      "./-out.olean",
      "--quiet",
      "A.lean",
    ]);
  });

  test("asks an old Lean for text with end positions", () => {
    expect(constructLeanCommand("A.lean", { installation: lean("4.7.0") })).toEqual([
      "/opt/lean",
      "-DprintMessageEndPos=true",
      "A.lean",
    ]);
    expect(() =>
      constructLeanCommand("A.lean", { installation: lean("4.7.0"), json: true }),
    ).toThrow("it exists from 4.8 on");
    expect(constructLeanCommand("A.lean", { json: false })).toEqual([
      "lake",
      "env",
      "lean",
      "A.lean",
    ]);
  });

  test("refuses Lean's own limits where they would stop every file", () => {
    const installation = lean("4.22.0");
    for (const limit of [{ memoryMb: 100 }, { allocationsThousands: 100 }]) {
      expect(() => constructLeanCommand("A.lean", { installation, ...limit })).toThrow(RangeError);
    }
  });

  test.each([
    ["info" as const, ["-Dtrace.Elab.info=true", "-DElab.async=false"]],
    ["step" as const, ["-Dtrace.Elab.step=true", "-DElab.async=false"]],
    [true, ["-Dtrace.Elab.info=true", "-DElab.async=false"]],
    [false, []],
  ])("traces tactics with %p", (traceTactics, words) => {
    expect(constructLeanCommand("A.lean", { useLake: false, traceTactics })).toEqual([
      "lean",
      "--json",
      ...words,
      "A.lean",
    ]);
  });

  test("leaves Elab.async out where it does not exist", () => {
    const words = constructLeanCommand("A.lean", {
      installation: lean("4.9.0"),
      profileOutput: "p.json",
    });
    expect(words).toContain("-Dtrace.profiler.output=p.json");
    expect(words.join(" ")).not.toContain("Elab.async");
    expect(() =>
      constructLeanCommand("A.lean", { installation: lean("4.7.0"), profileOutput: "p" }),
    ).toThrow("versions before 4.8");
  });

  test("keeps a file name that looks like a flag a file name", () => {
    expect(constructLeanCommand("--json.lean").at(-1)).toBe("./--json.lean");
    expect(constructLeanCommand("a b;$(c).lean").at(-1)).toBe("a b;$(c).lean");
  });

  test("refuses what contradicts itself or is out of range", () => {
    expect(() => constructLeanCommand("")).toThrow("empty path");
    expect(() => constructLeanCommand("a\0b")).toThrow("NUL");
    expect(() =>
      constructLeanCommand("A.lean", { maxHeartbeats: 1, options: { maxHeartbeats: 2 } }),
    ).toThrow("twice");
    for (const options of [
      { maxHeartbeats: -1 },
      { maxRecDepth: 0 },
      { threads: 0 },
      { memoryMb: 0.5 },
    ]) {
      expect(() => constructLeanCommand("A.lean", options)).toThrow(RangeError);
    }
  });
});
