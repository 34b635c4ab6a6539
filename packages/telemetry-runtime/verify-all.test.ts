import { describe, expect, test } from "bun:test";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTelemetryLog } from "./read-telemetry-log.ts";
import { toJsonLine } from "./record.ts";
import { openTelemetryLog } from "./telemetry-log.ts";
import { fakeLean, printMessage } from "./testing/fake-lean.ts";
import { fakePool } from "./testing/fake-pool.ts";
import { verifyAll } from "./verify-all.ts";
import type { VerifyAllEvent, VerifyItem } from "./verify-options.ts";

const GOOD = "theorem t : 1 = 1 := by\n  rfl\n";

async function collect(events: AsyncIterable<VerifyAllEvent>): Promise<readonly VerifyAllEvent[]> {
  const all: VerifyAllEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
/** A file that needs next to nothing, so that it never waits for memory. */
const light = (path: string): VerifyItem => ({ path, memoryMb: 1 });
const results = (events: readonly VerifyAllEvent[]) =>
  events.flatMap((event) =>
    event.kind === "finished" || event.kind === "skipped"
      ? [`${event.index}:${event.kind}:${event.run.outcome}`]
      : event.kind === "failed"
        ? [`${event.index}:failed`]
        : [],
  );

/** A killed process that nobody has waited for yet is dead all the same. */
function isAlive(pid: number): boolean {
  try {
    const state = /^\d+ \(.*\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
    return state !== "Z" && state !== "X";
  } catch {
    return false;
  }
}

describe("verifyAll()", () => {
  test("gives each file its result; a bad one never sinks the rest", async () => {
    const { folder, lean, write } = fakeLean();
    write("Good.lean", GOOD);
    write("Wrong.lean", `${GOOD}${printMessage("error", "Type mismatch")}--! exit 1\n`);
    write("Crash.lean", `${GOOD}--! kill -SEGV $$\n`);
    const targets = ["Good.lean", "Wrong.lean", "Missing.lean", "", "Crash.lean", "Good.lean"];
    const events = await collect(
      verifyAll(targets, { lean, cwd: folder, jobs: 3, order: "input" }),
    );
    expect(results(events)).toEqual([
      "0:finished:VERIFIED",
      "1:finished:PROOF_INVALID",
      "2:finished:VERIFIER_INTERNAL_ERROR",
      "3:failed",
      "4:finished:VERIFIER_INTERNAL_ERROR",
      "5:finished:VERIFIED",
    ]);
    expect(events.filter((event) => event.kind === "started").length).toBe(5);
  });
  test("hands out results as they finish, or in the order of the files", async () => {
    const { folder, lean, write } = fakeLean();
    const go = join(folder, "go");
    write("Slow.lean", `${GOOD}--! while [ ! -f ${go} ]; do sleep 0.05; done\n`);
    write("Fast.lean", GOOD);
    const options = { lean, cwd: folder, jobs: 2 };
    const targets = [light("Slow.lean"), light("Fast.lean")];
    const order: number[] = [];
    for await (const event of verifyAll(targets, options)) {
      if (event.kind !== "finished") continue;
      order.push(event.index);
      writeFileSync(go, "");
    }
    expect(order).toEqual([1, 0]);
    const events = verifyAll(targets, { ...options, order: "input" });
    expect(results(await collect(events)).map((one) => one[0])).toEqual(["0", "1"]);
  });
  test("runs no more at once than told", async () => {
    const { folder, lean, write } = fakeLean();
    const log = join(folder, "log");
    // The first two wait for each other, so that two do run at once however slow the machine is.
    const both = `while [ $(grep -c + ${log}) -lt 2 ]; do sleep 0.02; done`;
    const targets = Array.from({ length: 6 }, (_, i) =>
      light(write(`T${i}.lean`, `${GOOD}--! echo + >> ${log}; ${both}; echo - >> ${log}\n`)),
    );
    await collect(verifyAll(targets, { lean, cwd: folder, jobs: 2 }));
    let [now, most] = [0, 0];
    for (const sign of readFileSync(log, "utf8").trim().split("\n")) {
      now += sign === "+" ? 1 : -1;
      most = Math.max(most, now);
    }
    expect(most).toBe(2);
  });
  test("lets a heavy file wait for room", async () => {
    const { folder, lean, write } = fakeLean();
    const small = write("Light.lean", `${GOOD}--! sleep 0.2\n`);
    const heavy = write("Heavy.lean", GOOD);
    const events = await collect(
      verifyAll([{ path: small, memoryMb: 60 }, { path: heavy, memoryMb: 500 }, small], {
        lean,
        cwd: folder,
        jobs: 3,
        memoryBudgetMb: 100,
      }),
    );
    const story = events.map(({ kind, index }) => `${index}:${kind}`);
    expect(story.indexOf("1:waiting")).toBeGreaterThan(-1);
    expect(story.indexOf("1:started")).toBeGreaterThan(story.indexOf("0:finished"));
    expect(results(events).length).toBe(3);
  });
  test("kills what runs when it is cancelled, starts nothing more, and ends in peace", async () => {
    const { folder, lean, write } = fakeLean();
    const targets = [0, 1, 2, 3].map((i) => light(write(`T${i}.lean`, `${GOOD}--! sleep 60\n`)));
    const stop = new AbortController();
    const events: VerifyAllEvent[] = [];
    for await (const event of verifyAll(targets, {
      lean,
      cwd: folder,
      jobs: 2,
      signal: stop.signal,
    })) {
      events.push(event);
      if (event.kind === "started" && event.index === 1) stop.abort();
    }
    const runs = events.flatMap((event) => (event.kind === "finished" ? [event.run] : []));
    expect(runs.map((run) => run.termination?.reason)).toEqual(["cancelled", "cancelled"]);
    expect(runs.map((run) => run.termination?.orphansLeft)).toEqual([0, 0]);
  });
  test("kills what runs when the loop is left", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("T.lean", `${GOOD}--! echo $$ > ${folder}/pid; sleep 60\n`);
    for await (const event of verifyAll([path, path], { lean, cwd: folder, jobs: 1 })) {
      if (event.kind === "started") {
        while (Bun.file(join(folder, "pid")).size === 0) await Bun.sleep(10);
        break;
      }
    }
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    for (let i = 0; i < 500 && isAlive(pid); i++) await Bun.sleep(10);
    expect(isAlive(pid)).toBe(false);
  });
  test.each([
    [{ jobs: 0 }, "0 jobs"],
    [{ jobs: 1.5 }, "1.5 jobs"],
    [{ memoryBudgetMb: -1 }, "-1 MB"],
  ])("rejects %p", (options, problem) => {
    const { lean } = fakeLean();
    expect(() => verifyAll([], { lean, ...options })).toThrow(problem);
  });
});

describe("verifyAll() with a log to resume from", () => {
  test("skips what is done, also after a kill, and writes each proof once", async () => {
    const { folder, lean, write } = fakeLean();
    const targets = Array.from({ length: 6 }, (_, i) => write(`T${i}.lean`, `-- ${i}\n${GOOD}`));
    const path = join(folder, "runs.jsonl");
    const once = async (stopAfter: number): Promise<number> => {
      const log = openTelemetryLog(path);
      let skipped = 0;
      let written = 0;
      for await (const event of verifyAll(targets, { lean, cwd: folder, jobs: 2, resume: path })) {
        if (event.kind === "skipped") skipped += 1;
        if (event.kind === "finished") {
          log.append(event.run);
          written += 1;
        }
        if (written === stopAfter) break;
      }
      await log.close();
      return skipped;
    };
    await once(3);
    appendFileSync(path, '{"verification_id":"torn');
    expect(await once(100)).toBe(3);
    const modules: string[] = [];
    for await (const run of readTelemetryLog(path)) modules.push(run.moduleName);
    expect(modules.toSorted()).toEqual(["T0", "T1", "T2", "T3", "T4", "T5"]);
    expect(await once(100)).toBe(6);
  });
  test("runs again what changed: source, options, tier, or what was cancelled", async () => {
    const { folder, lean, write } = fakeLean();
    const target = write("T.lean", GOOD);
    const path = join(folder, "runs.jsonl");
    const base = { lean, cwd: folder, resume: path };
    const kinds = async (options: object = {}): Promise<readonly string[]> => {
      const events = await collect(verifyAll([target], { ...base, ...options }));
      return events.map(({ kind }) => kind).filter((kind) => kind !== "started");
    };
    const [first] = (await collect(verifyAll([target], base))).slice(-1);
    if (first?.kind !== "finished") throw new Error("did not finish");
    expect(await kinds()).toEqual(["finished"]);
    const cancelled = {
      ...first.run,
      termination: { ...first.run.termination, reason: "cancelled" },
    };
    appendFileSync(path, `${toJsonLine(cancelled as typeof first.run)}\n`);
    expect(await kinds()).toEqual(["finished"]);
    appendFileSync(path, `${toJsonLine(first.run)}\n`);
    expect(await kinds()).toEqual(["skipped"]);
    expect(await kinds({ tier: "fast_noisy" })).toEqual(["finished"]);
    expect(await kinds({ maxHeartbeats: 7 })).toEqual(["finished"]);
    expect(
      await kinds({ lean: { ...lean, version: { ...lean.version, commit: "other" } } }),
    ).toEqual(["finished"]);
    write("T.lean", `${GOOD}-- changed\n`);
    expect(await kinds()).toEqual(["finished"]);
  });
  test("knows a run that noise ended before it started", async () => {
    const { folder, lean, write } = fakeLean();
    const target = write("T.lean", GOOD);
    const path = join(folder, "runs.jsonl");
    const noiseConfig = { enabled: true, rates: { timeout: 1 } };
    const options = { lean, cwd: folder, resume: path, noiseConfig, masterSeed: 1 };
    for (const event of await collect(verifyAll([target], options))) {
      if (event.kind === "finished") appendFileSync(path, `${toJsonLine(event.run)}\n`);
    }
    expect(results(await collect(verifyAll([target], options)))).toEqual([
      "0:skipped:VERIFIER_TIMEOUT",
    ]);
  });
  test("lets one record stand for one of two equal targets", async () => {
    const { folder, lean, write } = fakeLean();
    const target = write("T.lean", GOOD);
    const path = join(folder, "runs.jsonl");
    const options = { lean, cwd: folder, resume: path };
    for (const event of await collect(verifyAll([target], options))) {
      if (event.kind === "finished") appendFileSync(path, `${toJsonLine(event.run)}\n`);
    }
    const events = await collect(verifyAll([target, target], options));
    expect(results(events).toSorted()).toEqual(["0:skipped:VERIFIED", "1:finished:VERIFIED"]);
  });
  test("tells that a log cannot be read", async () => {
    const { folder, lean } = fakeLean();
    expect(collect(verifyAll([], { lean, resume: folder }))).rejects.toThrow("it is a folder");
  });
});

describe("verifyAll() with a cache", () => {
  test("reuses a verdict of the same content, and says whose it is", async () => {
    const { folder, lean, write } = fakeLean();
    const mark = join(folder, "ran");
    const text = `${GOOD}--! echo x >> ${mark}\n`;
    const [a, b] = [write("A.lean", text), write("B.lean", text)];
    const options = { lean, cwd: folder, cache: join(folder, "cache") };
    const [first] = (await collect(verifyAll([a], options))).slice(-1);
    const again = { path: b, moduleName: "A" };
    const [second] = (await collect(verifyAll([again], { ...options, context: "again" }))).slice(
      -1,
    );
    if (first?.kind !== "finished" || second?.kind !== "finished")
      throw new Error("did not finish");
    expect(second.run).toMatchObject({
      outcome: "VERIFIED",
      moduleName: "A",
      context: "again",
      cachedFrom: first.run.verificationId,
      durationMs: null,
      cpuTimeMs: null,
      assurance: "A2",
    });
    expect(second.run.verificationId).not.toBe(first.run.verificationId);
    expect(readFileSync(mark, "utf8")).toBe("x\n");
    // A verdict can depend on the module's name.
    await collect(verifyAll([b], options));
    expect(readFileSync(mark, "utf8")).toBe("x\nx\n");
  });
  test("draws noise over a verdict of the cache", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", GOOD);
    const options = { lean, cwd: folder, cache: join(folder, "cache") };
    await collect(verifyAll([path], options));
    const noiseConfig = { enabled: true, rates: { spurious_fail: 1 } };
    const [last] = (
      await collect(verifyAll([path], { ...options, noiseConfig, masterSeed: 1 }))
    ).slice(-1);
    expect(last?.kind === "finished" && last.run).toMatchObject({
      outcome: "VERIFIER_SPURIOUS_FAIL",
      groundTruth: "VERIFIED",
    });
  });
  test("keeps no budget outcome", async () => {
    const { folder, lean, write } = fakeLean();
    const path = write("A.lean", `${GOOD}--! sleep 60\n`);
    const options = { lean, cwd: folder, cache: join(folder, "cache"), timeoutS: 0.3 };
    const events = await collect(verifyAll([path], options));
    expect(results(events)).toEqual(["0:finished:VERIFIER_TIMEOUT"]);
    expect(existsSync(join(folder, "cache"))).toBe(false);
  });
});

