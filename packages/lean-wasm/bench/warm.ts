/**
 * Checks many versions of one document in one `lean-wasm --worker` and prints time and memory.
 *
 *     bun run bench:worker [number of versions, 200]
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leanWasmCommand, prepare } from "@lean-telemetry/lean-wasm";

const versions = Number(process.argv[2] ?? 200);
await prepare();
const folder = mkdtempSync(join(tmpdir(), "lean-wasm-bench-"));
const uri = `file://${folder}/W.lean`;
const child = Bun.spawn([...leanWasmCommand(), "-Dserver.reportDelayMs=0", "--worker", uri], {
  cwd: folder,
  stdin: "pipe",
  stdout: "pipe",
  stderr: "inherit",
});
const answered = new Map<number, () => void>();
void readAnswers();
try {
  send({
    id: 0,
    method: "initialize",
    params: { capabilities: {}, processId: null, rootUri: null },
  });
  const times: number[] = [];
  for (let version = 1; version <= versions; version++) {
    const started = performance.now();
    await check(
      version,
      `theorem t${version} (a b : Nat) : a + b + ${version} = b + ${version} + a := by omega\n`,
    );
    times.push(performance.now() - started);
    if (version === 1) console.log(`first answer: ${(times[0] as number).toFixed(0)} ms`);
    else if (version % 50 === 0) console.log(`version ${version}: ${residentMb()} MB resident`);
  }
  const later = times.slice(1).sort((a, b) => a - b);
  const total = later.reduce((sum, time) => sum + time, 0);
  const median = later[Math.floor(later.length / 2)] ?? Number.NaN;
  console.log(
    `${later.length} more: median ${median.toFixed(0)} ms, ${((later.length * 1000) / total).toFixed(1)} a second`,
  );
} finally {
  child.kill();
  rmSync(folder, { recursive: true });
}

async function check(version: number, text: string): Promise<void> {
  const document = { uri, version };
  const textDocument = { ...document, languageId: "lean4", text };
  if (version === 1) {
    send({
      method: "textDocument/didOpen",
      params: { textDocument, dependencyBuildMode: "never" },
    });
  } else {
    const params = { textDocument: document, contentChanges: [{ text }] };
    send({ method: "textDocument/didChange", params });
  }
  const done = new Promise<void>((resolve) => answered.set(1_000_000 + version, resolve));
  send({ id: 1_000_000 + version, method: "textDocument/waitForDiagnostics", params: document });
  const ended = await Promise.race([done, child.exited]);
  if (typeof ended === "number") throw new Error(`lean-wasm ended with ${ended} at ${version}`);
}

function send(message: object): void {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  child.stdin.flush();
}

async function readAnswers(): Promise<void> {
  let rest = "";
  const decoder = new TextDecoder("latin1");
  for await (const chunk of child.stdout) {
    rest += decoder.decode(chunk);
    for (;;) {
      const end = rest.indexOf("\r\n\r\n");
      const size = Number(/Content-Length: (\d+)/.exec(rest.slice(0, Math.max(end, 0)))?.[1]);
      if (end < 0 || rest.length < end + 4 + size) break;
      const message = JSON.parse(rest.slice(end + 4, end + 4 + size)) as {
        id?: number;
        method?: string;
      };
      rest = rest.slice(end + 4 + size);
      if (message.method === undefined) answered.get(message.id ?? -1)?.();
    }
  }
}

function residentMb(): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  } catch {
    return Number.NaN;
  }
}
