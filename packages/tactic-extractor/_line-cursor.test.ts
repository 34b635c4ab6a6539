import { expect, test } from "bun:test";
import { Scanner } from "./_scanner.ts";
import { TOKEN } from "./_tokens.ts";

/** Line and column of each token, and of its end as the next one sees it. */
function places(text: string, options = {}): string[] {
  const scanner = new Scanner(text, options);
  const out: string[] = [];
  for (let kind = scanner.next(); kind !== TOKEN.end; kind = scanner.next()) {
    if (out.length > 0) out[out.length - 1] += `-${scanner.lastEndLine}:${scanner.lastEndColumn}`;
    out.push(`${scanner.startLine}:${scanner.column}`);
  }
  out[out.length - 1] += `-${scanner.lastEndLine}:${scanner.lastEndColumn}`;
  return out;
}

test("lines count from 1 and columns in code points from 0", () => {
  expect(places("a\n  𝔸 b")).toEqual(["1:0-1:1", "2:2-2:3", "2:4-2:5"]);
});

test("a string or comment with line breaks moves the line", () => {
  expect(places('"x\ny" z /- \n -/ w')).toEqual(["1:0-2:2", "2:3-2:4", "3:4-3:5"]);
});

test("a comment with wide characters counts them once", () => {
  expect(places("a /- 𝔸 -/ b")).toEqual(["1:0-1:1", "1:10-1:11"]);
});

test("Windows line ends and a byte order mark count nothing", () => {
  expect(places("\uFEFFa\r\nb")).toEqual(["1:0-1:1", "2:0-2:1"]);
});

test("a part of a text goes on with the line and column it is told", () => {
  expect(places("a\nb", { line: 5, column: 3 })).toEqual(["5:3-5:4", "6:0-6:1"]);
});

test("what is not closed is noted with its place", () => {
  const scanner = new Scanner("a\n  /- b");
  while (scanner.next() !== TOKEN.end);
  expect(scanner.unclosed).toBe("comment");
  expect(scanner.unclosedPosition).toEqual({ start: 4, line: 2, column: 2 });
});

test("the first character that is in no text is noted", () => {
  const scanner = new Scanner("a\n \0 \uFFFD");
  while (scanner.next() !== TOKEN.end);
  expect(scanner.garbage).toEqual({ start: 3, line: 2, column: 1 });
});
