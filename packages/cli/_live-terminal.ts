import type { Writable } from "node:stream";
import type { CliIo } from "./io.ts";

/**
 * The terminal on which a line can be rewritten; `null` where lines have to follow each other: in a
 * file, a pipe, a dumb terminal, a CI log.
 */
export function liveTerminal(io: Pick<CliIo, "stderr" | "env">): Writable | null {
  const isLive = io.env.TERM !== "dumb" && io.env.CI === undefined;
  return isLive ? io.stderr.terminal : null;
}
