/**
 * Stands for `lean --worker`: every text is accepted but one with the word `wrong`, and one with the
 * word `die` ends it.
 */
const uri = process.argv.at(-1);

interface Heard {
  readonly id?: number;
  readonly method: string;
  readonly params: {
    readonly textDocument?: { readonly version: number; readonly text?: string };
    readonly contentChanges?: readonly { readonly text: string }[];
  };
}

function tell(message: object): void {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function hear({ id, method, params }: Heard): void {
  const text = params.textDocument?.text ?? params.contentChanges?.[0]?.text;
  if (method === "textDocument/waitForDiagnostics") tell({ id, result: null });
  if (text === undefined) return;
  if (text.includes("die")) process.exit(1);
  const version = params.textDocument?.version;
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const found = text.includes("wrong") ? [{ severity: 1, range, message: "Type mismatch" }] : [];
  tell({ method: "textDocument/publishDiagnostics", params: { uri, version, diagnostics: found } });
  const done = { textDocument: { uri, version }, processing: [] };
  tell({ method: "$/lean/fileProgress", params: done });
}

let heard = "";
for await (const piece of Bun.stdin.stream()) {
  heard += Buffer.from(piece).toString("latin1");
  for (;;) {
    const [head, size] = /^Content-Length: (\d+)\r\n(?:.*\r\n)*?\r\n/.exec(heard) ?? [];
    if (head === undefined || heard.length < head.length + Number(size)) break;
    const body = heard.slice(head.length, head.length + Number(size));
    heard = heard.slice(head.length + Number(size));
    hear(JSON.parse(Buffer.from(body, "latin1").toString("utf8")));
  }
}
