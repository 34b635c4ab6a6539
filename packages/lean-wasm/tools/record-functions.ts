/**
 * Records which functions of lean.wasm are called together, and writes `function-groups.bin`: the
 * part of the module that each function goes to.
 *
 *     bun tools/record-functions.ts [folder for the recordings]
 *
 * Every write to stdout ends a sample: the functions that were called since the one before. Functions
 * of the shortest run and of a tenth of the samples stay in the primary module; those of fewer and
 * those of none form parts of neighbours, which the linker put in the order of Lean's modules.
 * Needed again only for another lean.wasm.
 */
import {
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
import { findLeanPackage } from "../lean-package.ts";
import { prepare } from "../prepare.ts";

/** The flags lie below 2 GB, where the heap does not get to. */
const FLAGS_AT = 2 ** 31 - 2 ** 20;
const MEMORY_BYTES = 2 ** 31;
const OFTEN = 0.1;
const PART_BYTES = { seldom: 2_500_000, never: 4_000_000 };
const BASE_RUN = "core-stdin";
const packageFolder = join(import.meta.dir, "..");
const training = join(import.meta.dir, "training");

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
  mkdirSync(join(folder, "samples"), { recursive: true });
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
    writeFileSync(join(folder, name), separated(readFileSync(join(training, name), "utf8")));
  }
  for (const [name, args, input] of runs(folder)) {
    const started = performance.now();
    const samples = join(folder, "samples", name);
    const child = Bun.spawn([process.execPath, import.meta.path, "run", samples, ...args], {
      cwd: folder,
      stdin: input ? new TextEncoder().encode(input) : "ignore",
      stdout: Bun.file(join(folder, `${name}.stdout`)),
      stderr: Bun.file(join(folder, `${name}.stderr`)),
    });
    const code = await child.exited;
    console.log(name, "exit", code, Math.round(performance.now() - started), "ms");
  }
}

/** Puts a command that prints one line before each declaration. */
function separated(text: string): string {
  const lines: string[] = [];
  let inMutual = false;
  let previous = "";
  for (const line of text.split("\n")) {
    if (/^(mutual|end)\b/.test(line)) inMutual = line.startsWith("mutual");
    const begins = /^(theorem|example|def|instance|inductive|structure|class|#eval|elab|macro)\b/;
    const attached = / in$|^@\[/.test(previous);
    if (begins.test(line) && !inMutual && !attached) lines.push("#check Nat");
    lines.push(line);
    previous = line;
  }
  return lines.join("\n");
}

function* runs(folder: string): Generator<[name: string, args: string[], input?: string]> {
  const one = ["--json", "-DElab.async=false"];
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
  yield [BASE_RUN, ["--stdin", "--json"], "theorem a : 1 = 1 := rfl\n#eval 1 + 1\n"];
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

function run(samplesPath: string, args: readonly string[]): void {
  const folder = join(samplesPath, "..", "..");
  const { gluePath, wasmPath } = programsIn(folder);
  const count = readWasmModule(readFileSync(findLeanPackage().wasmPath)).functionTypes.length;
  const samples: Uint8Array[] = [];
  const module = createLeanModule({
    args,
    wasmPath,
    env: process.env,
    cwd: process.cwd,
    debugMarker: "[DEBUG:",
    threadHost: new ThreadHost(readThreadHostData(folder, join(packageFolder, "_thread-host.ts"))),
    exit: (status) => {
      sample();
      writeFileSync(samplesPath, Buffer.concat(samples));
      process.exit(status);
    },
  });
  const write = module.hostWrite;
  const sampling: typeof write = (fd, ...place) => {
    if (fd === 1) sample();
    return write(fd, ...place);
  };
  Object.assign(module, { INITIAL_MEMORY: MEMORY_BYTES, hostWrite: sampling });
  Object.defineProperty(globalThis, MODULE_GLOBAL, { value: module });
  createRequire(import.meta.url)(gluePath);

  function sample(): void {
    const { wasmMemory } = module as unknown as { readonly wasmMemory: WebAssembly.Memory };
    const flags = new Uint8Array(wasmMemory.buffer, FLAGS_AT, count);
    samples.push(flags.slice());
    flags.fill(0);
  }
}

function group(folder: string): void {
  const wasm = readFileSync(findLeanPackage().wasmPath);
  const { codeOffsets, functionTypes } = readWasmModule(wasm);
  const count = functionTypes.length;
  const calls = new Uint32Array(count);
  const isBase = new Uint8Array(count);
  let total = 0;
  for (const name of readdirSync(join(folder, "samples"))) {
    const samples = readFileSync(join(folder, "samples", name));
    for (let start = 0; start < samples.length; start += count, total++) {
      for (let i = 0; i < count; i++) {
        if (samples[start + i] === 0) continue;
        calls[i] = (calls[i] as number) + 1;
        if (name === BASE_RUN) isBase[i] = 1;
      }
    }
  }
  const sizeOf = (i: number): number => (codeOffsets[i + 1] as number) - (codeOffsets[i] as number);
  const kindOf = (i: number): "often" | "seldom" | "never" => {
    if (isBase[i] === 1 || (calls[i] as number) >= total * OFTEN) return "often";
    return calls[i] === 0 ? "never" : "seldom";
  };
  const groups = new Uint8Array(count);
  let part = 0;
  for (const kind of ["seldom", "never"] as const) {
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
  for (const kind of ["often", "seldom", "never"] as const) {
    const members = Array.from({ length: count }, (_, i) => i).filter((i) => kindOf(i) === kind);
    const bytes = members.reduce((sum, i) => sum + sizeOf(i), 0);
    console.log(kind, members.length, "functions", (bytes / 1e6).toFixed(1), "MB");
  }
  console.log(total, "samples,", part, "parts");
  writeFileSync(join(packageFolder, "function-groups.bin"), encodeFunctionGroups(wasm, groups));
}
