import { describe, expect, test } from "bun:test";
import { type CheckLimits, checkLimits, watchCheck } from "./_check-watch.ts";

function watch(limits: Partial<CheckLimits>) {
  const reached: string[] = [];
  const first = Promise.withResolvers<string>();
  const watching = watchCheck({
    cpuMs: () => 0,
    saidBytes: () => 0,
    ...limits,
    onLimit: (reason) => {
      reached.push(reason);
      first.resolve(reason);
    },
  });
  return { ...watching, reached, first: first.promise };
}

describe("watchCheck()", () => {
  test("reports the end of the time", async () => {
    expect(await watch({ timeoutMs: 5 }).first).toBe("timeout");
  });

  test("reports CPU time once it is used up, and not before", async () => {
    let cpuMs = 0;
    const watching = watch({ cpuLimitMs: 50, cpuMs: () => (cpuMs += 10) });
    expect(await watching.first).toBe("cpu-limit");
    expect(cpuMs).toBe(50);
  });

  test("reports too many bytes when it is told of them", () => {
    let saidBytes = 100;
    const watching = watch({ outputLimitBytes: 100, saidBytes: () => saidBytes });
    watching.lookAtBytes();
    expect(watching.reached).toEqual([]);
    saidBytes += 1;
    watching.lookAtBytes();
    expect(watching.reached).toEqual(["output-limit"]);
    watching.stop();
  });

  test("reports a signal, also one that was given before", () => {
    const controller = new AbortController();
    const watching = watch({ signal: controller.signal });
    controller.abort();
    expect(watching.reached).toEqual(["cancelled"]);
    expect(watch({ signal: AbortSignal.abort() }).reached).toEqual(["cancelled"]);
  });

  test("reports nothing once it is stopped", async () => {
    const controller = new AbortController();
    let looks = 0;
    const watching = watch({
      timeoutMs: 5,
      cpuLimitMs: 10,
      cpuMs: () => (++looks > 1 ? 20 : 0),
      signal: controller.signal,
    });
    watching.stop();
    controller.abort();
    await Bun.sleep(30);
    expect(watching.reached).toEqual([]);
    expect(looks).toBe(1);
  });

  test.each([
    { timeoutMs: 0 },
    { timeoutMs: Number.NaN },
    { timeoutMs: 2 ** 31 },
    { cpuLimitMs: 0 },
    { outputLimitBytes: -1 },
  ])("refuses %j", (limits) => {
    expect(() => checkLimits(limits)).toThrow(RangeError);
  });

  test("takes limits in their range, and none", () => {
    checkLimits({});
    checkLimits({ timeoutMs: 2 ** 31 - 1, cpuLimitMs: 0.5, outputLimitBytes: 0 });
  });
});
