import { expect, test } from "bun:test";
import { DOUBLE, HASH_COMMAND, INTERPOLATES_AFAR, MAY_INTERPOLATE } from "./_lexer-words.ts";

test.each(["s!", "m!", "throwError", "logInfo", "throwLeanError", "println!"])(
  "MAY_INTERPOLATE knows %p",
  (word) => expect(MAY_INTERPOLATE.test(word)).toBe(true),
);
test("INTERPOLATES_AFAR knows words whose string stands further on", () => {
  expect(INTERPOLATES_AFAR.test("throwErrorAt stx")).toBe(true);
  expect(INTERPOLATES_AFAR.test("theorem t")).toBe(false);
});
test("DOUBLE holds tokens of two characters", () => {
  for (const token of DOUBLE) expect(token).toHaveLength(2);
});
test.each([
  ["#guard_msgsin", "#guard_msgs"],
  ["#eval!x", "#eval!"],
  ["#check_failurex", "#check_failure"],
  ["#exitus", "#exit"],
  ["#mine", undefined],
])("HASH_COMMAND takes the longest command of %p: %p", (text, command) => {
  expect(HASH_COMMAND.exec(text)?.[0]).toBe(command);
});
