import { describe, expect, test } from "bun:test";
import { LeanSessionError, readLeanHeader } from "@lean-telemetry/lean-executor";
import { PoolOfSessions } from "./_pool-of-sessions.ts";
import type { PoolSettings } from "./_pool-settings.ts";
import { type FakeSessions, fakeSessions } from "./testing/fake-session.ts";
import { until } from "./testing/until.ts";

const header = readLeanHeader("import A\n");
const TIMED_OUT = {
  reason: "timeout",
  exitCode: null,
  signal: "SIGKILL",
  oomKilled: null,
  streamsComplete: true,
  spawnError: null,
} as const;

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
  test("goes on with a session that is ready before it makes room for another", async () => {
    const { fake, pool } = poolOf({ maxSessions: 1 });
    const other = readLeanHeader("import B\n");
    const order: string[] = [];
    const first = await pool.borrow("a", { header }, undefined);
    if (first.kind !== "session") throw new Error(first.reason);
    const wait = async (key: string, name: string) => {
      const lent = await pool.borrow(key, { header: key === "a" ? header : other }, undefined);
      order.push(name);
      if (lent.kind === "session") pool.giveBack(lent.member, true);
    };
    const all = [wait("b", "b1"), wait("a", "a1"), wait("b", "b2"), wait("a", "a2")];
    pool.giveBack(first.member, true);
    await Promise.all(all);
    expect(order).toEqual(["a1", "a2", "b1", "b2"]);
    expect(fake.opened.length).toBe(2);
    await pool.close();
  });
  test("does not pass over anyone for ever", async () => {
    const { pool } = poolOf({ maxSessions: 1 });
    const other = readLeanHeader("import B\n");
    let served = false;
    const first = await pool.borrow("a", { header }, undefined);
    if (first.kind !== "session") throw new Error(first.reason);
    const waiting = pool.borrow("b", { header: other }, undefined).then((lent) => {
      served = true;
      if (lent.kind === "session") pool.giveBack(lent.member, true);
    });
    let before = 0;
    const again = async (): Promise<void> => {
      const lent = await pool.borrow("a", { header }, undefined);
      if (lent.kind !== "session") throw new Error(lent.reason);
      if (served) return pool.giveBack(lent.member, true);
      before += 1;
      const next = again();
      pool.giveBack(lent.member, true);
      return next;
    };
    const others = again();
    pool.giveBack(first.member, true);
    await Promise.all([waiting, others]);
    expect(before).toBeGreaterThan(10);
    expect(before).toBeLessThan(200);
    await pool.close();
  });
  test("opens nothing, not even a first session, while told so", async () => {
    let budgetMb = -1;
    const { fake, pool } = poolOf({ memoryBudgetMb: () => budgetMb });
    const lent = pool.borrow("k", { header }, undefined);
    await Bun.sleep(1);
    expect(fake.opened.length).toBe(0);
    budgetMb = 0;
    pool.lookAgain();
    expect(await lent).toMatchObject({ kind: "session" });
    await pool.close();
  });
  test("remembers no failure that another time or more memory may mend", async () => {
    let tries = 0;
    const { fake, pool } = poolOf({ maxSessions: 1 });
    fake.beforeOpen = async () => {
      tries += 1;
      if (tries < 3) throw new LeanSessionError("too slow", { termination: TIMED_OUT });
    };
    const kinds = [];
    for (let i = 0; i < 3; i++) kinds.push((await pool.borrow("k", { header }, undefined)).kind);
    expect(kinds).toEqual(["unavailable", "unavailable", "session"]);
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
