import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programsIn } from "./_build.ts";
import { temporaryFolder, writeSyntheticPackage } from "./fixtures/synthetic-package.ts";
import { type LeanPackage, readLeanPackage } from "./lean-package.ts";
import { cacheKey, findPrepared, prepare } from "./prepare.ts";

let folder: string;
let leanPackage: LeanPackage;
beforeAll(async () => {
  folder = temporaryFolder();
  leanPackage = readLeanPackage(await writeSyntheticPackage(folder));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("prepare()", () => {
  test("patches the glue and unpacks the library without attribute files", async () => {
    const cacheDir = join(folder, "one");
    expect(findPrepared({ leanPackage, cacheDir })).toBeNull();
    const steps: string[] = [];
    const onProgress = ({ step }: { readonly step: string }): void => void steps.push(step);
    const prepared = await prepare({ leanPackage, cacheDir, onProgress });
    expect(steps.at(-1)).toBe("done");
    expect(readdirSync(prepared.libraryPath)).toEqual(["Init.olean"]);
    expect(readFileSync(programsIn(prepared.directory).gluePath, "utf8")).toContain("hostMount");
    expect(readdirSync(cacheDir)).toEqual([cacheKey("1.2.3")]);
    expect(findPrepared({ leanPackage, cacheDir })).toEqual(prepared);
    steps.length = 0;
    expect(await prepare({ leanPackage, cacheDir, onProgress })).toEqual(prepared);
    expect(steps).toEqual([]);
  });
  test("leaves one prepared folder when two processes start at once", async () => {
    const cacheDir = join(folder, "two");
    const script = join(folder, "prepare-once.ts");
    const source = `import { prepare } from ${JSON.stringify(import.meta.resolve("./prepare.ts"))};
      const prepared = await prepare(${JSON.stringify({ leanPackage, cacheDir })});
      console.log(prepared.directory);`;
    writeFileSync(script, source);
    const runs = [1, 2, 3].map(() => Bun.spawn([process.execPath, script], { stdout: "pipe" }));
    const outputs = await Promise.all(runs.map((run) => new Response(run.stdout).text()));
    expect(new Set(outputs)).toEqual(new Set([`${join(cacheDir, cacheKey("1.2.3"))}\n`]));
    expect(readdirSync(cacheDir)).toEqual([cacheKey("1.2.3")]);
  });
  test("uses the winner's folder when it loses", async () => {
    const cacheDir = join(folder, "lost");
    const winner = join(cacheDir, cacheKey("1.2.3"));
    const onProgress = (): void => {
      mkdirSync(winner, { recursive: true });
      writeFileSync(join(winner, "winner"), "");
    };
    await prepare({ leanPackage, cacheDir, onProgress });
    expect(readdirSync(winner)).toEqual(["winner"]);
    expect(readdirSync(cacheDir)).toHaveLength(1);
  });
  test("leaves nothing behind when it fails", async () => {
    const cacheDir = join(folder, "failed");
    const files = { "Other.olean": "" };
    const bad = await writeSyntheticPackage(join(folder, "bad"), { files });
    const failing = prepare({ leanPackage: readLeanPackage(bad), cacheDir });
    expect(failing).rejects.toThrow("holds no Init.olean");
    await failing.catch(() => {});
    expect(readdirSync(cacheDir)).toEqual([]);
  });
  test("names the patch that does not fit", async () => {
    const bad = await writeSyntheticPackage(join(folder, "glue"), { glue: "var x;" });
    const cacheDir = join(folder, "glue-cache");
    expect(prepare({ leanPackage: readLeanPackage(bad), cacheDir })).rejects.toThrow("patch");
    expect(existsSync(join(cacheDir, cacheKey("1.2.3")))).toBe(false);
  });
});

describe("cacheKey()", () => {
  test("changes with the version and with the patches", () => {
    expect(cacheKey("1.0.0")).not.toBe(cacheKey("1.0.1"));
    expect(cacheKey("1.0.0", [])).not.toBe(cacheKey("1.0.0"));
  });
});
