/**
 * Records which functions of lean.wasm are called by which kind of run, and writes
 * `function-groups.bin`: the part of the module that each function goes to.
 *
 *     bun tools/record-functions.ts [folder for the recordings]
 *
 * Functions of the two plainest runs stay in the primary module. Those of the language server's
 * worker, those of the other runs, and those of none, form parts of neighbours, which the linker put
 * in the order of Lean's modules. Any other grouping is as right, only slower. Needed again only for
 * another lean.wasm; what the folder holds already is not recorded again.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { programsIn, readThreadHostData, writePrograms } from "../_build.ts";
import { encodeFunctionGroups } from "../_function-groups.ts";
import { MODULE_GLOBAL } from "../_glue-patches.ts";
import { createLeanModule } from "../_host.ts";
import { ThreadHost } from "../_thread-host.ts";
import { WasmReader, WasmWriter } from "../_wasm-binary.ts";
import { readWasmModule, SECTION, type WasmModule } from "../_wasm-module.ts";
import { WorkerClient } from "../fixtures/worker-client.ts";
import { findLeanPackage } from "../lean-package.ts";
import { prepare } from "../prepare.ts";

/** The flags lie below 2 GB, where the heap does not get to. */
const FLAGS_AT = 2 ** 31 - 2 ** 20;
const MEMORY_BYTES = 2 ** 31;
const PART_BYTES = { worker: 2_500_000, seldom: 2_500_000, never: 4_000_000 };
const PLAIN_RUNS: readonly string[] = ["stdin", "core-tactics"];
const WORKER_RUN = "worker";
const WORKER_FILES = ["core-tactics.lean", "core-errors.lean", "core-more-tactics.lean"];
const packageFolder = join(import.meta.dir, "..");
const training = join(import.meta.dir, "training");
const threadFiles = {
  modulePath: join(packageFolder, "_thread-host.ts"),
  partServerPath: join(packageFolder, "_part-server.ts"),
};

const [role, out = "", ...rest] = process.argv.slice(2);
if (role === "run") run(out, rest);
else if (role === "group") group(out);
else {
  const folder = role ?? mkdtempSync(join(tmpdir(), "lean-record-"));
  await record(folder);
  group(folder);
}

async function record(folder: string): Promise<void> {
  const leanPackage = findLeanPackage();
  const prepared = await prepare({ leanPackage });
  mkdirSync(join(folder, "lib"), { recursive: true });
  mkdirSync(join(folder, "calls"), { recursive: true });
  if (!existsSync(join(folder, "lib", "lean")))
    symlinkSync(prepared.libraryPath, join(folder, "lib", "lean"));
  const glue = readFileSync(leanPackage.gluePath, "utf8");
  const instrumented = instrument(readWasmModule(readFileSync(leanPackage.wasmPath)));
  writePrograms(
    folder,
    glue,
    instrumented,
    ({ functionTypes }) => new Uint8Array(functionTypes.length),
  );
  for (const name of readdirSync(training)) {
    copyFileSync(join(training, name), join(folder, name));
  }
  for (const [name, args, input] of runs(folder)) {
    const calls = join(folder, "calls", name);
    if (existsSync(calls)) continue;
    const started = performance.now();
    const child = Bun.spawn([process.execPath, import.meta.path, "run", calls, ...args], {
      cwd: folder,
      stdin: input ? new TextEncoder().encode(input) : "ignore",
      stdout: Bun.file(join(folder, `${name}.stdout`)),
      stderr: Bun.file(join(folder, `${name}.stderr`)),
    });
    const code = await child.exited;
    console.log(name, "exit", code, Math.round(performance.now() - started), "ms");
  }
  await recordWorker(join(folder, "calls", WORKER_RUN));
}

async function recordWorker(calls: string): Promise<void> {
  if (existsSync(calls)) return;
  const worker = new WorkerClient([process.execPath, import.meta.path, "run", calls]);
  try {
    for (const name of [...WORKER_FILES, ...WORKER_FILES]) {
      const found = await worker.check(readFileSync(join(training, name), "utf8"));
      console.log(WORKER_RUN, name, found.length, "messages");
    }
    console.log(WORKER_RUN, "exit", await worker.close());
  } finally {
    worker.kill();
  }
}

function* runs(folder: string): Generator<[name: string, args: string[], input?: string]> {
  const one = ["--json"];
  const files = readdirSync(training).filter((name) => name.endsWith(".lean"));
  for (const file of files) yield [basename(file, ".lean"), [...one, file]];
  const tactics = "core-tactics.lean";
  const output = join(folder, "out");
  yield ["help", ["--help"]];
  yield ["usage", ["--nosuch"]];
  yield ["missing", ["missing.lean"]];
  yield ["option", ["-Dnosuch=1", tactics]];
  yield ["text", ["core-errors.lean"]];
  yield ["async", ["--json", "core-more-tactics.lean"]];
  yield ["limits", [...one, "-DmaxHeartbeats=50", "core-more-tactics.lean"]];
  yield ["stdin", ["--stdin", "--json"], "theorem a : 1 = 1 := rfl\n#eval 1 + 1\n"];
  yield ["output", ["-o", `${output}.olean`, "-i", `${output}.ilean`, tactics]];
  yield ["compile", ["-c", `${output}.c`, "std.lean"]];
  yield ["run", ["--run", "core-programs.lean", "a", "b"]];
  yield ["trace", [...one, "-Dtrace.Elab.step=true", tactics]];
  const profile = ["-Dtrace.profiler=true", "-Dtrace.profiler.threshold=0"];
  yield ["profile", ["--json", ...profile, `-Dtrace.profiler.output=${output}.json`, tactics]];
  yield ["stats", ["--stats", "--profile", "-DprintMessageEndPos=true", tactics]];
}

