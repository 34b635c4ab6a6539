import { describe, expect, test } from "bun:test";
import { mountHost, writeFully } from "./_host-files.ts";

const failure = (code: string): Error => Object.assign(new Error(code), { code });

describe("writeFully()", () => {
  test("goes on after short writes and while the reader is slow", () => {
    const written: number[] = [];
    let calls = 0;
    const write = ((_fd: number, bytes: Uint8Array, offset: number): number => {
      if (calls++ % 2 === 0) throw failure("EAGAIN");
      written.push(...bytes.subarray(offset, offset + 2));
      return Math.min(2, bytes.length - offset);
    }) as Parameters<typeof writeFully>[2];
    writeFully(1, Uint8Array.of(1, 2, 3, 4, 5), write);
    expect(written).toEqual([1, 2, 3, 4, 5]);
  });
  test("passes any other failure on", () => {
    const write = (() => {
      throw failure("EPIPE");
    }) as Parameters<typeof writeFully>[2];
    expect(() => writeFully(1, Uint8Array.of(1), write)).toThrow("EPIPE");
  });
});

describe("mountHost()", () => {
  test("lets the root and /dev answer from the host, and keeps their attributes", () => {
    const node = () => ({
      mount: { opts: {} as { root?: string } },
      node_ops: { getattr: "own", lookup: "own" },
    });
    const [root, dev] = [node(), node()];
    const removed: string[] = [];
    const fs = {
      root,
      ignorePermissions: false,
      rmdir: (path: string): void => void removed.push(path),
      chdir: (): void => {},
      lookupPath: () => ({ node: dev }),
    };
    mountHost(fs, { node_ops: { getattr: "host", lookup: "host", readdir: "host" } });
    expect(removed).toContain("/tmp");
    expect(fs.ignorePermissions).toBe(true);
    expect(root.mount.opts.root).toBe("/");
    for (const { node_ops } of [root, dev]) {
      expect(node_ops).toMatchObject({ getattr: "own", lookup: "host", readdir: "host" });
    }
  });
});
