import { describe, expect, test } from "bun:test";
import { sendSignal } from "./_send-signal.ts";

describe("sendSignal()", () => {
  test.each([0, 1, -1, process.pid, -process.pid, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "never signals %p",
    (target) => {
      expect(sendSignal(target, "SIGKILL")).toBe(false);
    },
  );

  test("reaches a process and its group, and says when there is none any more", async () => {
    const child = Bun.spawn({ cmd: ["sleep", "60"], detached: true });
    expect(sendSignal(child.pid, 0)).toBe(true);
    expect(sendSignal(-child.pid, "SIGKILL")).toBe(true);
    await child.exited;
    expect(child.signalCode).toBe("SIGKILL");
    expect(sendSignal(child.pid, 0)).toBe(false);
  });
});