describe("verifyAll() with warm checks", () => {
  test("checks warm what shares its imports with more than one other file", async () => {
    const { pool, fake, options, write } = fakePool();
    const texts = [GOOD, `import Other\n${GOOD}`, GOOD, "#eval 1\n", GOOD];
    const targets = texts.map((text, i) => light(write(`T${i}.lean`, text)));
    const log = join(options.cwd, "runs.jsonl");
    const modes: Record<number, unknown> = {};
    for await (const event of verifyAll(targets, { ...options, pool, warm: "on", jobs: 2 })) {
      if (event.kind !== "finished") continue;
      modes[event.index] = event.run.mode;
      appendFileSync(log, `${toJsonLine(event.run)}\n`);
    }
    expect(modes).toEqual({ 0: "warm", 1: "warm", 2: "warm", 3: "cold", 4: "warm" });
    expect(fake.opened.length).toBeLessThanOrEqual(3);
    await pool.close();
    const again = verifyAll(targets, { ...options, resume: log });
    expect((await collect(again)).map(({ kind }) => kind)).toEqual(
      Array.from(targets, () => "skipped"),
    );
    const confirmed = await collect(verifyAll(targets, { ...options, resume: log, confirm: true }));
    expect(
      results(confirmed)
        .map((one) => one.split(":")[1])
        .toSorted(),
    ).toEqual([...Array.from({ length: 4 }, () => "finished"), "skipped"]);
  });
  test("does not let a warm verdict that nobody confirmed come out of the cache", async () => {
    const { pool, options, write } = fakePool();
    const path = write("A.lean", GOOD);
    const cached = { ...options, cache: join(options.cwd, "cache") };
    const runOf = async (change: object) => {
      const event = (await collect(verifyAll([light(path)], { ...cached, ...change }))).at(-1);
      if (event?.kind !== "finished") throw new Error("did not finish");
      return event.run;
    };
    const warm = await runOf({ pool });
    expect(warm).toMatchObject({ mode: "warm", cachedFrom: null });
    expect(await runOf({})).toMatchObject({ mode: "warm", cachedFrom: warm.verificationId });
    expect(await runOf({ pool, confirm: true })).toMatchObject({
      mode: "cold",
      cachedFrom: null,
      warm: { confirmed: true },
    });
    await pool.close();
  });
  test("ends its sessions with the loop, also when it is left or cancelled", async () => {
    const { pool, fake, options, write } = fakePool();
    const path = light(write("A.lean", `${GOOD}--! wait\n`));
    for await (const event of verifyAll([path, path], { ...options, pool, jobs: 2 })) {
      if (event.kind === "started" && event.index === 1) break;
    }
    const stop = new AbortController();
    const events: VerifyAllEvent[] = [];
    const all = verifyAll([path, path], { ...options, pool, jobs: 1, signal: stop.signal });
    for await (const event of all) {
      events.push(event);
      stop.abort();
    }
    expect(events.map(({ kind }) => kind)).toEqual(["started", "finished"]);
    await pool.close();
    expect(fake.living()).toBe(0);
  });
  test("opens sessions of its own, and runs cold where this Lean has no worker", async () => {
    const { folder, lean, write } = fakeLean();
    const targets = [0, 1, 2].map((i) => light(write(`T${i}.lean`, GOOD)));
    const events = await collect(verifyAll(targets, { lean, cwd: folder, warm: "auto" }));
    const runs = events.flatMap((event) => (event.kind === "finished" ? [event.run] : []));
    expect(runs.map(({ outcome, mode }) => `${outcome} ${mode}`)).toEqual([
      "VERIFIED cold",
      "VERIFIED cold",
      "VERIFIED cold",
    ]);
  });
  test("refuses other words for warm at once", () => {
    const { lean } = fakeLean();
    expect(() => verifyAll([], { lean, warm: "always" as "on" })).toThrow(RangeError);
  });
});
