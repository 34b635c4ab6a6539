import { describe, expect, test } from "bun:test";
import { readLeanHeader } from "@lean-telemetry/lean-executor";
import { PoolOfSessions, type PoolSettings, sessionKey } from "./_pool-of-sessions.ts";
import { type FakeSessions, fakeSessions } from "./testing/fake-session.ts";
import { until } from "./testing/until.ts";

const header = readLeanHeader("import A\n");

function poolOf(settings: Partial<PoolSettings>): {
  readonly fake: FakeSessions;
  readonly pool: PoolOfSessions;
} {
  const fake = fakeSessions();
  const pool = new PoolOfSessions({
    maxSessions: 4,
    memoryBudgetMb: () => Number.POSITIVE_INFINITY,
    firstEstimateMb: 100,
    wear: { maxChecks: 100, maxAgeMs: 1e9, maxSessionMemoryMb: null },
    retryAfterMs: 1000,
    open: (wanted, signal) => fake.open({ ...wanted, installation: {} as never, signal }),
    freeMb: () => 1e6,
    ...settings,
  });
  return { fake, pool };
}

describe("PoolOfSessions", () => {
  test("serves those who wait in their order, and closes all that opens after the end", async () => {
    const { fake, pool } = poolOf({ maxSessions: 1 });
    const first = await pool.borrow("k", { header }, undefined);
    if (first.kind !== "session") throw new Error(first.reason);
    const order: string[] = [];
    const others = ["one", "two", "three"].map(async (name) => {
      const lent = await pool.borrow("k", { header }, undefined);
      order.push(name);
      if (lent.kind === "session") pool.giveBack(lent.member, true);
    });
    pool.giveBack(first.member, true);
    await Promise.all(others);
    expect(order).toEqual(["one", "two", "three"]);
    expect(pool.stats()).toMatchObject({ opened: 1, checks: 4 });
    await pool.close();
    expect(fake.living()).toBe(0);
  });
  test("opens no second session while the system lacks the memory, and waits for the first", async () => {
    let freeMb = 50;
    const { fake, pool } = poolOf({ freeMb: () => freeMb });
    const [one, other] = [
      pool.borrow("k", { header }, undefined),
      pool.borrow("k", { header }, undefined),
    ];
    const lent = await one;
    if (lent.kind !== "session") throw new Error(lent.reason);
    expect(pool.stats().live).toBe(1);
    pool.giveBack(lent.member, true);
    expect(await other).toMatchObject({ kind: "session", member: lent.member });
    freeMb = 500;
    expect(await pool.borrow("k", { header }, undefined)).toMatchObject({ kind: "session" });
    expect(fake.opened.length).toBe(2);
    await pool.close();
  });
  test("tries a header again when its time has come", async () => {
    let now = 0;
    const broken = readLeanHeader("import No.Such.Module\n");
    const { pool } = poolOf({ now: () => now });
    const reason = async () => (await pool.borrow("b", { header: broken }, undefined)).kind;
    expect([await reason(), await reason()]).toEqual(["unavailable", "unavailable"]);
    expect(pool.stats().failedToOpen).toBe(1);
    now = 2000;
    await reason();
    expect(pool.stats().failedToOpen).toBe(2);
    await pool.close();
  });
  test("keeps a worn session at work when its replacement cannot open", async () => {
    const { fake, pool } = poolOf({
      maxSessions: 1,
      wear: { maxChecks: 10, maxAgeMs: 1e9, maxSessionMemoryMb: null },
    });
    let broken = false;
    fake.beforeOpen = async () => {
      if (broken) throw new Error("no more");
    };
    for (let i = 0; i < 8; i++) {
      const lent = await pool.borrow("k", { header }, undefined);
      if (lent.kind !== "session") throw new Error(lent.reason);
      broken = true;
      await lent.session.check("import A\n");
      pool.giveBack(lent.member, true);
    }
    await until(() => pool.stats().failedToOpen > 0);
    expect(fake.events.filter((one) => one.startsWith("close"))).toEqual([]);
    await pool.close();
  });
});

describe("sessionKey()", () => {
  test("differs with header and options, not with their order", () => {
    const key = (wanted: Parameters<typeof sessionKey>[1]) => sessionKey(header, wanted);
    const keys = [
      key({}),
      key({ maxHeartbeats: 1 }),
      key({ threads: 1 }),
      key({ options: { a: 1 } }),
      key({ options: { a: "1" } }),
      sessionKey(readLeanHeader("import B\n"), {}),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(key({ options: { a: 1, b: 2 } })).toBe(key({ options: { b: 2, a: 1 } }));
  });
});
