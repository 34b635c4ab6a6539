import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

// Processes are started, on machines that may be busy.
setDefaultTimeout(60_000);

const MAIN = join(import.meta.dir, "main.ts");
const LEAN = join(import.meta.dir, "fixtures/handmade/fake-lean.ts");
const cwd = mkdtempSync(join(tmpdir(), "main-"));
afterAll(() => rmSync(cwd, { recursive: true }));
for (const name of ["A", "B", "C", "D", "E", "F"]) {
  writeFileSync(join(cwd, `${name}.lean`), "theorem nap : 1 = 1 := rfl\n");
}
const SPIN = `Spin${process.pid}.lean`;
writeFileSync(join(cwd, SPIN), "theorem spin : 1 = 1 := rfl\n");

function start(args: readonly string[], stdin: "ignore" | Blob = "ignore") {
  return Bun.spawn([process.execPath, MAIN, ...args], {
    cwd,
    // What a killed command leaves goes with the folder.
    env: { ...process.env, TMPDIR: cwd },
    stdin,
    stdout: "pipe",
    stderr: "pipe",
  });
}
async function main(args: readonly string[], stdin: "ignore" | Blob = "ignore") {
  const run = start(args, stdin);
  const [out, err, code] = await Promise.all([run.stdout.text(), run.stderr.text(), run.exited]);
  return { out, err, code };
}

/** The fake Leans that a process has started. */
function childrenOf(pid: number): readonly number[] {
  const found = Bun.spawnSync(["pgrep", "-P", `${pid}`, "-f", "fake-lean.ts.*--worker"]);
  return found.stdout.toString().split("\n").filter(Boolean).map(Number);
}
/** A process that has ended but was not yet collected by its parent runs no more. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Whether a process catches SIGTERM by now: before, the signal's default would end it. */
function listensForSignals(pid: number): boolean {
  const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return (BigInt(`0x${caught ?? 0}`) >> BigInt(constants.signals.SIGTERM - 1)) % 2n === 1n;
}

/** Commands that wait for a standard input that says nothing. */
const WAITING = [
  ["classify", "--stdout", "-"],
  ["tactics", "-"],
  ["summary", "-"],
  ["validate", "-"],
];

function leansOn(file: string): number {
  return Number(
    Bun.spawnSync(["pgrep", "-fc", `fake-lean.ts --json .*${file}`])
      .stdout.toString()
      .trim(),
  );
}

describe("main.ts", () => {
  test("ends with the exit code and keeps the streams apart", async () => {
    expect(await main(["--frob"])).toEqual({
      code: 2,
      out: "",
      err: "lean-telemetry: Unknown option '--frob'; see lean-telemetry --help\n",
    });
  });
  test("hands over everything before it ends", async () => {
    const { code, out } = await main(["--help"]);
    expect(code).toBe(0);
    expect(out).toStartWith("Usage: lean-telemetry");
  });
  test("gives the command its own standard input", async () => {
    const { code, out } = await main(["run", "-q", "--", "cat"], new Blob(["typed\n"]));
    expect([code, out]).toEqual([0, "typed\n"]);
  });
  test("hands a flood on and survives a reader that leaves", async () => {
    const script = `${process.execPath} ${MAIN} run -q -- yes | head -n 1; test "\${PIPESTATUS[0]}" = 141`;
    const shell = Bun.spawn(["bash", "-c", script], { stdout: "pipe", stderr: "pipe" });
    const [out, err] = await Promise.all([shell.stdout.text(), shell.stderr.text()]);
    expect([await shell.exited, out, err]).toEqual([0, "y\n", ""]);
  });
});

