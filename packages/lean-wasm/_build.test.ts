import { afterAll, expect, test } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { programsIn, readThreadHostData, writePrograms } from "./_build.ts";
import { ThreadHost } from "./_thread-host.ts";
import { syntheticModule } from "./fixtures/synthetic-module.ts";
import { syntheticGlue, temporaryFolder } from "./fixtures/synthetic-package.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

test("writePrograms() writes all that readThreadHostData() and a run need", () => {
  writePrograms(folder, syntheticGlue(), syntheticModule(), () => Uint8Array.of(0, 0, 1, 2));
  expect(Object.values(programsIn(folder)).every((path) => existsSync(path))).toBe(true);
  const data = readThreadHostData(folder, {
    modulePath: "/thread-host.ts",
    partServerPath: "/part-server.ts",
  });
  expect(data.partPaths.map((path) => existsSync(path))).toEqual([true, true]);
  expect(data.loaderSlot).toBe(5);
  const host = new ThreadHost(data);
  expect(["twice", "add", "datum", "counter", "log"].map((name) => host.symbol(name))).toEqual([
    ...[1, 2, 4096, 0, 0],
  ]);
});
