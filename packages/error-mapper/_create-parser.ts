import { LineSplitter } from "./_line-splitter.ts";
import { StreamParser, type StreamParserOptions } from "./_stream-parser.ts";
import type { MessageParser } from "./parse-summary.ts";

/** Makes a parser out of a splitter of lines and a reader of them. */
export function createStreamParser(options: StreamParserOptions): MessageParser {
  const parser = new StreamParser(options);
  const splitter = new LineSplitter(
    (line) => parser.byteLine(line),
    (bytes, firstNumber) => parser.run(bytes, firstNumber),
  );
  return {
    write: (chunk) => splitter.write(chunk),
    end: () => {
      splitter.end();
      return parser.finish();
    },
  };
}
