import { createSessionPool } from "../session-pool.ts";
import type { SessionPool, SessionPoolOptions } from "../session-pool-options.ts";
import { type FakeLean, fakeLean } from "./fake-lean.ts";
import { type FakeSessions, fakeSessions } from "./fake-session.ts";

/** A fake Lean with a pool of fake sessions of it. */
export interface FakePool extends FakeLean {
  readonly fake: FakeSessions;
  readonly pool: SessionPool;
  /** What a call that uses both is given. */
  readonly options: { readonly lean: FakeLean["lean"]; readonly cwd: string };
}

/**
 * Makes both for one test. In a source, lines `--! …` are what the cold Lean runs as a shell script;
 * a session heeds those that `fakeSessions` knows, which the shell is told to ignore.
 */
export function fakePool(options: Partial<SessionPoolOptions> = {}): FakePool {
  const made = fakeLean();
  const fake = fakeSessions();
  const given = { lean: made.lean, cwd: made.folder };
  const pool = createSessionPool({ ...given, maxSessions: 2, open: fake.open, ...options });
  return { ...made, fake, pool, options: given };
}
