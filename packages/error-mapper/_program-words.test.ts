import { expect, test } from "bun:test";
import {
  LINE_BEGINNINGS,
  LOOKING_COMMANDS,
  MODULE_NAMED,
  MODULE_WORDS,
  NOT_RUNNING,
  NOTATION_COMMANDS,
  PROGRAM_PART,
  RUNNING_WORD,
  RUNNING_WORDS,
} from "./_program-words.ts";

test("no word is both harmless and able to run a program", () => {
  for (const word of [...LINE_BEGINNINGS, ...NOTATION_COMMANDS]) {
    const runs = RUNNING_WORDS.has(word) || RUNNING_WORD.test(word);
    expect([word, runs && !NOT_RUNNING.has(word)]).toEqual([word, false]);
  }
  for (const command of LOOKING_COMMANDS) expect(command).toStartWith("#");
});

test("each exception is one from the patterns", () => {
  for (const word of NOT_RUNNING) expect(RUNNING_WORD.test(word)).toBe(true);
});

test.each(["IO", "BaseIO", "EIO", "Lean", "MetaM", "TacticM", "unsafeCast", "RealWorld", "stdIO'"])(
  "PROGRAM_PART takes %p",
  (part) => expect(PROGRAM_PART.test(part)).toBe(true),
);
test.each(["Nat", "Ioo", "Metric", "add_comm", "Corec", "Leaning", "M", "Ideal"])(
  "PROGRAM_PART leaves %p",
  (part) => expect(PROGRAM_PART.test(part)).toBe(false),
);

test.each(["instAddBool_a", "inst_1", "_private", "_aux_a"])("MODULE_NAMED takes %p", (part) => {
  expect(MODULE_NAMED.test(part)).toBe(true);
});
test.each(["instDecidableEqNat", "instance", "constant_a", "_root_"])(
  "MODULE_NAMED leaves %p",
  (part) => expect(MODULE_NAMED.test(part)).toBe(false),
);
test("MODULE_WORDS are words of terms", () => {
  for (const word of MODULE_WORDS) expect(word).toEndWith("!");
});
