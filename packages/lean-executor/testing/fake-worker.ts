#!/usr/bin/env bun
/**
 * Stands for `lean … --worker URI`: it speaks the protocol as the real worker of Lean 4.28 was seen
 * to do, and obeys the text. Each line with the word `error` gets an error message; comment lines
 * such as `-- exit 3`, `-- hang` or `-- flood 100` make it misbehave, as `elaborate` says. Of
 * imports `Missing` is unknown, `Never` never loads and `Exit` ends the process.
 */
import { readSync, writeSync } from "node:fs";

const uri = process.argv.at(-1) ?? "";
const mode = process.env.FAKE_WORKER_MODE ?? "";

interface Request {
  readonly id?: number;
  readonly method?: string;
  readonly params: {
    readonly version?: number;
    readonly textDocument?: { readonly version: number; readonly text?: string };
    readonly contentChanges?: readonly { readonly text: string }[];
  };
}

function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      Bun.sleepSync(1);
    }
  }
}

function frame(message: object): Buffer {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

const send = (message: object): void => writeAll(frame(message));

function diagnostic(line: number, character: number, message: string, severity = 1): object {
  const range = { start: { line, character }, end: { line, character: character + 1 } };
  return { range, fullRange: range, severity, source: "Lean 4", message };
}

function publish(version: number, diagnostics: readonly object[]): void {
  send({ method: "textDocument/publishDiagnostics", params: { uri, version, diagnostics } });
}

function progress(version: number, kind: number | null): void {
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const processing = kind === null ? [] : [{ range, kind }];
  send({ method: "$/lean/fileProgress", params: { textDocument: { uri, version }, processing } });
}

const ballast: Uint8Array[] = [];
let header: string | null = null;
let asked = 0;
let checks = 0;
/** What the next version, whatever it is, makes the worker do. */
let next: "exit" | "hang" | null = null;

/** Returns whether the version is one that gets an answer. */
function elaborate(version: number, text: string): boolean {
  const found = /^(?:import [\w.]+\s*)*/.exec(text)?.[0].trim() ?? "";
  if (header !== null && header !== found) process.exit(2);
  const isFirst = header === null;
  header = found;
  if (isFirst && found.includes("Exit")) process.exit(7);
  if (isFirst && found.includes("Never")) return false;
  const word = (name: string): number | null => {
    const match = new RegExp(`^-- ${name}(?: (\\d+))?$`, "m").exec(text);
    return match === null ? null : Number(match[1] ?? 0);
  };
  send({ id: asked++, method: "workspace/inlayHint/refresh" });
  progress(version, 1);
  if (found.includes("Missing")) {
    publish(version, [diagnostic(0, 0, "unknown module prefix 'Missing'")]);
    progress(version, 2);
    return true;
  }
  if (text.trim() !== found) checks += 1;
  if (next === "exit") process.exit(9);
  if (next === "hang") return false;
  if (word("then-exit") !== null) next = "exit";
  if (word("then-hang") !== null) next = "hang";
  const code = word("exit");
  if (code !== null) {
    process.stderr.write("leaving early\n");
    process.exit(code);
  }
  if (word("kill") !== null) process.kill(process.pid, "SIGSEGV");
  for (let mib = word("grow") ?? 0; mib > 0; mib -= 8)
    ballast.push(new Uint8Array(8 << 20).fill(1));
  if (word("hang") !== null) return false;
  if (word("child") !== null) {
    const child = Bun.spawn(["sleep", "60"], { stdio: ["ignore", "inherit", "inherit"] });
    process.stderr.write(`child ${child.pid}\n`);
  }
  if (word("garbage") !== null) writeAll(Buffer.from("Hello, this is no protocol\n"));
  const spinMs = word("spin") ?? 0;
  for (const start = process.cpuUsage(); process.cpuUsage(start).user < spinMs * 1000; );
  if (word("refuse") !== null) return false;
  const diagnostics: object[] = [];
  const floods = word("flood") ?? 0;
  for (let i = 0; i < floods; i++) {
    diagnostics.push(diagnostic(0, 0, `${"spam ".repeat(200)}${i}`, 3));
    publish(version, diagnostics.slice(-20));
  }
  const lines = text.split("\n");
  // The last first, as tasks may end in any order.
  for (let line = lines.length - 1; line >= 0; line--) {
    const at = lines[line]?.indexOf("error") ?? -1;
    if (at >= 0) diagnostics.push(diagnostic(line, at, `error in check ${checks}`));
  }
  if (word("other-version") !== null) {
    publish(version - 1, [diagnostic(0, 0, "of another version")]);
    publish(version, []);
    publish(version - 1, [diagnostic(0, 0, "of another version")]);
    progress(version, null);
    return true;
  }
  if (word("to-come") !== null) publish(version + 1, []);
  if (word("malformed") !== null) publish(version, [{ message: "no range" }]);
  if (word("split") !== null) {
    const message = diagnostic(1, 0, "split: 𝔸 ∀ é");
    const params = { uri, version, diagnostics: [message] };
    for (const byte of frame({ method: "textDocument/publishDiagnostics", params })) {
      writeAll(Uint8Array.of(byte));
      if (byte > 127) Bun.sleepSync(1);
    }
  } else if (word("no-diagnostics") === null) publish(version, diagnostics);
  if (word("fatal") !== null) progress(version, 2);
  else if (word("not-done") === null) progress(version, null);
  return true;
}

function handle({ id, method, params }: Request): void {
  if (method === "textDocument/didOpen" || method === "textDocument/didChange") {
    const text = params.textDocument?.text ?? params.contentChanges?.[0]?.text ?? "";
    const isAnswered = elaborate(params.textDocument?.version ?? 0, text);
    lastAnswered = isAnswered;
    refused = /^-- refuse$/m.test(text);
  } else if (method === "textDocument/waitForDiagnostics") {
    if (refused) send({ id, error: { code: -32801, message: "content modified" } });
    else if (lastAnswered) send({ id, result: {} });
  }
}

let lastAnswered = true;
let refused = false;
let rest: Buffer = Buffer.alloc(0);
const chunk = Buffer.alloc(65_536);
if (mode === "deaf") process.on("SIGTERM", () => undefined);
if (mode === "silent") await new Promise(() => setInterval(() => undefined, 1000));
for (;;) {
  const end = rest.indexOf("\r\n\r\n");
  const size = Number(
    /Content-Length: (\d+)/.exec(rest.toString("latin1", 0, Math.max(end, 0)))?.[1],
  );
  if (end >= 0 && rest.length >= end + 4 + size) {
    const body = rest.toString("utf8", end + 4, end + 4 + size);
    rest = rest.subarray(end + 4 + size);
    handle(JSON.parse(body));
    continue;
  }
  let bytes = 0;
  try {
    bytes = readSync(0, chunk);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    Bun.sleepSync(1);
    continue;
  }
  if (bytes === 0) process.exit(0);
  rest = Buffer.concat([rest, chunk.subarray(0, bytes)]);
}
