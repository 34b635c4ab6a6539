import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findEmbeddedLean } from "./embedded-lean.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

function project(index: string): string {
  const dir = temporaryFolder("embedded-lean");
  const home = join(dir, "node_modules", "fake-lean-wasm");
  mkdirSync(home, { recursive: true });
  const exports = { ".": "./index.js", "./main": "./main.js" };
  writeFileSync(
    join(home, "package.json"),
    JSON.stringify({ name: "fake-lean-wasm", type: "module", exports }),
  );
  writeFileSync(join(home, "index.js"), index);
  writeFileSync(join(home, "main.js"), "");
  return dir;
}

describe("findEmbeddedLean()", () => {
  test("finds the package of this repository", () => {
    expect(findEmbeddedLean()?.command[1]).toEndWith("/lean-wasm/main.ts");
  });

  test("finds it among the dependencies of a project, and prepares it there", async () => {
    const dir = project(
      'export async function prepare({ onProgress }) { onProgress({ step: "patch", text: "t" }); }',
    );
    const embedded = findEmbeddedLean(dir, "fake-lean-wasm");
    expect(embedded?.command).toEqual([
      process.execPath,
      join(dir, "node_modules/fake-lean-wasm/main.js"),
    ]);
    const steps: string[] = [];
    await embedded?.prepare(({ step }) => steps.push(step));
    expect(steps).toEqual(["patch"]);
  });

  test("takes a package that needs no preparation", async () => {
    await findEmbeddedLean(project("export {};"), "fake-lean-wasm")?.prepare();
  });

  test("is null when it is not installed", () => {
    expect(findEmbeddedLean("/", "fake-lean-wasm")).toBeNull();
  });
});
