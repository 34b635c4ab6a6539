import { describe, expect, test } from "bun:test";
import { closeSync, openSync } from "node:fs";
import { pollOfLibc, StdinReader } from "./_stdin.ts";

const failure = (code: string): Error => Object.assign(new Error(code), { code });

describe("StdinReader", () => {
  test("does the others' work until there is input", () => {
    const waits: number[] = [];
    let time = 0;
    let worked = 0;
    const wait = (_fd: number, milliseconds: number): boolean => {
      waits.push(milliseconds);
      time += 40_000;
      return waits.length > 3;
    };
    const reader = new StdinReader({ wait, now: () => time, read: () => 5 });
    expect(reader.read(new Uint8Array(8), () => worked++)).toBe(5);
    expect(worked).toBe(3);
    expect(waits).toEqual([1, 1, 10, 10]);
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
    const reader = new StdinReader({ wait: null, read });
    expect(reader.read(new Uint8Array(8), () => {})).toBe(expected);
  });
  test("passes any other failure on", () => {
    const read = (): number => {
      throw failure("EIO");
    };
    expect(() => new StdinReader({ wait: null, read }).read(new Uint8Array(8), () => {})).toThrow(
      "EIO",
    );
  });
  test.each(["pipe", "file"])(
    "reads a %s to its end and lets others work meanwhile",
    async (kind) => {
      const script = `const { StdinReader } = await import(${JSON.stringify(import.meta.resolve("./_stdin.ts"))});
      const reader = new StdinReader();
      const into = new Uint8Array(4);
      let text = "", worked = 0;
      for (let n; (n = reader.read(into, () => worked++)) > 0;) text += Buffer.from(into.subarray(0, n));
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

describe("pollOfLibc()", () => {
  test("is null where there is no such library", () => {
    expect(pollOfLibc(["libnosuch.so.9"])).toBeNull();
  });
  test("tells whether this system's descriptor has input", () => {
    const wait = pollOfLibc();
    const fd = openSync("/dev/null", "r");
    expect(wait?.(fd, 0)).toBe(true);
    const reader = new StdinReader();
    expect(() => reader.read(new Uint8Array(0), () => {})).not.toThrow();
    closeSync(fd);
  });
});
