import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leanWasmCommand, prepare } from "@lean-telemetry/lean-wasm";

/** What is used of a message of the language server's protocol. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly version?: number; readonly diagnostics?: readonly Diagnostic[] };
}
interface Diagnostic {
  readonly severity: number;
  readonly message: string;
}

test("lean-wasm --worker checks one version of a document after the other", async () => {
  await prepare();
  const folder = mkdtempSync(join(tmpdir(), "lean-wasm-worker-"));
  const uri = `file://${folder}/W.lean`;
  const child = Bun.spawn([...leanWasmCommand(), "-Dserver.reportDelayMs=0", "--worker", uri], {
    cwd: folder,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const found = new Map<number, readonly Diagnostic[]>();
  const answered = new Map<number, () => void>();
  const reading = (async (): Promise<void> => {
    for await (const message of messages(child.stdout)) {
      if (message.method === "textDocument/publishDiagnostics") {
        found.set(message.params?.version ?? 0, message.params?.diagnostics ?? []);
      } else if (message.method === undefined) answered.get(message.id ?? -1)?.();
    }
  })();
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    child.stdin.flush();
  };
  const check = async (version: number, text: string): Promise<readonly (string | number)[]> => {
    const document = { uri, version };
    if (version === 1) {
      const textDocument = { ...document, languageId: "lean4", text };
      const params = { textDocument, dependencyBuildMode: "never" };
      send({ method: "textDocument/didOpen", params });
    } else {
      const params = { textDocument: document, contentChanges: [{ text }] };
      send({ method: "textDocument/didChange", params });
    }
    const done = new Promise<void>((resolve) => answered.set(1000 + version, resolve));
    send({ id: 1000 + version, method: "textDocument/waitForDiagnostics", params: document });
    const ended = await Promise.race([done, child.exited]);
    if (typeof ended === "number") throw new Error(`lean-wasm ended with ${ended}`);
    return (found.get(version) ?? []).flatMap(({ severity, message }) => [severity, message]);
  };
  try {
    send({
      id: 0,
      method: "initialize",
      params: { capabilities: {}, processId: null, rootUri: null },
    });
    expect(await check(1, "theorem a : 1 = 1 := rfl\n")).toEqual([]);
    const wrong = await check(2, "theorem b : 1 = 2 := by decide\n");
    expect(wrong[0]).toBe(1);
    expect(wrong[1]).toContain("decide");
    expect(await check(3, "theorem c (a b : Nat) : a + b = b + a := by omega\n")).toEqual([]);
    expect(await check(4, "theorem d : 1 = 2 := by sorry\n")).toEqual([
      2,
      "declaration uses `sorry`",
    ]);
    expect((await check(5, "example := a\n"))[1]).toContain("Unknown identifier `a`");
    expect(await check(6, "theorem a : 2 = 2 := rfl\n")).toEqual([]);
    child.stdin.end();
    await Promise.all([child.exited, reading]);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
});

async function* messages(stream: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf("\r\n\r\n");
      const size = Number(
        /Content-Length: (\d+)/.exec(rest.subarray(0, Math.max(end, 0)).toString())?.[1],
      );
      if (end < 0 || rest.length < end + 4 + size) break;
      yield JSON.parse(rest.subarray(end + 4, end + 4 + size).toString());
      rest = rest.subarray(end + 4 + size);
    }
  }
}
