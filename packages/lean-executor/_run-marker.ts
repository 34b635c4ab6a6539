import { readdirSync } from "node:fs";
import { isAlive, type ProcStat, parseProcStat } from "./_proc-stat.ts";
import { readProc } from "./_read-proc.ts";

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

/** All processes, other than ourselves, whose environment carries the id. Linux, same user only. */
export function findMarked(id: string): readonly ProcStat[] {
  const found: ProcStat[] = [];
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!(pid > 1) || pid === process.pid) continue;
    if (!(readProc(`/proc/${name}/environ`)?.includes(id) ?? false)) continue;
    const stat = parseProcStat(readProc(`/proc/${name}/stat`) ?? "");
    if (stat !== null && isAlive(stat)) found.push(stat);
  }
  return found;
}

/** All processes of a group. */
export function findGroup(pgrp: number): readonly ProcStat[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d/.test(name)) return [];
    const stat = parseProcStat(readProc(`/proc/${name}/stat`) ?? "");
    return stat !== null && stat.pgrp === pgrp && isAlive(stat) ? [stat] : [];
  });
}
