import { launchRun } from "./_launch-run.ts";
import { bareText, sessionDocument } from "./_session-document.ts";
import { WarmSession } from "./_warm-session.ts";
import { WorkerConnection } from "./_worker-connection.ts";
import { type LeanSession, LeanSessionError, type LeanSessionOptions } from "./lean-session.ts";
import { constructLeanWorkerCommand, newLeanWorkerDocument } from "./lean-worker-command.ts";
import { checkRunOptions } from "./run-process-options.ts";

const OPEN_TIMEOUT_MS = 120_000;
/** Of standard error the end is told; standard output is protocol, and kept for nobody. */
const CAPTURE = { head: 4096, tail: 65_536 };

/**
 * Starts a Lean that loads the header's imports once and then checks one text after the other.
 *
 * It is the worker of Lean's own language server: each text is elaborated from the state after the
 * imports, and the session goes back to the bare header after each, so that nothing of one text is
 * used for the next. The process is under the same protection as one of `runProcess`: nothing of it
 * outlives this program.
 *
 * @returns The open session. Close it: it keeps this program alive.
 * @throws {LeanSessionError} If the header was not understood, if Lean has errors to report of it,
 *   if the process ends or does not answer in time, or if nothing can watch the memory limit; then
 *   nothing of it is left.
 * @throws {RangeError} If a limit or an option is out of range.
 *
 * @example
 * ```ts ignore
 * import { findLean, openLeanSession, readLeanHeader } from "@lean-telemetry/lean-executor";
 *
 * const source = "theorem t : 1 + 1 = 2 := rfl\n";
 * await using session = await openLeanSession({
 *   installation: await findLean(),
 *   header: readLeanHeader(source),
 * });
 * const check = await session.check(source, { timeoutMs: 10_000 });
 * if (check.kind === "answered") check.messages; // none
 * ```
 */
export async function openLeanSession(options: LeanSessionOptions): Promise<LeanSession> {
  const { installation, header } = options;
  if (header.problem !== null) {
    throw new LeanSessionError(`Cannot open a session: ${header.problem}`);
  }
  const document = newLeanWorkerDocument();
  const command = constructLeanWorkerCommand({ ...options, document });
  let writtenBytes = 0;
  let session: WarmSession | null = null;
  let connection: WorkerConnection | null = null;
  let errorBytes = 0;
  const { cwd, memoryLimitMb, signal, tier } = options;
  const { timeoutMs: openTimeoutMs = OPEN_TIMEOUT_MS, ...runOptions } = checkRunOptions(command, {
    ...(cwd === undefined ? {} : { cwd }),
    ...(memoryLimitMb === undefined ? {} : { memoryLimitMb }),
    ...(signal === undefined ? {} : { signal }),
    ...(tier === undefined ? {} : { tier }),
    env: { ...(options.env ?? process.env), ...installation.env },
    graceMs: options.graceMs ?? 0,
    timeoutMs: options.openTimeoutMs ?? OPEN_TIMEOUT_MS,
    captureBytes: CAPTURE,
    onStdout: (chunk) => {
      writtenBytes += chunk.byteLength;
      const turns = connection?.feed(chunk);
      session?.onBytes?.();
      return turns;
    },
    onStderr: (chunk) => {
      writtenBytes += chunk.byteLength;
      errorBytes += chunk.byteLength;
      session?.onBytes?.();
    },
  });
  const launched = launchRun(command, { ...runOptions, stdin: "pipe", onlyLimits: true });
  if (launched.kind === "not-started") {
    const { termination } = launched.result;
    throw new LeanSessionError(
      `Cannot open a session: ${termination.spawnError ?? "it was cancelled"}`,
      { termination },
    );
  }
  if (memoryLimitMb !== undefined && !launched.run.watchesMemory) {
    launched.run.end("cancelled");
    const { termination } = await launched.finished;
    const why = "nothing here can watch the memory limit";
    throw new LeanSessionError(`Cannot open a session: ${why}`, { termination });
  }
  const { stdin } = launched.child;
  if (typeof stdin !== "object")
    throw new TypeError("Cannot open a session: no pipe to the worker");
  const worker = new WorkerConnection({
    uri: document,
    stdin,
    onFault: (problem) => session?.fault(problem),
  });
  connection = worker;
  session = new WarmSession({
    header,
    command,
    document,
    launched,
    connection: worker,
    writtenBytes: () => writtenBytes,
    saidBytes: () => errorBytes + worker.saidBytes,
  });
  const answer = await session.open(openTimeoutMs);
  if ("run" in answer) {
    const { run, problem } = answer;
    const how = problem ?? `it ended with ${describeEnd(run.termination)}`;
    throw new LeanSessionError(
      `Cannot open a session with "${command.join(" ")}": ${how}${quote(run.stderr.text)}`,
      { termination: run.termination },
    );
  }
  const text = bareText(header);
  const messages = sessionDocument(text, header).messages(answer.diagnostics);
  const error = messages.find(({ severity }) => severity === "error");
  if (answer.isFatal || error !== undefined) {
    await session.close();
    throw new LeanSessionError(
      `Cannot open a session of "${header.text}": ${error?.text ?? "Lean gave its imports up"}`,
      { messages },
    );
  }
  return session;
}

function describeEnd(termination: {
  readonly reason: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
}): string {
  if (termination.reason === "exited") return `exit code ${termination.exitCode}`;
  return termination.reason === "signaled" ? `${termination.signal}` : termination.reason;
}

function quote(stderr: string): string {
  const text = stderr.trim().slice(-400);
  return text === "" ? "" : `; it wrote: ${text}`;
}
