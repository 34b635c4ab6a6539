import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HostPaths } from "./_host-paths.ts";
import { temporaryFolder } from "./fixtures/synthetic-package.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "deep"));
writeFileSync(join(folder, "file"), "four");
symlinkSync("file", join(folder, "link"));
symlinkSync("/dev/null", join(folder, "device"));
symlinkSync("/proc/self/status", join(folder, "process"));
symlinkSync("nowhere", join(folder, "dangling"));
const paths = new HostPaths();

describe("HostPaths", () => {
  test.each([
    { name: "file", size: 4, link: -28 },
    { name: "deep/../file", size: 4, link: -28 },
    { name: "link", size: 4, link: null },
    { name: "dangling", size: -44, link: null },
    { name: "missing", size: -44, link: -44 },
    { name: "deep/missing/x", size: -44, link: -44 },
    { name: "file/x", size: null, link: null },
    { name: "file/", size: null, link: null },
    { name: "deep//x", size: null, link: null },
    { name: "device", size: null, link: null },
  ])("answers for $name", ({ name, size, link }) => {
    const status = paths.status(`${folder}/${name}`);
    expect(typeof status === "object" && status ? Number(status.size) : status).toBe(size);
    expect(paths.link(`${folder}/${name}`)).toBe(link);
  });
  test("knows folders", () => {
    const status = paths.status(join(folder, "deep"));
    expect(typeof status === "object" && status?.isDirectory()).toBe(true);
    expect(paths.link("/")).toBe(-28);
  });
  test.each(["", "file", "/dev", "/dev/null", "/proc/self/cwd", "/tmp/../proc/self", "/./dev"])(
    "leaves %j to the usual way",
    (path) => {
      expect(paths.status(path)).toBeNull();
      expect(paths.link(path)).toBeNull();
    },
  );
  test.skipIf(process.platform !== "linux")("follows no link into /proc", () => {
    expect(paths.status(join(folder, "process"))).toBeNull();
  });
});
