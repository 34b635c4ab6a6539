import { describe, expect, test } from "bun:test";
import { createLeanModule, type LeanModule } from "./_host.ts";
import { ThreadHost } from "./_thread-host.ts";

class Exit extends Error {}

const threadHost = new ThreadHost({
  modulePath: "/h.ts",
  partServerPath: "/p.ts",
  symbols: new SharedArrayBuffer(12),
  filePositions: new SharedArrayBuffer(8),
  finishedThreads: new SharedArrayBuffer(16),
  crash: new SharedArrayBuffer(8),
  bell: new SharedArrayBuffer(8),
  executablePath: "/c/bin/lean.cjs",
  partPaths: [],
  loaderSlot: 1,
});

function module(): { lean: LeanModule; written: string[]; statuses: number[] } {
  const written: string[] = [];
  const statuses: number[] = [];
  const lean = createLeanModule({
    args: ["--json", "F.lean"],
    wasmPath: "/p/lean.wasm",
    env: { HOME: "/home/u", LEAN_PATH: "/lib" },
    cwd: () => "/work dir",
    exit: (status) => {
      statuses.push(status);
      throw new Exit();
    },
    debugMarker: "[DEBUG:",
    threadHost,
    onExit: (status) => void written.push(`exit:${status}`),
    write: (fd, bytes) => void written.push(`${fd}:${Buffer.from(bytes).toString()}`),
  });
  return { lean, written, statuses };
}
function write(lean: LeanModule, fd: 1 | 2, text: string): number {
  const bytes = Buffer.from(` ${text}`);
  return lean.hostWrite(
    fd,
    new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    1,
    bytes.length - 1,
  );
}

describe("createLeanModule()", () => {
  test("asks for one worker thread before the user's own arguments", () => {
    const { lean } = module();
    expect(lean.arguments).toEqual(["-j1", "--json", "F.lean"]);
    expect(lean.locateFile("lean.wasm")).toBe("/p/lean.wasm");
  });
  test("gives Lean the user's environment and none of Emscripten's own", () => {
    const { lean } = module();
    lean.ENV = {};
    for (const step of lean.preRun) step();
    expect(lean.ENV).toMatchObject({ HOME: "/home/u", LEAN_PATH: "/lib" });
    expect("USER" in lean.ENV && lean.ENV.USER === undefined).toBe(true);
  });
  test("starts in the caller's working directory", () => {
    const { lean } = module();
    const node = { mount: { opts: {} }, node_ops: {} };
    let directory = "";
    lean.FS = {
      root: node,
      ignorePermissions: false,
      rmdir: (): void => {},
      chdir: (path): void => {
        directory = path;
      },
      lookupPath: () => ({ node }),
    };
    lean.NODEFS = { node_ops: {} };
    lean.hostMount();
    expect(directory).toBe("/work dir");
  });
  test("writes the bytes of both streams as they are, without debug lines on stderr", () => {
    const { lean, written } = module();
    expect(write(lean, 1, "[DEBUG:I] Reading file contents\nü\0")).toBe(35);
    expect(write(lean, 2, "[DEBUG:I] Reading file contents\n")).toBe(32);
    expect(write(lean, 2, "näher")).toBe(6);
    expect(written).toEqual(["1:[DEBUG:I] Reading file contents\nü\0", "2:näher"]);
  });
  test.each([
    { result: 0, text: "", status: 0 },
    { result: 1, text: "", status: 1 },
    { result: 300, text: "", status: 44 },
    { result: 7_368_984, text: "", status: 0 },
    { result: 7_368_984, text: "Expected exactly one file name\n", status: 1 },
  ])("takes $result from main after $text as $status", ({ result, text, status }) => {
    const { lean } = module();
    write(lean, 2, text);
    expect(lean.hostReturned(result)).toBe(status);
  });
  test("ends with what is left on stderr and the low byte of the status", () => {
    const { lean, written, statuses } = module();
    lean.printErr("worker sent an error!");
    write(lean, 2, "[DEB");
    expect(() => lean.hostExit(257)).toThrow(Exit);
    expect(written).toEqual(["2:worker sent an error!\n", "2:[DEB", "exit:1"]);
    expect(statuses).toEqual([1]);
  });
  test("reports what JavaScript threw out of Lean as the native crash, after what was said", () => {
    const { lean, written, statuses } = module();
    write(lean, 2, "[DEB");
    expect(() => lean.hostExit(1, new RangeError("Maximum call stack size exceeded."))).toThrow(
      Exit,
    );
    expect(written).toEqual(["2:[DEB\nStack overflow detected. Aborting.\n"]);
    expect(statuses).toEqual([134]);
  });
  test("ends with 1 after Lean's own panic, whatever is thrown on the way out", () => {
    const { lean, written, statuses } = module();
    write(lean, 2, "INTERNAL PANIC: out of memory\n");
    expect(() => lean.hostCrash(54_628_024)).toThrow(Exit);
    expect(written).toEqual(["2:INTERNAL PANIC: out of memory\n"]);
    expect(statuses).toEqual([1]);
  });
});
