import {
  type LeanInstallation,
  LeanSessionError,
  openLeanSession,
  readLeanHeader,
} from "@lean-telemetry/lean-executor";
import { formatMb, formatMs } from "./_format.ts";

/** Whether a Lean can check one text after the other. */
export interface WarmProbe {
  /** `null`: not tried. */
  readonly works: boolean | null;
  /** What it costs, or why it does not work. */
  readonly why: string;
  /** Until it was ready for the first text; `null` where it did not come to that. */
  readonly openedInMs: number | null;
  /** Of a theorem of one line. */
  readonly checkMs: number | null;
  /** Its resident set, without imports beside the prelude. */
  readonly memoryMb: number | null;
}

const NOTHING = { openedInMs: null, checkMs: null, memoryMb: null } as const;

/** What is said when nobody asked to try. */
export const WARM_NOT_TRIED: WarmProbe = {
  ...NOTHING,
  works: null,
  why: "not tried; --warm tries it, which takes as long as a proof",
};

const TRUE = "theorem telemetry_true : 1 + 1 = 2 := rfl\n";
const FALSE = "theorem telemetry_false : 1 + 1 = 3 := rfl\n";

/** Opens a warm session and has it check a true and a false theorem of one line. */
export async function probeWarm(
  lean: LeanInstallation,
  surroundings: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly signal: AbortSignal;
  },
): Promise<WarmProbe> {
  const { cwd, env, signal } = surroundings;
  try {
    await using session = await openLeanSession({
      installation: lean,
      header: readLeanHeader(TRUE),
      cwd: lean.projectDir ?? cwd,
      env,
      signal,
    });
    const { openedInMs } = session;
    // The first one is no measure: much is done then for the first time.
    const errors = [];
    let checkMs = 0;
    for (const text of [TRUE, FALSE, TRUE]) {
      const check = await session.check(text, { timeoutMs: 60_000, signal });
      if (check.kind === "ended") return broken("it ended while it checked a theorem");
      errors.push(check.messages.filter(({ severity }) => severity === "error").length);
      checkMs = check.durationMs;
    }
    if (errors[0] !== 0 || errors[1] === 0 || errors[2] !== 0) {
      return broken("it did not tell a true theorem from a false one");
    }
    const memoryMb = session.memoryMb();
    const why = `ready in ${formatMs(openedInMs)}, then ${formatMs(checkMs)} for a line, ${formatMb(memoryMb)}`;
    return { works: true, why, openedInMs, checkMs, memoryMb };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof LeanSessionError)) throw error;
    return broken(error.message);
  }
}

function broken(why: string): WarmProbe {
  return { ...NOTHING, works: false, why: `${why}; each proof gets a new Lean` };
}