/** Makes every function set its flag when it is called. */
function instrument(module: WasmModule): Uint8Array {
  const { bytes, codeOffsets } = module;
  const written = new WasmWriter(bytes.length + codeOffsets.length * 12);
  const content = new WasmWriter(bytes.length);
  const body = new WasmWriter();
  written.raw(bytes.subarray(0, 8));
  for (const { id, start, end } of module.sections) {
    if (id !== SECTION.code) {
      written.raw(bytes.subarray(start, end));
      continue;
    }
    content.unsigned(codeOffsets.length - 1);
    for (let i = 0; i + 1 < codeOffsets.length; i++) {
      const reader = new WasmReader(bytes, codeOffsets[i]);
      const size = reader.unsigned();
      const bodyStart = reader.position;
      for (let locals = reader.unsigned(); locals > 0; locals--) {
        reader.skipNumber();
        reader.position++;
      }
      body.clear();
      body.copy(bytes, bodyStart, reader.position);
      body.byte(0x41);
      body.signed(FLAGS_AT + i);
      body.raw([0x41, 1, 0x3a, 0, 0]);
      body.copy(bytes, reader.position, bodyStart + size);
      content.sized(body);
    }
    written.section(id, content);
  }
  return written.bytes();
}

function run(callsPath: string, args: readonly string[]): void {
  const folder = join(callsPath, "..", "..");
  const { gluePath, wasmPath } = programsIn(folder);
  const count = readWasmModule(readFileSync(findLeanPackage().wasmPath)).functionTypes.length;
  const module = createLeanModule({
    args,
    wasmPath,
    env: process.env,
    cwd: process.cwd,
    debugMarker: "[DEBUG:",
    threadHost: new ThreadHost(readThreadHostData(folder, threadFiles)),
    exit: (status) => {
      const { wasmMemory } = module as unknown as { readonly wasmMemory: WebAssembly.Memory };
      writeFileSync(callsPath, new Uint8Array(wasmMemory.buffer, FLAGS_AT, count).slice());
      process.exit(status);
    },
  });
  Object.assign(module, { INITIAL_MEMORY: MEMORY_BYTES });
  Object.defineProperty(globalThis, MODULE_GLOBAL, { value: module });
  createRequire(import.meta.url)(gluePath);
}

function group(folder: string): void {
  const wasm = readFileSync(findLeanPackage().wasmPath);
  const { codeOffsets, functionTypes } = readWasmModule(wasm);
  const count = functionTypes.length;
  const isCalled = new Uint8Array(count);
  const isPlain = new Uint8Array(count);
  const isWorker = new Uint8Array(count);
  for (const name of readdirSync(join(folder, "calls"))) {
    const flags = readFileSync(join(folder, "calls", name));
    for (let i = 0; i < count; i++) {
      if (flags[i] === 0) continue;
      isCalled[i] = 1;
      if (PLAIN_RUNS.includes(name)) isPlain[i] = 1;
      if (name === WORKER_RUN) isWorker[i] = 1;
    }
  }
  const sizeOf = (i: number): number => (codeOffsets[i + 1] as number) - (codeOffsets[i] as number);
  const kindOf = (i: number): "often" | "worker" | "seldom" | "never" => {
    if (isPlain[i] === 1) return "often";
    if (isWorker[i] === 1) return "worker";
    return isCalled[i] === 1 ? "seldom" : "never";
  };
  const groups = new Uint8Array(count);
  let part = 0;
  for (const kind of ["worker", "seldom", "never"] as const) {
    let bytes = PART_BYTES[kind];
    for (let i = 0; i < count; i++) {
      if (kindOf(i) !== kind) continue;
      if (bytes >= PART_BYTES[kind]) {
        part++;
        bytes = 0;
      }
      bytes += sizeOf(i);
      groups[i] = part;
    }
  }
  for (const kind of ["often", "worker", "seldom", "never"] as const) {
    const members = Array.from({ length: count }, (_, i) => i).filter((i) => kindOf(i) === kind);
    const bytes = members.reduce((sum, i) => sum + sizeOf(i), 0);
    console.log(kind, members.length, "functions", (bytes / 1e6).toFixed(1), "MB");
  }
  console.log(part, "parts");
  writeFileSync(join(packageFolder, "function-groups.bin"), encodeFunctionGroups(wasm, groups));
}
