import { afterAll, expect, test } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MODULE_GLOBAL } from "./_glue-patches.ts";
import { temporaryFolder } from "./fixtures/synthetic-package.ts";
import { launch } from "./launch.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

test("launch() runs the prepared glue with the module object", async () => {
  const gluePath = join(folder, "lean.cjs");
  writeFileSync(gluePath, `globalThis.seen = globalThis.${MODULE_GLOBAL};`);
  await launch(["F.lean"], { directory: folder, gluePath, wasmPath: "/w", libraryPath: "/l" });
  expect(globalThis).toMatchObject({
    seen: { arguments: ["-j1", "F.lean"], hostExecutable: gluePath },
  });
});
