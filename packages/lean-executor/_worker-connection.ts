import type { LspDiagnostic } from "@lean-telemetry/error-mapper";
import { createMessageConnection, type MessageConnection } from "vscode-jsonrpc/node";
import { FrameReader } from "./_frame-reader.ts";
import { type ByteSink, FrameWriter } from "./_frame-writer.ts";
import { isDiagnostics, readVersionNews, type VersionNews } from "./_worker-protocol.ts";

/** What the worker found in one version of the document, once it was done with it. */
export interface VersionAnswer {
  readonly version: number;
  readonly diagnostics: readonly LspDiagnostic[];
  /** Whether the worker gave up at the header. */
  readonly isFatal: boolean;
}

/** How long after it closed its input a worker may still be dying. */
const UNREAD_MS = 1000;

interface Expected {
  readonly version: number;
  readonly answered: (answer: VersionAnswer) => void;
  diagnostics: readonly LspDiagnostic[] | null;
  isDone: boolean;
  isFatal: boolean;
}

/**
 * Speaks with one worker of Lean's language server about one document.
 *
 * One version at a time is spoken of; what comes of others is late news and counts for nothing.
 * Anything that is no answer, and no news of the protocol, is a fault, told once.
 */
export class WorkerConnection {
  readonly #reader = new FrameReader((message, bytes) => {
    if (isDiagnostics(message)) this.#saidBytes += bytes;
  });
  readonly #connection: MessageConnection;
  readonly #uri: string;
  readonly #onFault: (problem: string) => void;
  #expected: Expected | null = null;
  #version = 0;
  #over = false;
  #saidBytes = 0;
  #unread: Timer | undefined;

  constructor(options: {
    readonly uri: string;
    readonly stdin: ByteSink;
    /** The first thing that was wrong; after it nothing is answered any more. */
    readonly onFault: (problem: string) => void;
  }) {
    this.#uri = options.uri;
    this.#onFault = options.onFault;
    this.#connection = createMessageConnection(this.#reader, new FrameWriter(options.stdin));
    this.#connection.onError(([error, message]) => {
      if (message === undefined) this.#fault(`the worker wrote no protocol: ${error.message}`);
      // Most likely it is dead, and how it died is worth more than this.
      else this.#unread ??= setTimeout(() => this.#fault("the worker reads no more"), UNREAD_MS);
    });
    this.#connection.onNotification((method, params) => this.#hear(method, params));
    // The worker asks its editor to look again, and waits for nothing but the answer.
    this.#connection.onRequest(() => null);
    this.#connection.listen();
  }

  /** The size of all diagnostics so far, as often as they were sent: other news is not Lean's words. */
  get saidBytes(): number {
    return this.#saidBytes;
  }

  /** Takes what the worker wrote; settles when all of it was dealt with. */
  feed(chunk: Uint8Array): Promise<void> | undefined {
    const messages = this.#over ? 0 : this.#reader.feed(chunk);
    return messages === 0 ? undefined : turns(messages);
  }

  /** Opens the document; the worker loads its imports. */
  open(text: string): Promise<VersionAnswer> {
    // The worker answers to this request only by going on.
    void this.#send("initialize", { processId: null, rootUri: null, capabilities: {} });
    return this.#tell("textDocument/didOpen", (version) => ({
      textDocument: { uri: this.#uri, version, languageId: "lean4", text },
      dependencyBuildMode: "never",
    }));
  }

  /** Gives the document another text. */
  change(text: string): Promise<VersionAnswer> {
    return this.#tell("textDocument/didChange", (version) => ({
      textDocument: { uri: this.#uri, version },
      contentChanges: [{ text }],
    }));
  }

  /** Nothing more is said or heard. */
  dispose(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#unread);
    this.#expected = null;
    this.#connection.dispose();
  }

  #send(method: string, params: object): Promise<unknown> {
    const answer = this.#connection.sendRequest(method, params);
    // An answer that will not come any more is rejected by the library.
    answer.catch(() => undefined);
    return answer;
  }

  #tell(method: string, params: (version: number) => object): Promise<VersionAnswer> {
    // Then there is no answer any more, and the end of the process is the news.
    if (this.#over) return new Promise(() => undefined);
    this.#version += 1;
    const version = this.#version;
    const { promise, resolve } = Promise.withResolvers<VersionAnswer>();
    const expected: Expected = {
      version,
      answered: resolve,
      diagnostics: null,
      isDone: false,
      isFatal: false,
    };
    this.#expected = expected;
    this.#connection.sendNotification(method, params(version)).catch(() => undefined);
    this.#send("textDocument/waitForDiagnostics", { uri: this.#uri, version }).then(
      () => this.#finish(expected),
      (error: unknown) => {
        if (this.#expected !== expected) return;
        this.#fault(
          `the worker refused to answer: ${error instanceof Error ? error.message : error}`,
        );
      },
    );
    return promise;
  }

  #finish(expected: Expected): void {
    if (this.#expected !== expected || this.#over) return;
    const { version, diagnostics, isDone, isFatal } = expected;
    if (diagnostics === null) this.#fault("the worker answered without its diagnostics");
    else if (!isDone && !isFatal) this.#fault("the worker answered before it was done");
    else {
      this.#expected = null;
      expected.answered({ version, diagnostics, isFatal });
    }
  }

  #hear(method: string, params: unknown): void {
    const news = readVersionNews(method, params);
    if (news === null) return;
    if (typeof news === "string") this.#fault(`the worker sent ${news}`);
    else if (news.version > this.#version) this.#fault("the worker spoke of a version to come");
    else if (this.#expected?.version === news.version) note(this.#expected, news);
  }

  #fault(problem: string): void {
    if (this.#over) return;
    this.dispose();
    this.#onFault(problem);
  }
}

function note(expected: Expected, news: VersionNews): void {
  if (news.diagnostics !== undefined) expected.diagnostics = news.diagnostics;
  if (news.isDone !== undefined) expected.isDone = news.isDone;
  if (news.isFatal === true) expected.isFatal = true;
}

/** The library deals with one message in each turn of the event loop. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
