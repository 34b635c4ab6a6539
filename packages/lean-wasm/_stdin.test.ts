import { describe, expect, test } from "bun:test";
import { Bell } from "./_bell.ts";
import { type Libc, openLibc } from "./_libc.ts";
import { StdinReader } from "./_stdin.ts";

const failure = (code: string): Error => Object.assign(new Error(code), { code });

describe("StdinReader", () => {
  test("does the others' work until there is input, also when the bell rings", () => {
    const libc = openLibc() as Libc;
    const bell = new Bell();
    const thread = new Bell(bell.state.buffer);
    let worked = 0;
    let waits = 0;
    const waitForInput = (fds: readonly number[], milliseconds: number): number => {
      waits++;
      if (waits === 1) return -1;
      if (waits === 2) {
        thread.ring();
        expect(libc.waitForInput(fds, milliseconds)).toBe(0);
        return 0;
      }
      expect(libc.waitForInput([fds[0] as number], 0)).toBe(-1);
      return 1;
    };
    const reader = new StdinReader({ bell, libc: { ...libc, waitForInput }, read: () => 5 });
    const work = (): boolean => {
      worked++;
      return false;
    };
    expect(reader.read(new Uint8Array(8), work)).toBe(5);
    expect(worked).toBe(3);
  });
  test("holds input back while many threads run, but not for ever", () => {
    let time = 0;
    const asked: number[] = [];
    const waitForInput = (fds: readonly number[], milliseconds: number): number => {
      asked.push(fds.length);
      time += fds.includes(0) ? 0 : 500 * milliseconds;
      return fds.length === 2 ? 1 : -1;
    };
    const libc: Libc = { waitForInput, pipe: () => [7, 8] };
    const reader = new StdinReader({ libc, read: () => 5, now: () => time });
    reader.read(new Uint8Array(8), () => asked.length < 1);
    expect(asked.splice(0)).toEqual([1, 2]);
    reader.read(new Uint8Array(8), () => true);
    reader.read(new Uint8Array(8), () => true);
    expect(asked.splice(0)).toEqual([1, 1, 2, 2]);
    time += 100;
    reader.read(new Uint8Array(8), () => true);
    expect(asked.splice(0)).toEqual([1, 1, 2]);
  });
  test("waits for the input alone where there is no pipe", () => {
    const asked: (readonly number[])[] = [];
    const waitForInput = (fds: readonly number[]): number => asked.push(fds) - 2;
    const libc: Libc = { waitForInput, pipe: () => null };
    expect(new StdinReader({ libc, read: () => 5 }).read(new Uint8Array(8), () => false)).toBe(5);
    expect(asked).toEqual([[0], [0]]);
  });
  test.each([
    { failures: ["EAGAIN", "EAGAIN"], expected: 3 },
    { failures: ["EOF"], expected: 0 },
  ])("returns $expected after $failures", ({ failures, expected }) => {
    const left = [...failures];
    const read = (): number => {
      const code = left.shift();
      if (code) throw failure(code);
      return 3;
    };
    const reader = new StdinReader({ libc: null, read });
    expect(reader.read(new Uint8Array(8), () => false)).toBe(expected);
  });
  test("reads this process's own input where nothing else is said", () => {
    const reader = new StdinReader({ libc: null });
    expect(reader.read(new Uint8Array(0), () => false)).toBe(0);
  });
  test("passes any other failure on", () => {
    const read = (): number => {
      throw failure("EIO");
    };
    expect(() =>
      new StdinReader({ libc: null, read }).read(new Uint8Array(8), () => false),
    ).toThrow("EIO");
  });
  test.each(["pipe", "file"])(
    "reads a %s to its end and lets others work meanwhile",
    async (kind) => {
      const script = `const { StdinReader } = await import(${JSON.stringify(import.meta.resolve("./_stdin.ts"))});
      const reader = new StdinReader();
      const into = new Uint8Array(4);
      let text = "", worked = 0;
      for (let n; (n = reader.read(into, () => worked++ < 0)) > 0;) text += Buffer.from(into.subarray(0, n));
      console.log(text, worked > 0);`;
      const stdin = kind === "pipe" ? "pipe" : Buffer.from("hello world");
      const child = Bun.spawn([process.execPath, "-e", script], { stdin, stdout: "pipe" });
      if (child.stdin && typeof child.stdin === "object") {
        await Bun.sleep(300);
        child.stdin.write("hello world");
        child.stdin.end();
      }
      expect(await new Response(child.stdout).text()).toStartWith("hello world");
    },
  );
});
