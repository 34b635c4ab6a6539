import { readdirSync } from "node:fs";
import { isAlive, type ProcStat, parseProcStat } from "./_proc-stat.ts";
import { readProc } from "./_read-proc.ts";
import { sendSignal } from "./_send-signal.ts";

/** The variable by which a run's processes are known, wherever they went. */
export const MARKER_VARIABLE = "LEAN_TELEMETRY_RUN_ID";

/** Shared by all runs of this program; the janitor looks for it when the program dies. */
export const INSTANCE_ID: string = crypto.randomUUID().replaceAll("-", "");

let count = 0;

/** A new run's own id. */
export function newRunId(): string {
  count += 1;
  return `${INSTANCE_ID}.${count};`;
}

/** The environment entry for a run; ids of runs around it are kept, so that each finds its own. */
export function markerValue(id: string, outer: string | undefined): string {
  return outer === undefined ? id : `${outer}${id}`;
}

/** What one look at environments brought for one run. */
export interface MarkedLook {
  readonly marked: readonly ProcStat[];
  /** Processes in the middle of starting a program: for a moment they have no environment. */
  readonly starting: readonly number[];
}

const KERNEL_THREAD = 0x0020_0000;

function isStarting(pid: number): boolean {
  // A program that was given no environment has a command line all the same.
  if (readProc(`/proc/${pid}/cmdline`) !== "") return false;
  const stat = parseProcStat(readProc(`/proc/${pid}/stat`) ?? "");
  return stat !== null && isAlive(stat) && (stat.flags & KERNEL_THREAD) === 0;
}

/** How often a look goes after processes that began during it. */
const MOST_LISTS = 20;
const ANY_ID = new RegExp(`${INSTANCE_ID}\\.\\d+;`, "g");

/** The marked processes of all runs of this program at once, by the id of the run. */
interface Scan {
  readonly marked: ReadonlyMap<string, readonly ProcStat[]>;
  readonly starting: readonly number[];
}

/**
 * @param frozen Runs that are about to be killed: whoever is found of them is stopped on the spot,
 *   before it can hand over to a child.
 */
function scan(pids: readonly number[] | undefined, frozen: ReadonlySet<string>): Scan {
  const marked = new Map<string, ProcStat[]>();
  const starting: number[] = [];
  const seen = new Set([process.pid]);
  let list = pids ?? listPids();
  for (let lists = 1; ; lists++) {
    for (const pid of list) {
      seen.add(pid);
      const environment = pid === process.pid ? null : readProc(`/proc/${pid}/environ`);
      if (environment === "" && isStarting(pid)) starting.push(pid);
      const ids = environment?.match(ANY_ID) ?? [];
      const stat = ids.length === 0 ? null : parseProcStat(readProc(`/proc/${pid}/stat`) ?? "");
      if (stat === null || !isAlive(stat)) continue;
      if (ids.some((id) => frozen.has(id))) sendSignal(pid, "SIGSTOP");
      for (const id of new Set(ids)) marked.set(id, [...(marked.get(id) ?? []), stat]);
    }
    if (pids !== undefined || lists === MOST_LISTS) return { marked, starting };
    list = listPids().filter((pid) => !seen.has(pid));
    if (list.length === 0) return { marked, starting };
  }
}

/**
 * Looks for processes, other than ourselves, whose environment carries a run's id. Linux, same user
 * only.
 *
 * Looking at all takes a few ms, in which a process may hand over to a child and be gone; so those
 * that are new in the list afterwards are looked at too, until there are none.
 *
 * @param pids Whom to look at; default everybody.
 * @param freeze Whether to stop who is found, at once.
 */
export function lookForMarked(
  id: string,
  pids?: readonly number[],
  freeze: boolean = false,
): MarkedLook {
  const { marked, starting } = scan(pids, new Set(freeze ? [id] : []));
  return { marked: marked.get(id) ?? [], starting };
}

let nextScan: Promise<Scan> | null = null;
let nextFrozen = new Set<string>();

/** One look serves all runs that ask before it begins: with many runs at once, looks are dear. */
function joinNextScan(id: string, freeze: boolean): Promise<Scan> {
  if (freeze) nextFrozen.add(id);
  nextScan ??= new Promise((resolve) => {
    setImmediate(() => {
      const frozen = nextFrozen;
      nextScan = null;
      nextFrozen = new Set();
      resolve(scan(undefined, frozen));
    });
  });
  return nextScan;
}

const STARTING_TRIES = 50;
const STARTING_PAUSE_MS = 1;

/** All processes with the id, those included that were just starting a program. */
export async function findMarked(
  id: string,
  freeze: boolean = false,
): Promise<readonly ProcStat[]> {
  const { marked, starting } = await joinNextScan(id, freeze);
  const found = [...(marked.get(id) ?? [])];
  let look: MarkedLook = { marked: [], starting };
  for (let tries = 0; look.starting.length > 0 && tries < STARTING_TRIES; tries++) {
    await Bun.sleep(STARTING_PAUSE_MS);
    look = lookForMarked(id, look.starting, freeze);
    found.push(...look.marked);
  }
  return found;
}

function listPids(): readonly number[] {
  let names: readonly string[];
  try {
    names = readdirSync("/proc");
  } catch {
    return [];
  }
  return names.flatMap((name) => (/^[1-9]/.test(name) && name !== "1" ? [Number(name)] : []));
}

/** All processes of a group. */
export function findGroup(pgrp: number): readonly ProcStat[] {
  return listPids().flatMap((pid) => {
    const stat = parseProcStat(readProc(`/proc/${pid}/stat`) ?? "");
    return stat !== null && stat.pgrp === pgrp && isAlive(stat) ? [stat] : [];
  });
}
