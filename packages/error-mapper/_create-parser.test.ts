import { expect, test } from "bun:test";
import { createStreamParser } from "./_create-parser.ts";
import { encodeUtf8 } from "./_text-decoder.ts";
import { jsonLine } from "./_verdict-case.ts";

test("createStreamParser() lets a message be seen before it is decoded", () => {
  const seen: string[] = [];
  const parser = createStreamParser({
    onMessage: ({ text }) => seen.push(`read ${text}`),
    glance: (line, streamLine) => {
      seen.push(`glanced at ${streamLine}`);
      return line.severity === "warning";
    },
  });
  parser.write(encodeUtf8(jsonLine("warning", "w") + jsonLine("error", "e")));
  expect(parser.end().jsonMessages).toBe(2);
  expect(seen).toEqual(["glanced at 1", "glanced at 2", "read e"]);
});
