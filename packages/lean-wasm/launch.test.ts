import { afterAll, beforeAll, expect, test } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programsIn, writePrograms } from "./_build.ts";
import { MODULE_GLOBAL } from "./_glue-patches.ts";
import { syntheticModule } from "./fixtures/synthetic-module.ts";
import { syntheticGlue, temporaryFolder } from "./fixtures/synthetic-package.ts";
import { launch } from "./launch.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const prepared = { directory: folder, libraryPath: join(folder, "lib", "lean") };
beforeAll(() => writePrograms(folder, syntheticGlue(), syntheticModule(), () => new Uint8Array(4)));

test("launch() runs the prepared glue with the module object", async () => {
  const { gluePath } = programsIn(folder);
  writeFileSync(gluePath, `globalThis.seen = globalThis.${MODULE_GLOBAL};`);
  await launch(["F.lean"], { prepared });
  expect(globalThis).toMatchObject({
    seen: { arguments: ["-j1", "F.lean"], thisProgram: "lean" },
  });
});
test("launch() records the answer to a question and does not run Lean for it again", async () => {
  const gluePath = join(folder, "bin", "lean.cjs");
  const glue = `globalThis.runs = (globalThis.runs ?? 0) + 1;
    const lean = globalThis.${MODULE_GLOBAL};
    const bytes = new Int8Array(Buffer.from("Lean (version 0)\\n"));
    lean.hostWrite(1, bytes, 0, bytes.length);
    lean.hostExit(lean.hostReturned(0));`;
  writeFileSync(gluePath, glue);
  delete require.cache[gluePath];
  const ended: unknown[] = [];
  const exit = ((status: number) => void ended.push(status)) as unknown as (
    status: number,
  ) => never;
  const write = (fd: number, bytes: Uint8Array): void => {
    ended.push(`${fd}:${Buffer.from(bytes).toString()}`);
  };
  const beforeLean = (): void => void ended.push("Lean");
  for (let i = 0; i < 2; i++) await launch(["--version"], { prepared, exit, write, beforeLean });
  expect(ended).toEqual(["Lean", "1:Lean (version 0)\n", 0, "1:Lean (version 0)\n", 0]);
  expect(globalThis).toMatchObject({ runs: 1 });
});
