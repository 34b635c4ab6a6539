import { describe, expect, test } from "bun:test";
import { executeByLibc, restartForLean } from "./_restart.ts";

const OMG = "BUN_JSC_thresholdForOMGOptimizeAfterWarmUp";

describe("restartForLean()", () => {
  test("starts the same command once more with options that Lean does not see", () => {
    const calls: (readonly [string, readonly string[], readonly string[]])[] = [];
    const command = ["/bin/bun", "main.ts", "a b"];
    const options = {
      command,
      execute: (...call: readonly [string, readonly string[], readonly string[]]) =>
        void calls.push(call),
    };
    const env = { A: "1=2", EMPTY: "" };
    restartForLean({ ...options, env });
    expect(calls).toHaveLength(1);
    const [file, args, variables] = calls[0] ?? ["", [], []];
    expect([file, args]).toEqual(["/bin/bun", command]);
    expect(variables).toEqual(expect.arrayContaining(["A=1=2", "EMPTY="]));
    const restarted = Object.fromEntries(
      variables.map((variable) => /^([^=]*)=(.*)$/.exec(variable)?.slice(1) as [string, string]),
    );
    expect(Number(restarted[OMG])).toBeGreaterThan(50_000);
    restartForLean({ ...options, env: restarted });
    expect(calls).toHaveLength(1);
    expect(restarted).toEqual(env);
  });
  test("leaves the user's own options", () => {
    const env = { [OMG]: "7" };
    restartForLean({ env, execute: () => expect.unreachable() });
    expect(env).toEqual({ [OMG]: "7" });
  });
  test("keeps the process, its command and its streams", async () => {
    const script = `const { restartForLean } = await import(${JSON.stringify(import.meta.resolve("./_restart.ts"))});
      console.error(process.pid, process.env.${OMG});
      restartForLean();
      console.log(process.pid, process.argv.slice(2).join(), process.env.${OMG}, process.env.KEPT);
      console.log(await Bun.stdin.text());`;
    const child = Bun.spawn([process.execPath, "-e", script, "x", "ä ö"], {
      env: { ...process.env, KEPT: "ü" },
      stdin: Buffer.from("input"),
      stdout: "pipe",
      stderr: "pipe",
    });
    const [stdout, stderr] = await Promise.all([child.stdout.text(), child.stderr.text()]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
    expect(stdout).toContain(`${child.pid} `);
    expect(stdout).toContain("undefined ü\ninput\n");
  });
});

describe("executeByLibc()", () => {
  test("returns where it cannot be done", () => {
    expect(() => executeByLibc("/nonexistent/file", ["file"], [])).not.toThrow();
    expect(() => executeByLibc("/bin/true", [], [], ["libnosuch.so.9"])).not.toThrow();
  });
});
