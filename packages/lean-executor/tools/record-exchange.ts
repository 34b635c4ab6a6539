/**
 * Records what the embedded Lean's worker answers, message by message:
 *
 *     bun tools/record-exchange.ts > fixtures/recorded/4.28.0-pre/worker-exchange.jsonl
 */

import { FrameReader } from "../_frame-reader.ts";
import { findEmbeddedLean } from "../embedded-lean.ts";
import { constructLeanWorkerCommand } from "../lean-worker-command.ts";

const TEXTS = [
  "import Init.Data.List.Basic\n",
  "import Init.Data.List.Basic\n\ntheorem a : 1 = 2 := by decide\nexample : Nat := b\n",
  "import Init.Data.List.Basic\n",
  "import Init.Data.List.Basic\n\n#check 1\n#check 2\ntheorem a : 1 = 1 := by sorry\n",
  "import Init.Data.List.Basic\n",
  "-- moved\nimport Init.Data.List.Basic\n",
];

const embedded = findEmbeddedLean();
if (embedded === null) throw new Error("The embedded Lean is not installed");
const uri = "untitled:lean-telemetry";
const child = Bun.spawn(
  constructLeanWorkerCommand({ installation: embedded, threads: 1, document: uri }),
  {
    stdin: "pipe",
    stdout: "pipe",
  },
);
const write = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
const send = (message: object): void => {
  write({ from: "client", message });
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  child.stdin.flush();
};
let next: (() => void) | null = null;
const reader = new FrameReader();
reader.listen((message) => {
  write({ from: "worker", message });
  if ("result" in message || "error" in message) next?.();
  else if ("id" in message) send({ id: message.id, result: null });
});
void (async (): Promise<void> => {
  for await (const chunk of child.stdout) reader.feed(chunk);
})();

send({
  id: 0,
  method: "initialize",
  params: { processId: null, rootUri: null, capabilities: {} },
});
for (const [index, text] of TEXTS.entries()) {
  const version = index + 1;
  const textDocument = { uri, version };
  const answered = new Promise<void>((resolve) => {
    next = resolve;
  });
  send(
    index === 0
      ? {
          method: "textDocument/didOpen",
          params: {
            textDocument: { ...textDocument, languageId: "lean4", text },
            dependencyBuildMode: "never",
          },
        }
      : {
          method: "textDocument/didChange",
          params: { textDocument, contentChanges: [{ text }] },
        },
  );
  send({ id: version, method: "textDocument/waitForDiagnostics", params: { uri, version } });
  await Promise.race([answered, child.exited]);
}
write({ from: "worker", exitCode: await child.exited });
