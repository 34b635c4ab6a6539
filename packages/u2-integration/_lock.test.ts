import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock } from "./_lock.ts";

// Processes are started, on machines that may be busy.
setDefaultTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "u2-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "lock");
const gone = Bun.spawnSync(["true"]).pid;
const DEAD = JSON.stringify({ pid: gone, started: "1", id: "dead" });

/** Where the process is named that is to follow a lock with this text. */
function successorOf(text: string): string {
  const digest = new Bun.CryptoHasher("sha256").update(text).digest("hex");
  return `${path}.after-${digest.slice(0, 32)}`;
}

describe("takeLock()", () => {
  test("keeps others out until it is given back", () => {
    const release = takeLock(path);
    expect(() => takeLock(path)).toThrow(`process ${process.pid} is running it`);
    release();
    expect(readdirSync(folder)).toEqual([]);
    takeLock(path)();
  });

  test("takes over what a dead process left, or a later one of the same number, or junk", () => {
    const later = JSON.stringify({ pid: process.pid, started: "1" });
    for (const left of [DEAD, later, "not JSON", "{}", ""]) {
      writeFileSync(path, left);
      const release = takeLock(path);
      expect(JSON.parse(readFileSync(path, "utf8")).pid).toBe(process.pid);
      expect(readdirSync(folder)).toEqual(["lock"]);
      release();
    }
    expect(existsSync(path)).toBe(false);
  });

  test("leaves a lock to the process that is about to follow a dead one", () => {
    writeFileSync(path, DEAD);
    writeFileSync(successorOf(DEAD), JSON.stringify({ pid: process.pid, started: null }));
    expect(() => takeLock(path)).toThrow(`process ${process.pid} is running it`);
    expect(readFileSync(path, "utf8")).toBe(DEAD);
  });

  test("follows a process that died while it followed another", () => {
    const next = JSON.stringify({ pid: gone, started: "1", id: "next" });
    writeFileSync(path, DEAD);
    writeFileSync(successorOf(DEAD), next);
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("gives back no lock of another", () => {
    const release = takeLock(path);
    writeFileSync(path, DEAD);
    release();
    expect(readFileSync(path, "utf8")).toBe(DEAD);
    rmSync(path);
  });

  test("is given to one of many that take a dead lock over at once", async () => {
    const contender = `
      const { takeLock } = await import(${JSON.stringify(join(import.meta.dir, "_lock.ts"))});
      let release = () => {};
      for await (const line of console) {
        if (line === "release") { release(); release = () => {}; console.log("released"); continue; }
        try { release = takeLock(line); console.log("taken"); } catch { console.log("refused"); }
      }`;
    const runs = Array.from({ length: 4 }, () => {
      const run = Bun.spawn([process.execPath, "-e", contender], { stdin: "pipe", stdout: "pipe" });
      const lines = run.stdout.pipeThrough(new TextDecoderStream()).getReader();
      return {
        run,
        ask: async (word: string) => {
          run.stdin.write(`${word}\n`);
          run.stdin.flush();
          return (await lines.read()).value?.trim();
        },
      };
    });
    for (let round = 0; round < 400; round++) {
      const contested = join(folder, `contested-${round}`);
      writeFileSync(contested, DEAD);
      const answers = await Promise.all(runs.map(({ ask }) => ask(contested)));
      expect(answers.sort()).toEqual(["refused", "refused", "refused", "taken"]);
      await Promise.all(runs.map(({ ask }) => ask("release")));
    }
    for (const { run } of runs) run.stdin.end();
    await Promise.all(runs.map(({ run }) => run.exited));
    expect(readdirSync(folder)).toEqual([]);
  });

  test("fails where it cannot write", () => {
    expect(() => takeLock(join(folder, "none", "lock"))).toThrow("ENOENT");
    mkdirSync(join(folder, "folder"));
    expect(() => takeLock(join(folder, "folder"))).toThrow("EISDIR");
  });
});
