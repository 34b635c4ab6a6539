import type { LeanSession } from "@lean-telemetry/lean-executor";
import { freeMemoryMb } from "./_memory-budget.ts";
import { isOfHeader, OpenFailures } from "./_open-failures.ts";
import { PoolMember } from "./_pool-member.ts";
import type { Lent, PoolSettings } from "./_pool-settings.ts";
import { WORN } from "./_pool-wear.ts";
import type { SessionPoolStats } from "./session-pool-options.ts";

interface Waiter {
  readonly key: string;
  readonly wanted: PoolMember["wanted"];
  readonly resolve: (lent: Lent) => void;
  /** How many that came later were served before it. */
  passedOver: number;
}

/** Sessions go on with their own imports for so long before those of others get their place. */
const MOST_PASSED_OVER = 100;

/** Lends sessions out, one check at a time, and decides which are opened, replaced and closed. */
export class PoolOfSessions {
  readonly #settings: PoolSettings;
  readonly #members = new Set<PoolMember>();
  readonly #stop = new AbortController();
  readonly #failures: OpenFailures;
  readonly #now: () => number;
  readonly #ends = new Set<Promise<void>>();
  #waiters: Waiter[] = [];
  #estimateMb: number;
  #counts = { opened: 0, failedToOpen: 0, recycled: 0, evicted: 0, died: 0, checks: 0 };

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#now = settings.now ?? (() => performance.now());
    this.#failures = new OpenFailures(settings.retryAfterMs, this.#now);
    this.#estimateMb = settings.firstEstimateMb;
  }

  /** Waits for a session with this key. */
  async borrow(
    key: string,
    wanted: PoolMember["wanted"],
    signal: AbortSignal | undefined,
  ): Promise<Lent> {
    if (this.#stop.signal.aborted) return unavailable("the pool is closed");
    if (signal?.aborted === true) return unavailable("cancelled");
    const { promise, resolve } = Promise.withResolvers<Lent>();
    const waiter: Waiter = { key, wanted, resolve, passedOver: 0 };
    const giveUp = (): void => {
      this.#waiters = this.#waiters.filter((one) => one !== waiter);
      resolve(unavailable("cancelled"));
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    this.#waiters.push(waiter);
    this.#dispatch();
    const lent = await promise;
    signal?.removeEventListener("abort", giveUp);
    return lent;
  }

  /** Takes a session back after a check. `more`: whether it is worth replacing. */
  giveBack(member: PoolMember, more: boolean): void {
    const now = this.#now();
    const session = member.session as LeanSession;
    member.usedAtMs = now;
    this.#counts.checks += 1;
    // The pool was closed in the middle of the check.
    if (member.state === "closing") return;
    if (session.state === "ended") {
      this.#counts.died += 1;
      this.#close(member, more);
    } else {
      const wear = member.wear(this.#settings.wear, now);
      if (member.retiring || wear >= 1) {
        this.#counts.recycled += 1;
        this.#close(member, more && !member.replaced);
      } else {
        member.state = "idle";
        if (wear >= WORN && more && !member.replaced) this.#prepareReplacement(member);
      }
    }
    this.#dispatch();
  }

  memoryMb(): number {
    let sum = 0;
    for (const member of this.#members) sum += member.memoryMb(this.#estimateMb);
    return sum;
  }

  /** What lending a session with this key would add. */
  neededMb(key: string): number {
    const there = [...this.#members].some((one) => one.key === key && one.isReady);
    return there || !this.#hasPlace() ? 0 : this.#estimateMb;
  }

  /** Closes the session that was idle for longest. */
  trim(): boolean {
    const oldest = this.#leastRecentlyUsed();
    if (oldest === null) return false;
    this.#counts.evicted += 1;
    this.#close(oldest, false);
    return true;
  }

  lookAgain(): void {
    this.#dispatch();
  }

  stats(): SessionPoolStats {
    return { ...this.#counts, live: this.#members.size };
  }

  async close(): Promise<void> {
    this.#stop.abort();
    for (const { resolve } of this.#waiters) resolve(unavailable("the pool is closed"));
    this.#waiters = [];
    for (const member of this.#members) {
      if (member.state !== "opening") this.#close(member, false);
    }
    while (this.#ends.size > 0) await Promise.all(this.#ends);
  }

  /** Serves those who wait, in their order. */
  #dispatch(): void {
    if (this.#stop.signal.aborted) return;
    // A session that is ready is worth more than a place for another.
    if (this.#waiters.every(({ passedOver }) => passedOver < MOST_PASSED_OVER)) this.#lendReady();
    const coming = countBy([...this.#members].filter(({ state }) => state === "opening"));
    let leaving = [...this.#members].filter(({ state }) => state === "closing").length;
    this.#waiters = this.#waiters.filter((waiter) => {
      const { key } = waiter;
      if (this.#lendTo(waiter)) return false;
      const reason = this.#failures.reasonFor(key);
      if (reason !== null && !this.#hasLive(key)) {
        waiter.resolve(unavailable(reason));
        return false;
      }
      const soon = coming.get(key) ?? 0;
      if (soon > 0) coming.set(key, soon - 1);
      else if (reason === null && this.#hasPlace() && this.#hasMemory()) {
        this.#open(key, waiter.wanted, null);
      } else if (reason !== null) return true;
      else if (leaving > 0) leaving -= 1;
      else this.trim();
      return true;
    });
  }

  /** Gives the sessions that are ready to those who wait for their like. */
  #lendReady(): void {
    const left: Waiter[] = [];
    for (const waiter of this.#waiters) {
      if (!this.#lendTo(waiter)) left.push(waiter);
      else for (const earlier of left) earlier.passedOver += 1;
    }
    this.#waiters = left;
  }

  #lendTo({ key, resolve }: Waiter): boolean {
    const ready = this.#readyFor(key);
    if (ready === null) return false;
    ready.state = "busy";
    resolve({ kind: "session", member: ready, session: ready.session as LeanSession });
    return true;
  }

  #readyFor(key: string): PoolMember | null {
    for (const member of this.#members) {
      if (member.key !== key || member.state !== "idle") continue;
      if (member.isReady) return member;
      // It ended while nobody looked.
      this.#close(member, false);
    }
    return null;
  }

  /** Whether a session with this key is there, or will be, so that waiting for it pays. */
  #hasLive(key: string): boolean {
    return [...this.#members].some((one) => one.key === key && one.state !== "closing");
  }

  #hasPlace(): boolean {
    return this.#members.size < this.#settings.maxSessions;
  }

  /** The first one may open in any case, unless none is wanted. */
  #hasMemory(): boolean {
    const { memoryBudgetMb, freeMb = freeMemoryMb } = this.#settings;
    const budgetMb = memoryBudgetMb();
    if (budgetMb < 0) return false;
    if (this.#members.size === 0) return true;
    const opening = [...this.#members].filter(({ state }) => state === "opening").length;
    // What opens has not taken its memory yet.
    if (this.#estimateMb * (opening + 1) > freeMb()) return false;
    return this.memoryMb() + this.#estimateMb <= budgetMb;
  }

  #leastRecentlyUsed(): PoolMember | null {
    let oldest: PoolMember | null = null;
    for (const member of this.#members) {
      if (member.state !== "idle") continue;
      if (oldest === null || member.usedAtMs < oldest.usedAtMs) oldest = member;
    }
    return oldest;
  }

  /** Opens a session beside the old one, one at a time, where there is memory for both. */
  #prepareReplacement(old: PoolMember): void {
    if (this.#members.size > this.#settings.maxSessions || !this.#hasMemory()) return;
    old.replaced = true;
    this.#open(old.key, old.wanted, old);
  }

  #open(key: string, wanted: PoolMember["wanted"], old: PoolMember | null): void {
    const member = new PoolMember(key, wanted);
    this.#members.add(member);
    this.#track(this.#opened(member, old));
  }

  async #opened(member: PoolMember, old: PoolMember | null): Promise<void> {
    // Whoever is being served must not be served again from within.
    await null;
    try {
      const session = await this.#settings.open(member.wanted, this.#stop.signal);
      this.#counts.opened += 1;
      member.opened(session, this.#now());
      this.#estimateMb = session.memoryMb() ?? this.#estimateMb;
    } catch (error) {
      this.#members.delete(member);
      if (old !== null) old.replaced = false;
      if (!this.#stop.signal.aborted) {
        this.#counts.failedToOpen += 1;
        const reason = error instanceof Error ? error.message : String(error);
        if (isOfHeader(error)) this.#failures.add(member.key, reason);
        else if (old === null) this.#refuseOne(member.key, reason);
      }
      this.#dispatch();
      return;
    }
    if (this.#stop.signal.aborted) this.#close(member, false);
    else if (old !== null) this.#retire(old);
    this.#dispatch();
  }

  /** Tells the first who waits for such a session that there is none now. */
  #refuseOne(key: string, reason: string): void {
    const first = this.#waiters.find((waiter) => waiter.key === key);
    if (first === undefined) return;
    this.#waiters = this.#waiters.filter((waiter) => waiter !== first);
    first.resolve(unavailable(reason));
  }

  #retire(old: PoolMember): void {
    if (!this.#members.has(old) || old.state === "closing") return;
    old.retiring = true;
    if (old.state !== "idle") return;
    this.#counts.recycled += 1;
    this.#close(old, false);
  }

  /** Ends a session; its place is free when nothing of it is left. */
  #close(member: PoolMember, replace: boolean): void {
    if (member.state === "closing") return;
    member.state = "closing";
    this.#track(this.#closed(member, replace));
  }

  async #closed(member: PoolMember, replace: boolean): Promise<void> {
    await member.session?.close().catch(() => undefined);
    this.#members.delete(member);
    if (this.#stop.signal.aborted) return;
    this.#dispatch();
    const others = [...this.#members].some(
      ({ key, state }) => key === member.key && (state === "opening" || state === "idle"),
    );
    if (replace && !others && this.#hasPlace() && this.#hasMemory()) {
      this.#open(member.key, member.wanted, null);
    }
  }

  #track(end: Promise<void>): void {
    const tracked: Promise<void> = end.finally(() => this.#ends.delete(tracked));
    this.#ends.add(tracked);
  }
}

function unavailable(reason: string): Lent {
  return { kind: "unavailable", reason };
}

function countBy(members: readonly PoolMember[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of members) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
