import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CgroupFigures } from "./_measurement.ts";

const US_PER_MS = 1000;
const BYTES_PER_MIB = 1_048_576;
const REMOVE_TRIES = 50;
const REMOVE_PAUSE_MS = 5;

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Reads one `name value` line of a flat-keyed cgroup file. */
export function readKey(text: string | null, key: string): number | null {
  const line = text?.split("\n").find((candidate) => candidate.startsWith(`${key} `));
  return line === undefined ? null : Number(line.slice(key.length + 1));
}

/**
 * The cgroup (version 2) of one run.
 *
 * Each run has a new one: once `cgroup.kill` was written, whatever is started in the same group is
 * killed at birth.
 */
export class RunGroup {
  readonly dir: string;

  /** @throws {Error} If the folder cannot be made. */
  constructor(base: string, name: string) {
    this.dir = join(base, name);
    mkdirSync(this.dir);
  }

  #write(file: string, value: string): boolean {
    try {
      writeFileSync(join(this.dir, file), value);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Sets the kernel's own memory limit, as a net below the runner's: page cache is given back
   * before anybody is killed for it, and then all are killed, not one helper.
   *
   * @returns Whether the memory controller is there to do it.
   */
  limitMemory(limitMb: number): boolean {
    if (!this.#write("memory.max", String(Math.ceil(limitMb * BYTES_PER_MIB)))) return false;
    this.#write("memory.swap.max", "0");
    this.#write("memory.oom.group", "1");
    return true;
  }

  pids(): readonly number[] {
    return (read(join(this.dir, "cgroup.procs")) ?? "")
      .split("\n")
      .map(Number)
      .filter((pid) => pid > 0);
  }

  cpuMs(): number | null {
    const usec = readKey(read(join(this.dir, "cpu.stat")), "usage_usec");
    return usec === null ? null : usec / US_PER_MS;
  }

  figures(): CgroupFigures {
    const peak = read(join(this.dir, "memory.peak"));
    return { cpuMs: this.cpuMs(), peakMb: peak === null ? null : Number(peak) / BYTES_PER_MIB };
  }

  /** Whether the kernel killed somebody here for memory; `null` without the memory controller. */
  oomKilled(): boolean | null {
    const kills = readKey(read(join(this.dir, "memory.events")), "oom_kill");
    return kills === null ? null : kills > 0;
  }

  /** Kills all members at once, however they hide. Linux 5.14. */
  kill(): void {
    this.#write("cgroup.kill", "1");
  }

  /** Removes the folder as soon as the kernel lets it go. */
  async remove(): Promise<void> {
    for (let tries = 0; tries < REMOVE_TRIES; tries++) {
      try {
        rmdirSync(this.dir);
        return;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
        await Bun.sleep(REMOVE_PAUSE_MS);
      }
    }
  }
}
