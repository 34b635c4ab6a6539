import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leanWasmCommand, prepare } from "@lean-telemetry/lean-wasm";

/** What one run did. */
interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly signal: unknown;
}

let folder: string;
beforeAll(async () => {
  await prepare();
  folder = mkdtempSync(join(tmpdir(), "lean wasm ü "));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const start = (args: readonly string[], { stdin = "", cwd = folder } = {}) =>
  Bun.spawn([...leanWasmCommand(), ...args], {
    cwd,
    env: { ...process.env, LEAN_WASM_E2E: "ä=b" },
    stdin: new TextEncoder().encode(stdin),
    stdout: "pipe",
    stderr: "pipe",
  });
async function lean(args: readonly string[], options = {}): Promise<Run> {
  const child = start(args, options);
  const [stdout, stderr] = await Promise.all([child.stdout.text(), child.stderr.text()]);
  await child.exited;
  return { stdout, stderr, exitCode: child.exitCode, signal: child.signalCode };
}

describe("lean-wasm", () => {
  test("says which Lean it is, at once the second time", async () => {
    const { stdout, exitCode } = await lean(["--version"]);
    expect(stdout).toMatch(
      /^Lean \(version 4\.28\.0-pre, wasm32-unknown-emscripten, .*, Release\)\n$/,
    );
    expect(exitCode).toBe(0);
    expect((await lean(["-v"])).stdout).toBe(stdout);
  });

  test("prints exact messages on stdout, nothing on stderr, and exits with 1 for an error", async () => {
    write(
      "Wrong file.lean",
      '/- {"severity":"error"} -/\ntheorem t : 1 = 2 := by\n  decide\ntheorem s : 1 = 1 := by sorry\n#eval "é"\n',
    );
    const run = await lean(["--json", "Wrong file.lean"]);
    const messages = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(messages.map(({ severity, kind, pos }) => [severity, kind, pos.line])).toEqual([
      ["error", "[anonymous]", 3],
      ["warning", "hasSorry", 4],
      ["information", "[anonymous]", 5],
    ]);
    expect(messages[2].data).toBe('"é"');
    expect([run.stderr, run.exitCode]).toEqual(["", 1]);
  });

  test("reads stdin and any path, writes where it is told, with the user's mask", async () => {
    mkdirSync(join(folder, "deep"));
    const path = write("deep/Good.lean", "theorem t (a b : Nat) : a + b = b + a := by omega\n");
    symlinkSync(path, join(folder, "Link.lean"));
    const olean = join(folder, "deep", "Out.olean");
    const run = await lean(["-o", olean, "../Link.lean"], { cwd: join(folder, "deep") });
    expect(run).toEqual({ stdout: "", stderr: "", exitCode: 0, signal: null });
    expect(statSync(olean).size).toBeGreaterThan(1000);
    expect(statSync(olean).mode & 0o777 & process.umask()).toBe(0);
    const piped = await lean(["--stdin"], { stdin: "#eval 1 +\n" });
    expect(piped.stdout).toStartWith("<stdin>:2:0: error:");
    expect(piped.exitCode).toBe(1);
    expect(existsSync(join(folder, "default.profraw"))).toBe(false);
  });

  test.each([
    {
      args: ["missing.lean"],
      stderr: "no such file or directory (error code: 44)\n  file: missing.lean\n",
    },
    { args: ["."], stderr: "inappropriate type (error code: 31, is a directory)\n" },
    {
      args: ["--nosuch"],
      stderr: "lean: unrecognized option: nosuch\nUnknown command line option\n",
    },
  ])("answers $args as Lean does, with exit code 1", async ({ args, stderr }) => {
    const run = await lean(args);
    expect(run.stderr).toStartWith(stderr);
    expect([run.stdout, run.exitCode]).toEqual(["", 1]);
  });

  test("ends with the file's own exit code, all its output written, and as a crash on overflow", async () => {
    write(
      "Exit.lean",
      '#eval (List.range 5000).forM fun i => IO.println s!"line {i} of a long output"\n#eval (IO.Process.exit 7 : IO Unit)\n',
    );
    const exit = await lean(["Exit.lean"]);
    expect(exit.exitCode).toBe(7);
    expect(exit.stdout).toContain("line 4999 of a long output");
    write("Deep.lean", "def f : Nat → Nat | 0 => 0 | n + 1 => f n + 1\n#eval f 10000000\n");
    const deep = await lean(["Deep.lean"]);
    expect([deep.stderr, deep.exitCode]).toEqual(["\nStack overflow detected. Aborting.\n", 134]);
  });

  test("answers a program's questions about its surroundings as a native Lean does", async () => {
    mkdirSync(join(folder, "asks"));
    symlinkSync("Ask.lean", join(folder, "asks", "Link.lean"));
    const asked = [
      ["IO.appPath", /^FilePath\.mk "\/.*"$/],
      ['IO.getEnv "LEAN_WASM_NO_SUCH_NAME"', "none"],
      ['IO.getEnv "constructor"', "none"],
      ['IO.getEnv "BUN_JSC_thresholdForOMGOptimizeAfterWarmUp"', "none"],
      ['IO.getEnv "LEAN_WASM_RESTARTED"', "none"],
      ['IO.getEnv "__proto__"', "none"],
      ['IO.getEnv "LEAN_WASM_E2E"', 'some "ä=b"'],
      ['IO.FS.realPath "Link.lean"', /^FilePath\.mk ".*\/asks\/Ask\.lean"$/],
      ['IO.FS.realPath "nowhere/../x"', /no such file or directory/],
      ['IO.FS.realPath "/proc/self/cwd"', /no such file or directory/],
      ['IO.FS.realPath "/dev/fd/0"', /^(?:FilePath\.mk|no such file|inapp|invalid)/],
      ['IO.FS.readFile "/proc/self/cmdline"', /no such file or directory/],
      ['do return toString (← System.FilePath.isDir "/tmp")', '"true"'],
      ['do return toString (← System.FilePath.isDir "Ask.lean")', '"false"'],
      ['do return toString (← System.FilePath.pathExists "Ask.lean/x")', '"false"'],
      ["do (← IO.getStdin).getLine", '""'],
      ["IO.currentDir", /^FilePath\.mk ".*\/asks"$/],
    ] as const;
    const lines = asked.map(([question]) => `#eval (${question} : IO _)`);
    write("asks/Ask.lean", `${lines.join("\n")}\n`);
    const run = await lean(["--json", "Ask.lean"], { cwd: join(folder, "asks") });
    const messages = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([run.stderr, messages.length]).toEqual(["", asked.length]);
    asked.forEach(([question, answer], i) => {
      expect({ question, data: messages[i].data }).toEqual({
        question,
        data: typeof answer === "string" ? answer : expect.stringMatching(answer),
      });
    });
  });

  test("runs tasks in threads of their own, all their output written", async () => {
    write(
      "Tasks.lean",
      `def work : Nat → Nat → Nat | 0, s => s | n + 1, s => work n ((s * 31 + n) % 1000003)
def start (i : Nat) : IO (Task (Except IO.Error Nat)) :=
  IO.asTask (prio := .dedicated) do
    IO.println s!"from task {i}"
    return work 500 i
def startAll : Nat → List (Task (Except IO.Error Nat)) → IO (List (Task (Except IO.Error Nat)))
  | 0, ts => return ts
  | n + 1, ts => do startAll n ((← start n) :: ts)
def waitAll : List (Task (Except IO.Error Nat)) → Nat → IO Nat
  | [], s => return s
  | t :: ts, s => do waitAll ts (s + (← IO.ofExcept t.get))
#eval do waitAll (← startAll 30 []) 0
`,
    );
    const work = (left: number, s: number): number =>
      left === 0 ? s : work(left - 1, (s * 31 + left - 1) % 1000003);
    const numbers = Array.from({ length: 30 }, (_, i) => i);
    const lines = (await lean(["Tasks.lean"])).stdout.trimEnd().split("\n").sort();
    const sum = numbers.reduce((total, i) => total + work(500, i), 0);
    expect(lines).toEqual([`${sum}`, ...numbers.map((i) => `from task ${i}`)].sort());
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ends at once on %s", async (signal) => {
    write(
      "Endless.lean",
      '#eval IO.println "started"\npartial def f (n : Nat) : Nat := f (n + 1)\n#eval f 0\n',
    );
    const child = start(["Endless.lean"]);
    const reader = child.stdout.getReader();
    await reader.read();
    // By itself it would never end.
    child.kill(signal);
    await child.exited;
    expect(child.signalCode).toBe(signal);
  });
});
