import { describe, expect, test } from "bun:test";
import { TelemetryLogError } from "./telemetry-log-error.ts";

describe("TelemetryLogError", () => {
  test("says in one line what was found and what to do", () => {
    const cause = Object.assign(new Error("ENOSPC: no space left on device, write"), {
      code: "ENOSPC",
    });
    const error = new TelemetryLogError("append to", "runs.jsonl", cause);
    expect(error.message).toBe(
      'Cannot append to telemetry log "runs.jsonl": the disk is full; free some space, what was written before is kept',
    );
    expect(error).toMatchObject({
      name: "TelemetryLogError",
      path: "runs.jsonl",
      code: "ENOSPC",
      cause,
    });
  });
  test.each([
    ["an error", new Error("odd"), "odd"],
    ["a text", "it is closed", "it is closed"],
    ["an object", { code: 5 }, "[object Object]"],
    ["a code", Object.assign(new Error("EODD: strange"), { code: "EODD" }), "EODD: strange"],
  ])("falls back to the text of %s", (_, cause, reason) => {
    expect(new TelemetryLogError("open", "x", cause).message).toBe(
      `Cannot open telemetry log "x": ${reason}`,
    );
  });
});
