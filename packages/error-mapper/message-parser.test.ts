import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { encodeUtf8 } from "./_text-decoder.ts";
import { jsonLine } from "./_verdict-case.ts";
import type { LeanMessage, UnparsedLine } from "./message.ts";
import { createMessageParser, parseMessages } from "./message-parser.ts";

const texts = (text: string, form?: "json" | "text" | "auto") => {
  const { messages, unparsed } = parseMessages(text, form === undefined ? {} : { form });
  return {
    messages: messages.map((one) => `${one.severity}: ${one.text}`),
    unparsed: unparsed.map((one) => `${one.reason}: ${one.text}`),
  };
};

describe("parseMessages() in JSON", () => {
  test("reads one message a line, with \\r\\n and blank lines", () => {
    const two = `${jsonLine("error", "a\nb").replace("\n", "\r\n")}\n${jsonLine("warning", "c")}`;
    expect(texts(two)).toEqual({ messages: ["error: a\nb", "warning: c"], unparsed: [] });
  });

  test("never skips a line: raw, glued and broken ones are told, and what is in them is read", () => {
    const line = jsonLine("error", 'says "{\\"caption\\"" inside');
    expect(texts(`${jsonLine("warning", "w")}raw\n`).unparsed).toEqual(["raw: raw"]);
    const glued = texts(`x${line}`);
    expect(glued.messages.length).toBe(1);
    expect(glued.unparsed[0]).toStartWith("glued: x{");
    expect(texts(`${line.trimEnd()}${line}`).messages.length).toBe(2);
    expect(texts(`${line.trimEnd()}tail\n`).messages.length).toBe(1);
    expect(texts('{"caption":"","data\n').unparsed).toEqual(['broken-json: {"caption":"","data']);
    expect(texts(line.slice(0, 30)).unparsed[0]).toStartWith("cut: ");
  });

  test("with the form told, a line in text form is not read as a message", () => {
    const lines = "A.lean:1:2: error: x\nerror: y\n";
    expect(texts(lines, "json")).toEqual({
      messages: [],
      unparsed: ["raw: A.lean:1:2: error: x", "raw: error: y"],
    });
    expect(texts(jsonLine("error", "x"), "text").messages).toEqual([]);
  });

  test("tells a message in another shape than the rest", () => {
    const odd = '{"severity": "information", "data": "x"}\n';
    expect(texts(jsonLine("error", "a") + odd).unparsed[0]).toStartWith("forged: ");
    expect(texts(odd + jsonLine("error", "a")).unparsed[0]).toStartWith("forged: ");
    expect(texts(odd + odd).unparsed).toEqual([]);
  });

  test("knows the statistics that Lean prints bare", () => {
    const stats =
      "\ndirect imports:                        #[public import Init]\nnumber of imported modules:            506\ntrust level:                           1024\nextension 'regularInitAttr'\n  [[], []]\n";
    expect(texts(jsonLine("warning", "w") + stats).unparsed).toEqual([]);
    expect(texts(`${jsonLine("warning", "w")}trust level: 1\n`).unparsed.length).toBe(1);
  });

  test("reads a message that somebody printed over several lines", () => {
    const pretty = JSON.stringify(JSON.parse(jsonLine("error", "x")), null, 2);
    expect(texts(`${pretty}\n`).messages).toEqual(["error: x"]);
  });
});

describe("parseMessages() in text", () => {
  test("gives a message all lines up to the next header", () => {
    const text =
      "A.lean:1:2: error: unsolved goals\n⊢ 1 = 2\n\n{ a }\n[1, 2]\nA.lean:3:4: warning: declaration uses 'sorry'\n\n";
    expect(texts(text)).toEqual({
      messages: [
        "error: unsolved goals\n⊢ 1 = 2\n\n{ a }\n[1, 2]",
        "warning: declaration uses 'sorry'",
      ],
      unparsed: [],
    });
  });

  test("reports information before any header as what it may be, and no more", () => {
    expect(texts("42\nA.lean:1:2: error: x\n")).toEqual({
      messages: ["error: x"],
      unparsed: ["headerless: 42"],
    });
    expect(texts("42").unparsed).toEqual(["cut: 42"]);
    expect(texts("a\u0000b\n").unparsed).toEqual(["not-text: a\u0000b"]);
  });

  test("reads Lake's lines, colours and all", () => {
    const text =
      "✔ [1/3] Built Foo.A\n\u001b[31merror\u001b[0m: Foo.lean:1:2: unsolved goals\n⊢ False\nerror: Lean exited with code 1\nSome required targets logged failures:\n- Foo\n";
    const { messages, unparsed } = texts(text);
    expect(messages).toEqual(["error: unsolved goals\n⊢ False", "error: Lean exited with code 1"]);
    expect(unparsed).toEqual(["headerless: - Foo"]);
  });

  test("tells bytes that are no UTF-8, but not a written replacement character", () => {
    const bytes = new Uint8Array([...encodeUtf8("A.lean:1:2: error: x\n"), 255, 10]);
    expect(parseMessages(bytes).unparsed.map(({ reason }) => reason)).toEqual(["not-text"]);
    expect(parseMessages("A.lean:1:2: error: x\n\ufffd\n").unparsed).toEqual([]);
  });

  test("takes a byte-order mark off the first line", () => {
    expect(texts("\ufeffA.lean:1:2: error: x\n").messages).toEqual(["error: x"]);
  });
});