describe("main.ts, interrupted", () => {
  test.each([
    { signal: "SIGINT", code: 130 },
    { signal: "SIGTERM", code: 143 },
  ] as const)(
    "stops on $signal, writes what it knows, leaves nothing",
    async ({ signal, code }) => {
      const out = join(cwd, `${signal}.jsonl`);
      const run = start(["verify", "--lean", LEAN, SPIN, "--out", out]);
      while (leansOn(SPIN) === 0) await Bun.sleep(20);
      run.kill(signal);
      expect(await run.exited).toBe(code);
      expect(leansOn(SPIN)).toBe(0);
      expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ category: "cancelled" });
    },
  );
  test.each([
    { signal: "SIGINT", code: 130 },
    { signal: "SIGTERM", code: 143 },
    { signal: "SIGKILL", code: 137 },
  ] as const)("leaves no warm Lean behind on $signal", async ({ signal, code }) => {
    const folder = mkdtempSync(join(cwd, "warm-"));
    const files = ["A", "B", "Spin"].map((name) => join(folder, `${name}.lean`));
    writeFileSync(files[0] ?? "", "theorem nap : 1 = 1 := rfl\n");
    writeFileSync(files[1] ?? "", "theorem b : 1 = 1 := rfl\n");
    writeFileSync(files[2] ?? "", "theorem spin : 1 = 1 := rfl\n");
    const run = start(["verify", "--lean", LEAN, folder, "--out", join(folder, "runs.jsonl")]);
    let err = "";
    for await (const chunk of run.stderr) {
      err += new TextDecoder().decode(chunk);
      if (err.includes("start 3/3")) break;
    }
    const workers = childrenOf(run.pid);
    expect(workers.length).toBeGreaterThan(0);
    run.kill(signal);
    expect(await run.exited).toBe(code);
    while (signal === "SIGKILL" && workers.some(isRunning)) await Bun.sleep(20);
    expect(workers.filter(isRunning)).toEqual([]);
    const written = await Bun.file(join(folder, "runs.jsonl")).text();
    expect(written).toContain('"mode":"warm"');
    expect(written.includes("cancelled")).toBe(signal !== "SIGKILL");
  });
  test.each(WAITING)("ends %s on a pipe that says nothing", async (...args) => {
    const run = Bun.spawn([process.execPath, MAIN, ...args], {
      cwd,
      stdin: "pipe",
      stderr: "pipe",
    });
    while (!listensForSignals(run.pid)) await Bun.sleep(20);
    run.kill("SIGTERM");
    expect(await run.exited).toBe(143);
    expect(await run.stderr.text()).toBe("");
  });
  test("does not wait for a command that will not go when it is interrupted twice", async () => {
    const nap = `0.7${process.pid}`;
    const stubborn = `trap "" TERM; while :; do sleep ${nap}; done`;
    const run = start(["run", "-q", "--grace", "1h", "--", "sh", "-c", stubborn]);
    const sleeping = () => Bun.spawnSync(["pgrep", "-f", `^sleep ${nap}$`]).exitCode === 0;
    while (!sleeping()) await Bun.sleep(20);
    run.kill("SIGINT");
    await Bun.sleep(300);
    expect(run.exitCode).toBeNull();
    // Another signal, since a second one of the same kind is lost while the first is not taken in.
    run.kill("SIGTERM");
    expect(await run.exited).toBe(143);
    // What it left is killed by then, or about to be.
    while (sleeping()) await Bun.sleep(20);
  });
  test("goes on with --resume after SIGKILL: each proof once, every line valid", async () => {
    const verify = [
      "verify",
      "--lean",
      LEAN,
      "A",
      "B",
      "C",
      "D",
      "E",
      "F",
      "-j",
      "2",
      "--out",
      "resumed.jsonl",
    ];
    const out = join(cwd, "resumed.jsonl");
    const run = start(verify);
    while (!existsSync(out) || readFileSync(out, "utf8").split("\n").length < 3) {
      await Bun.sleep(10);
    }
    run.kill("SIGKILL");
    await run.exited;
    const before = readFileSync(out, "utf8");
    const again = await main([...verify, "--resume"]);
    expect(again.code).toBe(0);
    expect(again.err).toContain("from earlier runs");
    const text = readFileSync(out, "utf8");
    expect(text).toStartWith(before);
    const names = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).module_name);
    expect(names.sort()).toEqual(["A", "B", "C", "D", "E", "F"]);
    expect((await main(["validate", "resumed.jsonl"])).code).toBe(0);
  });
});
