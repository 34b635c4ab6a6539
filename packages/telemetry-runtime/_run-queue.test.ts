import { describe, expect, test } from "bun:test";
import { EventQueue } from "./_event-queue.ts";
import { prepareRuns } from "./_prepared-runs.ts";
import { RunQueue } from "./_run-queue.ts";
import { fakePool } from "./testing/fake-pool.ts";
import type { VerifyAllEvent, VerifyAllOptions } from "./verify-options.ts";

const GOOD = "theorem t : 1 = 1 := rfl\n";

async function work(
  texts: readonly string[],
  change: Partial<VerifyAllOptions> = {},
): Promise<{ readonly events: readonly VerifyAllEvent[]; readonly log: readonly string[] }> {
  const { pool, fake, options: base, write } = fakePool();
  const targets = texts.map((text, i) => ({ path: write(`T${i}.lean`, text), memoryMb: 10 }));
  const options = { ...base, pool, ...change };
  const events = new EventQueue<VerifyAllEvent>();
  const { signal } = new AbortController();
  const prepared = await prepareRuns(targets, { ...options, warm: options.warm ?? "on" });
  const queue = new RunQueue(prepared, { options, jobs: 2, signal, events });
  await queue.work();
  await queue.close();
  events.close();
  const seen: VerifyAllEvent[] = [];
  for await (const event of events) seen.push(event);
  await pool.close();
  return { events: seen, log: fake.events };
}
const modes = (events: readonly VerifyAllEvent[]) =>
  events.flatMap((one) => (one.kind === "finished" ? [`${one.index}:${one.run.mode}`] : []));

describe("RunQueue", () => {
  test("sends to the sessions what may go there, and runs the rest cold", async () => {
    const texts = [GOOD, GOOD, "#eval 1\n", GOOD, `import Other\n${GOOD}`];
    const { events, log } = await work(texts);
    expect(modes(events).toSorted()).toEqual(["0:warm", "1:warm", "2:cold", "3:warm", "4:warm"]);
    expect(log.filter((one) => one.startsWith("check")).length).toBe(4);
  });
  test("takes files with the same imports together, so that each header is loaded once", async () => {
    const other = `import Other\n${GOOD}`;
    const { pool, fake, options, write } = fakePool({ maxSessions: 1 });
    const targets = [GOOD, other, "#eval 1\n", GOOD, other, GOOD].map((text, i) => ({
      path: write(`T${i}.lean`, text),
      memoryMb: 10,
    }));
    const events = new EventQueue<VerifyAllEvent>();
    const { signal } = new AbortController();
    const prepared = await prepareRuns(targets, { ...options, pool, warm: "on" });
    const queue = new RunQueue(prepared, {
      options: { ...options, pool },
      jobs: 1,
      signal,
      events,
    });
    await queue.work();
    events.close();
    const started: number[] = [];
    for await (const event of events) if (event.kind === "started") started.push(event.index);
    expect(started).toEqual([0, 3, 5, 1, 4, 2]);
    expect(fake.opened.length).toBe(2);
    await pool.close();
  });
  test("leaves a pool that is not its own open", async () => {
    const { log } = await work([GOOD, GOOD, GOOD]);
    expect(log.at(-1)).toStartWith("close");
    expect(log.findIndex((one) => one.startsWith("close"))).toBeGreaterThan(
      log.findLastIndex((one) => one.startsWith("check")),
    );
  });
  test("makes room for a cold run by closing sessions that are idle", async () => {
    const { events, log } = await work([GOOD, GOOD, "#eval 1\n"], { memoryBudgetMb: 50 });
    expect(modes(events).length).toBe(3);
    const story = events.map(({ kind, index }) => `${index}:${kind}`);
    expect(story).toContain("2:waiting");
    expect(log.filter((one) => one.startsWith("close")).length).toBeGreaterThan(0);
  });
  test("runs the cold repeat of a check that died in its own place", async () => {
    const { events } = await work([`--! end() { :; }\n${GOOD}--! end crash\n`, GOOD]);
    const runs = events.flatMap((one) => (one.kind === "finished" ? [one.run] : []));
    expect(runs.map(({ outcome }) => outcome)).toEqual(["VERIFIED", "VERIFIED"]);
    expect(runs.find(({ mode }) => mode === "cold")?.warm).toMatchObject({ confirmed: null });
  });
});
