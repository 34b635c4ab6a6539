/**
 * Runs each `ts` fence of a package's doc comments and README as a test, after compiling it.
 *
 *     bun ../../tools/doctest.ts            in a package folder
 *     bun ../../tools/doctest.ts ../..      with the root README's examples as well
 *
 * A fence marked `ts ignore` is left alone. The examples are written to `.tmp/doctest/`, so that an
 * error names a file that can be opened.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { type Example, examplesIn } from "./_examples.ts";

const folder = process.cwd();
const out = join(folder, ".tmp/doctest");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
mkdirSync(join(folder, ".reports"), { recursive: true });

const sources = readdirSync(folder)
  .filter((name) => name.endsWith(".ts") && !/\.(test|bench)\.ts$/.test(name))
  .concat("README.md", ...process.argv.slice(2).map((dir) => join(dir, "README.md")));
const examples: Example[] = sources
  .filter((name) => existsSync(resolve(folder, name)))
  .flatMap((name) =>
    examplesIn(
      relative(folder, resolve(folder, name)),
      readFileSync(resolve(folder, name), "utf8"),
    ),
  );

const tests = ['import { test } from "bun:test";', ""];
examples.forEach((example, i) => {
  const file = `example-${String(i + 1).padStart(3, "0")}.ts`;
  writeFileSync(
    join(out, file),
    `// ${example.file}:${example.line}\n${example.code}\nexport {};\n`,
  );
  tests.push(
    `test(${JSON.stringify(`${example.file}:${example.line}`)}, async () => {`,
    `  await import("./${file}");`,
    "}, 60_000);",
  );
});
writeFileSync(join(out, "run.ts"), `${tests.join("\n")}\n`);
const config = { extends: "../../tsconfig.json", include: ["*.ts"], exclude: [] };
writeFileSync(
  join(out, "tsconfig.json"),
  JSON.stringify({
    ...config,
    compilerOptions: { noEmit: true, isolatedDeclarations: false, declaration: false },
  }),
);

if (examples.length === 0) {
  console.log("doctest: no examples");
  process.exit(0);
}
run([join(folder, "node_modules/.bin/tsc"), "-p", ".tmp/doctest/tsconfig.json"]);
run([
  process.execPath,
  "test",
  "./.tmp/doctest/run.ts",
  "--reporter=junit",
  "--reporter-outfile=.reports/doctest.xml",
]);

/** An example tells what it needs to; the files that it leaves behind are cleared away here. */
function run(command: string[]): void {
  const temporary = mkdtempSync(join(tmpdir(), "doctest-"));
  const done = Bun.spawnSync(command, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, TMPDIR: temporary },
  });
  rmSync(temporary, { recursive: true, force: true });
  if (done.exitCode !== 0) process.exit(done.exitCode || 1);
}
