import { expect, test } from "bun:test";
import { ThreadCrash } from "./_thread-crash.ts";

test("ThreadCrash tells the first crash to whoever shares its memory", () => {
  const inThread = new ThreadCrash();
  const inMain = new ThreadCrash(inThread.buffer);
  expect(inMain.reported()).toBeNull();
  inThread.report(new RangeError("Maximum call stack size exceeded."));
  inThread.report("later");
  expect(inMain.reported()).toBe("RangeError: Maximum call stack size exceeded.");
});
test("ThreadCrash cuts a long text", () => {
  const crash = new ThreadCrash();
  crash.report("x".repeat(5000));
  expect(crash.reported()).toHaveLength(1024);
});
