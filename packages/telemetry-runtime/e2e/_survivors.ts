import { readdirSync, readFileSync } from "node:fs";

/** Processes of a Lean that this process started and that are not dead, by number. */
export function livingLeans(parent: number = process.pid): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const stat = read(`/proc/${pid}/stat`);
      const [, state, ppid] = /^\d+ \(.*\) (\S) (\d+)/s.exec(stat) ?? [];
      const words = read(`/proc/${pid}/cmdline`);
      // The helper that kills what a killed runner leaves is no Lean.
      const isLean = /lean/i.test(words) && !words.includes("janitor");
      return isLean && Number(ppid) === parent && state !== "Z" && state !== "X";
    });
}

/** Whether a process is there and not only waits to be forgotten. */
export function isAlive(pid: number): boolean {
  const state = /^\d+ \(.*\) (\S)/s.exec(read(`/proc/${pid}/stat`))?.[1];
  return state !== undefined && state !== "Z" && state !== "X";
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
