import type { LeanMessage } from "@lean-telemetry/error-mapper";
import {
  type LeanSession,
  LeanSessionError,
  type LeanSessionOptions,
  type ProcessRun,
  readLeanHeader,
  type SessionCheck,
  type SessionCheckOptions,
} from "@lean-telemetry/lean-executor";

/** What fake sessions did, and what they shall do. */
export interface FakeSessions {
  readonly open: (options: LeanSessionOptions) => Promise<LeanSession>;
  /** Such as `open 1 header:`, `check 1 …`, `close 1`, in order. */
  readonly events: string[];
  readonly opened: FakeSession[];
  /** Sessions that were opened and not closed. */
  living(): number;
  /** What opening waits for; default nothing. */
  beforeOpen: (options: LeanSessionOptions) => Promise<void>;
}

/** A session that does what lines `--! …` of a source say, and answers without messages else. */
export interface FakeSession extends LeanSession {
  readonly options: LeanSessionOptions;
  residentMb: number | null;
  /** Ends it from outside. */
  die(): void;
}

type Termination = ProcessRun["termination"];

const EXITED: Termination = {
  killedBy: null,
  orphansKilled: 0,
  orphansLeft: 0,
  reason: "exited",
  exitCode: 1,
  signal: null,
  oomKilled: null,
  streamsComplete: true,
  spawnError: null,
};

/** The ends that a line `--! end NAME` gives. */
const ENDS: Readonly<Record<string, Partial<Termination>>> = {
  timeout: { reason: "timeout", exitCode: null, signal: "SIGKILL", killedBy: "SIGKILL" },
  cpu: { reason: "cpu-limit", exitCode: null, signal: "SIGKILL", killedBy: "SIGKILL" },
  memory: { reason: "memory-limit", exitCode: null, signal: "SIGKILL", killedBy: "SIGKILL" },
  flood: { reason: "output-limit", exitCode: null, signal: "SIGKILL", killedBy: "SIGKILL" },
  crash: { reason: "signaled", exitCode: null, signal: "SIGSEGV" },
  exit: { reason: "exited", exitCode: 0 },
};

/**
 * Makes sessions without a process. Lines of a source: `--! error TEXT`, `--! warning TEXT`,
 * `--! end NAME`, `--! odd` (against the protocol), `--! wait` (until it is cancelled), `--! throw`.
 */
export function fakeSessions(): FakeSessions {
  const events: string[] = [];
  const opened: FakeSession[] = [];
  const fake: FakeSessions = {
    events,
    opened,
    living: () => opened.filter(({ state }) => state !== "ended").length,
    beforeOpen: async () => undefined,
    async open(options) {
      await fake.beforeOpen(options);
      options.signal?.throwIfAborted();
      if (options.header.imports.includes("No.Such.Module")) {
        throw new LeanSessionError("unknown module prefix 'No'", { termination: EXITED });
      }
      const session = fakeSession(options, opened.length + 1, events);
      opened.push(session);
      return session;
    },
  };
  return fake;
}

function fakeSession(options: LeanSessionOptions, number: number, events: string[]): FakeSession {
  let state: LeanSession["state"] = "idle";
  let checks = 0;
  events.push(`open ${number} ${options.header.key}`);
  const close = async (): Promise<void> => {
    if (!events.includes(`close ${number}`)) events.push(`close ${number}`);
    state = "ended";
    await Bun.sleep(1);
  };
  const session: FakeSession = {
    options,
    residentMb: 100,
    pid: 4000 + number,
    header: options.header,
    command: ["fake-lean", "--worker"],
    document: `untitled:${number}`,
    openedInMs: 5,
    startedAtS: 1,
    get state() {
      return state;
    },
    get checks() {
      return checks;
    },
    memoryMb: () => session.residentMb,
    die: () => {
      state = "ended";
    },
    close,
    [Symbol.asyncDispose]: close,
    async check(source, limits = {}) {
      if (readLeanHeader(source).key !== options.header.key) {
        throw new LeanSessionError("Cannot check: the header is another one");
      }
      if (state !== "idle") throw new LeanSessionError(`Cannot check: the session is ${state}`);
      state = "busy";
      checks += 1;
      events.push(`check ${number} ${source.split("\n")[0]}`);
      const ended = await endOf(source, limits);
      await Bun.sleep(1);
      const wasClosed = (state as LeanSession["state"]) === "ended";
      state = ended === null && !wasClosed ? "idle" : "ended";
      const cost = {
        durationMs: 3.5,
        cpuTimeMs: { value: 3, source: "procfs", exact: true } as const,
        memoryPeakMb: null,
        memoryFinalMb: { value: 100, source: "procfs", exact: true } as const,
        outputBytes: 80,
        pid: session.pid,
        position: checks,
      };
      const end = ended ?? (wasClosed ? ENDS.crash : null);
      const found: SessionCheck =
        end === null
          ? { ...cost, kind: "answered", messages: messagesOf(source) }
          : {
              ...cost,
              kind: "ended",
              termination: { ...EXITED, ...end },
              problem: source.includes("--! odd") ? "it spoke out of turn" : null,
              stderr: "last words\n",
            };
      return found;
    },
  };
  return session;
}

async function endOf(
  source: string,
  { signal }: SessionCheckOptions,
): Promise<Partial<Termination> | null> {
  if (source.includes("--! throw")) throw new LeanSessionError("Cannot check: it broke");
  if (source.includes("--! wait")) {
    await new Promise<void>((resolve) => {
      if (signal === undefined || signal.aborted) resolve();
      signal?.addEventListener("abort", () => resolve(), { once: true });
    });
    return { reason: "cancelled", exitCode: null, signal: "SIGKILL", killedBy: "SIGKILL" };
  }
  if (source.includes("--! odd")) return { reason: "cancelled", killedBy: "SIGKILL" };
  const name = /^--! end (\w+)$/m.exec(source)?.[1];
  return name === undefined ? null : (ENDS[name] ?? null);
}

function messagesOf(source: string): readonly LeanMessage[] {
  return [...source.matchAll(/^--! (error|warning) (.*)$/gm)].map(([, severity, text]) => ({
    severity: severity as "error" | "warning",
    text: text as string,
    kind: null,
    errorName: null,
    fileName: "A.lean",
    pos: { line: 1, column: 0 },
    endPos: null,
    keepFullRange: null,
    form: "lsp",
    stream: "stdout",
    streamLine: 0,
  }));
}
