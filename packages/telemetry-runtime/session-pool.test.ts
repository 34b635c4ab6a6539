import { describe, expect, test } from "bun:test";
import type { LeanInstallation } from "@lean-telemetry/lean-executor";
import fc from "fast-check";
import { createSessionPool, poolIdentity } from "./session-pool.ts";
import type { PooledCheck, SessionPool, SessionPoolOptions } from "./session-pool-options.ts";
import { type FakeSessions, fakeSessions } from "./testing/fake-session.ts";
import { until } from "./testing/until.ts";

const lean: LeanInstallation = {
  kind: "lean",
  command: ["lean"],
  why: "made for a test",
  projectDir: null,
  version: null,
  versionProblem: null,
  env: { FROM: "lean" },
};
const A = "import A\ntheorem a : True := trivial\n";
const B = "import B\ntheorem b : True := trivial\n";

function poolOf(options: Partial<SessionPoolOptions> = {}): {
  readonly fake: FakeSessions;
  readonly pool: SessionPool;
} {
  const fake = fakeSessions();
  return { fake, pool: createSessionPool({ lean, maxSessions: 1, open: fake.open, ...options }) };
}
const answered = (one: PooledCheck): boolean =>
  one.kind === "checked" && one.check.kind === "answered";

describe("createSessionPool()", () => {
  test("opens one session for a header and uses it again", async () => {
    const { fake, pool } = poolOf();
    for (let i = 0; i < 3; i++) expect(answered(await pool.check(A))).toBe(true);
    expect(fake.opened.length).toBe(1);
    expect(fake.opened[0]?.options).toMatchObject({
      installation: lean,
      cwd: process.cwd(),
      env: { FROM: "lean" },
    });
    await pool.close();
    expect(fake.events.at(-1)).toBe("close 1");
    expect(pool.stats()).toEqual({
      ...{ opened: 1, failedToOpen: 0, recycled: 0, evicted: 0, died: 0, checks: 3, live: 0 },
    });
  });
  test("never sends a source to a session of another header or other options", async () => {
    const { fake, pool } = poolOf({ maxSessions: 5 });
    await pool.check(A);
    await pool.check(B);
    await pool.check(A, { maxHeartbeats: 5 });
    await pool.check(A, { leanOptions: { "pp.all": true, autoImplicit: false } });
    await pool.check(A, { leanOptions: { autoImplicit: false, "pp.all": true } });
    await pool.check(A, { threads: 2 });
    expect(fake.opened.map(({ header, options }) => [header.imports[0], options.options])).toEqual([
      ["A", undefined],
      ["B", undefined],
      ["A", undefined],
      ["A", { "pp.all": true, autoImplicit: false }],
      ["A", undefined],
    ]);
    expect(fake.opened.map(({ options }) => [options.maxHeartbeats, options.threads])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [5, undefined],
      [undefined, undefined],
      [undefined, 2],
    ]);
    await pool.close();
  });
  test("closes the session that was idle for longest when another header needs its place", async () => {
    const { fake, pool } = poolOf({ maxSessions: 2 });
    const C = "import C\n";
    await pool.check(A);
    await pool.check(B);
    await pool.check(A);
    await pool.check(C);
    expect(fake.events.filter((event) => event.startsWith("close"))).toEqual(["close 2"]);
    expect(fake.living()).toBe(2);
    expect(pool.stats()).toMatchObject({ evicted: 1, live: 2 });
    await pool.close();
  });
  test("has no more sessions than allowed, however many checks wait, and serves all", async () => {
    const { fake, pool } = poolOf({ maxSessions: 2 });
    let most = 0;
    fake.beforeOpen = async () => {
      most = Math.max(most, fake.living() + 1);
      await Bun.sleep(2);
    };
    const sources = Array.from({ length: 30 }, (_, i) => [A, B, "import C\n"][i % 3] as string);
    const all = await Promise.all(sources.map((source) => pool.check(source)));
    expect(all.every(answered)).toBe(true);
    expect(most).toBeLessThanOrEqual(2);
    expect(pool.stats().live).toBeLessThanOrEqual(2);
    await pool.close();
    expect(fake.living()).toBe(0);
  });
  test("stays within its memory, and lets the first session be larger", async () => {
    const { fake, pool } = poolOf({ maxSessions: 4, memoryBudgetMb: 50 });
    expect(answered(await pool.check(A))).toBe(true);
    expect(answered(await pool.check(B))).toBe(true);
    expect(fake.events.map((event) => event.split(" ").slice(0, 2).join(" "))).toEqual([
      "open 1",
      "check 1",
      "close 1",
      "open 2",
      "check 2",
    ]);
    expect(pool.memoryMb()).toBe(100);
    await pool.close();
    expect(pool.memoryMb()).toBe(0);
  });
  test("has a replacement ready before a worn session goes", async () => {
    const { fake, pool } = poolOf({ maxChecks: 4 });
    for (let i = 0; i < 9; i++) {
      await pool.check(A);
      // Three of four checks are from where a session is worn.
      await until(() => i % 3 !== 2 || fake.opened.length === (i + 1) / 3 + 1);
      await until(() => pool.stats().live === 1);
    }
    const story = fake.events.map((event) => event.split(" ").slice(0, 2).join(" "));
    expect(story.indexOf("open 2")).toBeLessThan(story.indexOf("close 1"));
    expect(story.filter((event) => event === "check 1").length).toBeLessThanOrEqual(4);
    expect(pool.stats()).toMatchObject({ live: 1, died: 0 });
    expect(pool.stats().recycled).toBeGreaterThanOrEqual(2);
    await pool.close();
  });
  test("replaces a session that grew too large or too old, if need be one after the other", async () => {
    const { fake, pool } = poolOf({ maxSessionMemoryMb: 400, memoryBudgetMb: 450 });
    await pool.check(A);
    const [first] = fake.opened;
    if (first === undefined) throw new Error("not opened");
    first.residentMb = 500;
    await pool.check(A);
    await until(() => fake.opened.length === 2);
    expect(fake.events.slice(-2)).toEqual(["close 1", "open 2 header:import A"]);
    await pool.close();
    const old = poolOf({ maxAgeMs: 1 });
    await old.pool.check(A);
    await Bun.sleep(5);
    await old.pool.check(A);
    await until(() => old.fake.opened.length > 1);
    await old.pool.close();
  });
  test("makes no replacement when no more checks will come", async () => {
    const { fake, pool } = poolOf({ maxChecks: 2 });
    await pool.check(A);
    await pool.check(A, { more: false });
    await pool.check(`${B}--! end timeout\n`, { more: false });
    await until(() => pool.stats().live === 0);
    expect(fake.opened.length).toBe(2);
    await pool.close();
  });
  test("loses only the session whose check ran out of time, and replaces it", async () => {
    const { fake, pool } = poolOf({ maxSessions: 2 });
    const [late, good] = await Promise.all([
      pool.check(`${A}--! end timeout\n`, { timeoutMs: 5 }),
      pool.check(A),
    ]);
    expect(late.kind === "checked" && late.check.kind).toBe("ended");
    expect(answered(good)).toBe(true);
    expect(pool.stats()).toMatchObject({ died: 1 });
    await until(() => fake.living() >= 1);
    await pool.close();
  });
  test("opens another session when one ended while nobody looked", async () => {
    const { fake, pool } = poolOf();
    await pool.check(A);
    fake.opened[0]?.die();
    expect(answered(await pool.check(A))).toBe(true);
    expect(fake.opened.length).toBe(2);
    await pool.close();
  });
  test("offers a text to another session when the first turns out to be dead", async () => {
    const { fake, pool } = poolOf();
    await pool.check(A);
    const [first] = fake.opened;
    if (first === undefined) throw new Error("not opened");
    const check = pool.check(A);
    first.die();
    expect(answered(await check)).toBe(true);
    expect(pool.stats()).toMatchObject({ opened: 2, died: 1 });
    await pool.close();
  });
  test("does not open a broken header for each source", async () => {
    const { fake, pool } = poolOf();
    const broken = "import No.Such.Module\n";
    const all = await Promise.all([pool.check(broken), pool.check(broken), pool.check(A)]);
    expect(all.slice(0, 2)).toEqual([
      { kind: "unavailable", reason: "unknown module prefix 'No'" },
      { kind: "unavailable", reason: "unknown module prefix 'No'" },
    ]);
    expect(answered(all[2] as PooledCheck)).toBe(true);
    await pool.check(broken);
    expect(pool.stats().failedToOpen).toBe(1);
    expect(fake.opened.length).toBe(1);
    await pool.close();
  });
  test("survives a function that throws instead of opening, and a check that throws", async () => {
    const pool = createSessionPool({
      lean,
      open: () => {
        throw new Error("no way");
      },
    });
    expect(await pool.check(A)).toEqual({ kind: "unavailable", reason: "no way" });
    await pool.close();
    const other = poolOf();
    expect(await other.pool.check(`${A}--! throw\n`)).toEqual({
      kind: "unavailable",
      reason: "Cannot check: it broke",
    });
    await other.pool.close();
  });
  test("refuses a header that it does not understand", async () => {
    const { fake, pool } = poolOf();
    const odd = await pool.check("import \u00e9t\u00e9\n");
    expect(odd.kind).toBe("unavailable");
    expect(fake.opened.length).toBe(0);
    await pool.close();
  });
  test("lets a check that waits be cancelled, and one that runs", async () => {
    const { fake, pool } = poolOf();
    const stop = new AbortController();
    const running = pool.check(`${A}--! wait\n`, { signal: stop.signal });
    const waiting = pool.check(A, { signal: stop.signal });
    await until(() => fake.events.some((event) => event.startsWith("check")));
    stop.abort();
    expect(await waiting).toEqual({ kind: "unavailable", reason: "cancelled" });
    const ended = await running;
    expect(ended.kind === "checked" && ended.check).toMatchObject({
      kind: "ended",
      termination: { reason: "cancelled" },
    });
    expect(await pool.check(A, { signal: stop.signal })).toEqual({
      kind: "unavailable",
      reason: "cancelled",
    });
    await pool.close();
    expect(fake.living()).toBe(0);
  });
  test("closes in the middle of a check", async () => {
    const { fake, pool } = poolOf();
    const stop = new AbortController();
    const check = pool.check(`${A}--! wait\n`, { signal: stop.signal });
    await until(() => fake.events.some((event) => event.startsWith("check")));
    const closing = pool.close();
    stop.abort();
    expect((await check).kind).toBe("checked");
    await closing;
    expect(pool.stats()).toMatchObject({ live: 0, checks: 1 });
    expect(fake.living()).toBe(0);
  });
  test("closes while it opens, and takes nothing afterwards", async () => {
    const { fake, pool } = poolOf();
    let opening = false;
    fake.beforeOpen = ({ signal }) =>
      new Promise((_, reject) => {
        opening = true;
        signal?.addEventListener("abort", () => reject(new Error("stopped")), { once: true });
      });
    const check = pool.check(A);
    await until(() => opening);
    await pool[Symbol.asyncDispose]();
    expect(await check).toEqual({ kind: "unavailable", reason: "the pool is closed" });
    expect(await pool.check(A)).toEqual({ kind: "unavailable", reason: "the pool is closed" });
    expect(pool.stats()).toMatchObject({ live: 0, failedToOpen: 0 });
  });
  test("says what a check would add, and makes room when asked", async () => {
    const { pool } = poolOf({ maxSessions: 2 });
    expect(pool.trim()).toBe(false);
    expect(pool.neededMb(A)).toBe(1024);
    await pool.check(A);
    expect([pool.neededMb(A), pool.neededMb(B)]).toEqual([0, 100]);
    await pool.check(B);
    expect(pool.neededMb("import C\n")).toBe(0);
    expect(pool.trim()).toBe(true);
    await until(() => pool.neededMb(A) === 100);
    await pool.close();
  });
  test("answers every check in a session of its header, whatever dies, and leaves nothing", async () => {
    const check = fc.record({
      header: fc.constantFrom(A, B, "import C\n"),
      fate: fc.constantFrom("", "", "", "--! end timeout\n", "--! end crash\n", "--! error x\n"),
      pauseMs: fc.constantFrom(0, 0, 1),
    });
    const settings = fc.record({
      maxSessions: fc.integer({ min: 1, max: 3 }),
      maxChecks: fc.integer({ min: 1, max: 5 }),
      memoryBudgetMb: fc.constantFrom(50, 250, 1e6),
      openFails: fc.array(fc.boolean(), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(
        settings,
        fc.array(check, { maxLength: 25 }),
        async ({ openFails, ...options }, checks) => {
          const { fake, pool } = poolOf({ ...options, retryAfterMs: 1 });
          let opens = 0;
          let most = 0;
          fake.beforeOpen = async () => {
            most = Math.max(most, pool.stats().live);
            if (openFails[opens++] === true) throw new Error("unlucky");
          };
          const all: Promise<void>[] = [];
          for (const { header, fate, pauseMs } of checks) {
            if (pauseMs > 0) await Bun.sleep(pauseMs);
            const done = pool.check(`${header}${fate}`).then((found) => {
              if (found.kind === "unavailable") expect(found.reason).toBe("unlucky");
              else expect(found.check.kind).toBe(fate.startsWith("--! end") ? "ended" : "answered");
            });
            all.push(done);
          }
          await Promise.all(all);
          await pool.close();
          expect(most).toBeLessThanOrEqual(options.maxSessions + 1);
          expect([fake.living(), pool.stats().live]).toEqual([0, 0]);
        },
      ),
      { numRuns: 60 },
    );
  });
  test.each([
    [{ maxSessions: 0 }, "maxSessions 0"],
    [{ maxChecks: 1.5 }, "maxChecks 1.5"],
    [{ maxAgeMs: -1 }, "maxAgeMs -1"],
    [{ memoryBudgetMb: Number.NaN }, "memoryBudgetMb NaN"],
  ])("rejects %p", (options, problem) => {
    expect(() => createSessionPool({ lean, ...options })).toThrow(problem);
  });
});

describe("poolIdentity()", () => {
  test("differs with Lean, folder and environment", () => {
    const all = [
      poolIdentity({ lean }),
      poolIdentity({ lean, cwd: "/elsewhere" }),
      poolIdentity({ lean, env: { A: "1" } }),
      poolIdentity({ lean, env: { A: undefined } }),
      poolIdentity({ lean: { ...lean, command: ["other"] } }),
      poolIdentity({ lean: { ...lean, projectDir: "/project" } }),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(poolIdentity({ lean, env: { B: "2", A: "1" } })).toBe(
      poolIdentity({ lean, env: { A: "1", B: "2" } }),
    );
  });
});
