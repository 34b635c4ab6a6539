import { describe, expect, test } from "bun:test";
import { WorkerConnection } from "./_worker-connection.ts";

const URI = "untitled:x";

interface Sent {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

/** A connection whose other end is played by the test. */
function connect() {
  const sent: Sent[] = [];
  const faults: string[] = [];
  const connection = new WorkerConnection({
    uri: URI,
    stdin: {
      write: (bytes) =>
        sent.push(JSON.parse(Buffer.from(bytes).toString().split("\r\n\r\n")[1] ?? "")),
      flush: () => undefined,
      end: () => undefined,
    },
    onFault: (problem) => faults.push(problem),
  });
  const feed = async (message: object): Promise<void> => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    await connection.feed(Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`));
  };
  const publish = (version: number, texts: readonly string[]): Promise<void> => {
    const place = { line: 0, character: 0 };
    const diagnostics = texts.map((message) => ({ range: { start: place, end: place }, message }));
    return feed({
      method: "textDocument/publishDiagnostics",
      params: { uri: URI, version, diagnostics },
    });
  };
  const done = (version: number): Promise<void> =>
    feed({ method: "$/lean/fileProgress", params: { textDocument: { version }, processing: [] } });
  /** Answers the last `waitForDiagnostics`. */
  const answer = async (rest: object = { result: {} }): Promise<void> => {
    await Bun.sleep(0);
    await feed({
      id: sent.findLast(({ method }) => method === "textDocument/waitForDiagnostics")?.id,
      ...rest,
    });
  };
  return { connection, sent, faults, feed, publish, done, answer };
}

describe("WorkerConnection", () => {
  test("opens with the three messages that a worker waits for", async () => {
    const { connection, sent, publish, done, answer } = connect();
    const opened = connection.open("import A\n");
    await Bun.sleep(0);
    expect(sent.map(({ method }) => method)).toEqual([
      "initialize",
      "textDocument/didOpen",
      "textDocument/waitForDiagnostics",
    ]);
    expect(sent[1]?.params).toEqual({
      textDocument: { uri: URI, version: 1, languageId: "lean4", text: "import A\n" },
      dependencyBuildMode: "never",
    });
    await publish(1, []);
    await publish(1, ["a", "b"]);
    await done(1);
    await answer();
    expect(await opened).toMatchObject({ version: 1, isFatal: false });
    expect((await opened).diagnostics.map(({ message }) => message)).toEqual(["a", "b"]);
    connection.dispose();
  });

  test("never hands out what was said of another version", async () => {
    const { connection, publish, done, answer, faults } = connect();
    void connection.open("");
    const second = connection.change("theorem");
    await publish(2, ["of two"]);
    await publish(1, ["of one"]);
    await done(1);
    await done(2);
    await publish(1, []);
    await answer();
    expect((await second).diagnostics.map(({ message }) => message)).toEqual(["of two"]);
    expect(faults).toEqual([]);
    connection.dispose();
  });

  test("answers what the worker asks of an editor", async () => {
    const { connection, sent, feed } = connect();
    await feed({ id: 5, method: "workspace/inlayHint/refresh" });
    await Bun.sleep(1);
    expect(sent).toContainEqual(expect.objectContaining({ id: 5, result: null }));
    connection.dispose();
  });

  test.each<[string, (c: ReturnType<typeof connect>) => Promise<void>, string]>([
    ["no diagnostics", (c) => c.done(1).then(() => c.answer()), "without its diagnostics"],
    ["no end of work", (c) => c.publish(1, []).then(() => c.answer()), "before it was done"],
    ["a refusal", (c) => c.answer({ error: { code: 1, message: "no" } }), "refused to answer: no"],
    ["a version to come", (c) => c.publish(2, []), "a version to come"],
    [
      "a malformed message",
      (c) => c.feed({ method: "textDocument/publishDiagnostics", params: {} }),
      "diagnostics without a version",
    ],
    ["no protocol", async (c) => c.connection.feed(Buffer.from("hello")), "no protocol"],
  ])("is told of a fault by %s, once, and answers no more", async (_, act, problem) => {
    const c = connect();
    let answered = false;
    void c.connection.open("").then(() => {
      answered = true;
    });
    await act(c);
    await Bun.sleep(1);
    await c.publish(1, []);
    await c.done(1);
    await c.answer();
    await Bun.sleep(1);
    expect(c.faults).toHaveLength(1);
    expect(c.faults[0]).toContain(problem);
    expect(answered).toBe(false);
  });

  test("gives a worker that reads no more the time to be dead", async () => {
    const fault = Promise.withResolvers<string>();
    const connection = new WorkerConnection({
      uri: URI,
      stdin: {
        write: () => {
          throw new Error("EPIPE");
        },
        flush: () => undefined,
        end: () => undefined,
      },
      onFault: fault.resolve,
    });
    void connection.open("");
    const soon = Bun.sleep(100).then(() => "nothing yet");
    expect(await Promise.race([fault.promise, soon])).toBe("nothing yet");
    expect(await fault.promise).toBe("the worker reads no more");
    void connection.change("theorem");
    connection.dispose();
  });
});
