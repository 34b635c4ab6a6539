import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { ExperimentConfigError } from "./config-error.ts";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

/**
 * The text of a file.
 *
 * @param what Such as `an experiment`, for the message.
 * @throws {ExperimentConfigError} If it cannot be read or is not UTF-8.
 */
export function readUtf8(path: string, what: string): string {
  const fail = (problem: string): never => {
    const message = `expected ${what} in YAML, but ${problem}`;
    throw new ExperimentConfigError([{ file: path, line: null, column: null, key: "", message }]);
  };
  let bytes: Buffer;
  try {
    // Reading a pipe would wait for its writer, and nothing could interrupt that.
    if (statSync(path).isFIFO()) return fail("it is a pipe; name a file");
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof ExperimentConfigError) throw error;
    const code = (error as { readonly code?: string }).code ?? "";
    return fail(REASONS[code] ?? `it cannot be read (${code})`);
  }
  return isUtf8(bytes) ? bytes.toString("utf8") : fail("it is not UTF-8 text");
}
