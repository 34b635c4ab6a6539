import picocolors from "picocolors";
import type { CliIo, OutputSink } from "./io.ts";

/** Functions that colour a text, or leave it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * The colours for one stream: none when `NO_COLOR` is set (to anything but nothing), when the
 * terminal is a dumb one, or when the stream is no terminal; `FORCE_COLOR` turns them on and
 * `FORCE_COLOR=0` off. Source: no-color.org, force-color.org.
 */
export function colorsFor(sink: Pick<OutputSink, "isTerminal">, env: CliIo["env"]): Colors {
  const forced = env.FORCE_COLOR ?? "";
  const wanted = forced === "" ? sink.isTerminal && env.TERM !== "dumb" : forced !== "0";
  return picocolors.createColors(wanted && (env.NO_COLOR ?? "") === "");
}
