import { describe, expect, test } from "bun:test";
import { interruptedBy, OutputError } from "./io.ts";

describe("OutputError", () => {
  test("knows a reader that went away", () => {
    const error = new OutputError("stdout", Object.assign(new Error("broken"), { code: "EPIPE" }));
    expect(error.readerGone).toBe(true);
    expect(error.message).toBe("Cannot write to stdout: EPIPE");
  });
  test("knows a full disk from a reader that went away", () => {
    const error = new OutputError("stdout", Object.assign(new Error("full"), { code: "ENOSPC" }));
    expect(error.readerGone).toBe(false);
  });
  test("says what it was given when there is no code", () => {
    expect(new OutputError("stderr", "odd").message).toBe("Cannot write to stderr: odd");
  });
});

describe("interruptedBy()", () => {
  test("is null while nothing interrupted", () => {
    expect(interruptedBy({ interrupt: new AbortController().signal })).toBeNull();
  });
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("names %s", (signal) => {
    const controller = new AbortController();
    controller.abort(signal);
    expect(interruptedBy({ interrupt: controller.signal })).toBe(signal);
  });
  test("takes any other abort for Ctrl-C", () => {
    expect(interruptedBy({ interrupt: AbortSignal.abort() })).toBe("SIGINT");
  });
});
