import { expect, test } from "bun:test";
import { join } from "node:path";
import { FrameReader } from "../_frame-reader.ts";
import { WorkerConnection } from "../_worker-connection.ts";
import { FAKE_WORKER } from "./open-fake.ts";

interface Line {
  readonly from: "client" | "worker";
  readonly exitCode?: number;
  readonly message?: {
    readonly id?: number;
    readonly method?: string;
    readonly params?: {
      readonly textDocument?: { readonly text?: string };
      readonly contentChanges?: readonly { readonly text: string }[];
    };
  };
}

const file = join(import.meta.dir, "../fixtures/recorded/4.28.0-pre/worker-exchange.jsonl");
const recorded: readonly Line[] = (await Bun.file(file).text())
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

function frame(message: object): Buffer {
  const body = JSON.stringify(message);
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** The names of all that a message holds, such as `params.version`. */
function shapeOf(value: unknown, path: string = ""): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => shapeOf(item, `${path}[]`));
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, item]) => shapeOf(item, `${path}.${key}`));
}

test("WorkerConnection understands what the real worker was seen to say, and asks as it was asked", async () => {
  const asked: unknown[] = [];
  const faults: string[] = [];
  const connection = new WorkerConnection({
    uri: "untitled:lean-telemetry",
    stdin: {
      write: (bytes) =>
        asked.push(JSON.parse(Buffer.from(bytes).toString().split("\r\n\r\n")[1] ?? "")),
      flush: () => undefined,
      end: () => undefined,
    },
    onFault: (problem) => faults.push(problem),
  });
  const found: (readonly string[])[] = [];
  for (const { from, message } of recorded) {
    if (message === undefined) continue;
    if (from === "worker") {
      await connection.feed(frame(message));
      continue;
    }
    const { textDocument, contentChanges } = message.params ?? {};
    const text = contentChanges?.[0]?.text ?? textDocument?.text;
    if (text === undefined) continue;
    const answer = contentChanges === undefined ? connection.open(text) : connection.change(text);
    void answer.then(({ diagnostics }) => found.push(diagnostics.map((told) => told.message)));
    await Bun.sleep(0);
  }
  await Bun.sleep(0);
  expect(faults).toEqual([]);
  expect(found.map((messages) => messages.length)).toEqual([0, 2, 0, 3, 0]);
  const clients = recorded.flatMap(({ from, message }) => (from === "client" ? [message] : []));
  const isCommand = (message: unknown): boolean =>
    typeof message === "object" && message !== null && "method" in message;
  expect(asked.filter(isCommand)).toEqual(
    clients.filter(isCommand).map((message) => ({ jsonrpc: "2.0", ...message })),
  );
  connection.dispose();
});

test("the fake worker says nothing that the real one was not seen to say, and ends as it did", async () => {
  const child = Bun.spawn([...FAKE_WORKER, "--worker", "untitled:lean-telemetry"], {
    stdin: "pipe",
    stdout: "pipe",
  });
  for (const { from, message } of recorded) {
    if (from === "client" && message !== undefined) child.stdin.write(frame(message));
  }
  await child.stdin.flush();
  const said: object[] = [];
  const reader = new FrameReader();
  reader.listen((message) => said.push(message));
  for await (const chunk of child.stdout) reader.feed(chunk);
  const shapes = new Set(
    recorded.flatMap(({ from, message }) => (from === "worker" ? shapeOf(message) : [])),
  );
  expect(said.length).toBeGreaterThan(10);
  expect(said.flatMap((message) => shapeOf(message)).filter((name) => !shapes.has(name))).toEqual(
    [],
  );
  expect(await child.exited).toBe(recorded.at(-1)?.exitCode ?? Number.NaN);
});