describe("parseMessages() of a REPL", () => {
  const pretty =
    '{"sorries":\n [{"proofState": 0,\n   "pos": {"line": 1, "column": 18},\n   "goal": "⊢ Nat"}],\n "messages":\n [{"severity": "error",\n   "pos": {"line": 1, "column": 23},\n   "endPos": null,\n   "data": "type mismatch"}],\n "env": 0}\n\n';
  test("reads responses over several lines, and several responses", () => {
    const { messages, summary } = parseMessages(`${pretty}{"env": 1}\n\n${pretty}`);
    expect(messages.length).toBe(4);
    expect(summary).toMatchObject({ responses: 3, unparsed: {} });
  });
  test("reads the lines as text when they are no response after all", () => {
    expect(texts('{"messages":\nA.lean:1:2: error: x\n').messages).toEqual(["error: x"]);
    expect(texts("{\n  x\n}\n").unparsed.length).toBe(3);
    expect(texts('{"foo": 1}\n').unparsed).toEqual(['headerless: {"foo": 1}']);
  });
  test("finds a message of Lean's that somebody wrote brackets around", () => {
    const line = jsonLine("error", "x");
    for (const wrapped of [
      `{"env":0,"x":\n${line}}\n`,
      `[\n${line}]\n`,
      `{"env":0,"x":${line}}\n`,
    ]) {
      expect(texts(wrapped).messages).toEqual(["error: x"]);
      expect(texts(wrapped).unparsed.length).toBeGreaterThan(0);
    }
  });
});

describe("createMessageParser()", () => {
  test("counts plain information instead of decoding it, and sees the same otherwise", () => {
    const text =
      jsonLine("information", "a") +
      jsonLine("error", "b") +
      '{"severity":"information","data":"c"}\n';
    let counted = 0;
    const messages: LeanMessage[] = [];
    const unparsed: UnparsedLine[] = [];
    const parser = createMessageParser({
      onMessage: (message) => messages.push(message),
      onUnparsed: (line) => unparsed.push(line),
      onInformation: () => counted++,
    });
    parser.write(encodeUtf8(text));
    expect(parser.end()).toEqual(parseMessages(text).summary);
    expect(counted).toBe(2);
    expect(messages.length).toBe(1);
    expect(unparsed.length).toBe(1);
  });

  test("marks a message whose middle was too long to keep", () => {
    const line = jsonLine("error", `unsolved goals ${"x\\".repeat(6_000_000)} end`);
    const messages: LeanMessage[] = [];
    const parser = createMessageParser({ onMessage: (message) => messages.push(message) });
    const bytes = encodeUtf8(line);
    for (let i = 0; i < bytes.length; i += 1_000_001)
      parser.write(bytes.subarray(i, i + 1_000_001));
    expect(parser.end().unparsed).toEqual({});
    expect(messages[0]).toMatchObject({ severity: "error", truncated: true });
    expect(messages[0]?.text).toStartWith("unsolved goals");
    expect(messages[0]?.text).toEndWith("end");
  });

  const piece = fc.oneof(
    fc.constantFrom(
      jsonLine("error", "∀ 𝔸"),
      jsonLine("information", "i"),
      "x",
      "\n",
      "\r\n",
      "{",
      "}",
      "[",
      '{"messages":\n[]\n}\n',
      "A.lean:1:2: error: e\n",
      "error: l\n",
      "\u001b[1m",
    ),
    fc.string({ unit: "binary", maxLength: 5 }),
  );

  test("sees the same however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat()), (pieces, cuts) => {
        const bytes = encodeUtf8(pieces.join(""));
        const whole = parseMessages(bytes);
        const places = [0, bytes.length, ...cuts.map((cut) => cut % (bytes.length + 1))];
        places.sort((a, b) => a - b);
        const messages: LeanMessage[] = [];
        const unparsed: UnparsedLine[] = [];
        const parser = createMessageParser({
          onMessage: (message) => messages.push(message),
          onUnparsed: (line) => unparsed.push(line),
        });
        for (const [i, at] of places.entries())
          parser.write(bytes.subarray(places[i - 1] ?? 0, at));
        expect({ summary: parser.end(), messages, unparsed }).toEqual({ ...whole } as never);
      }),
      { numRuns: 300 },
    );
  });
});
