/** One line of `ps -A -o pid=,ppid=,pgid=,stat=,lstart=`. */
export interface PsLine {
  readonly pid: number;
  readonly ppid: number;
  readonly pgid: number;
  readonly state: string;
  /** With the pid, the identity of a process. */
  readonly started: string;
}

const COMMAND = ["ps", "-A", "-o", "pid=,ppid=,pgid=,stat=,lstart="];

/** Reads what that `ps` prints. */
export function parsePs(text: string): readonly PsLine[] {
  return text.split("\n").flatMap((line) => {
    const [pid, ppid, pgid, state, ...started] = line.trim().split(/\s+/);
    if (state === undefined || started.length === 0) return [];
    return [
      {
        pid: Number(pid),
        ppid: Number(ppid),
        pgid: Number(pgid),
        state,
        started: started.join(" "),
      },
    ];
  });
}

const LONGEST_MS = 5000;

/** Goes by what `ps` prints and not by its end, of which the news may be lost. */
async function runPs(command: readonly string[]): Promise<readonly PsLine[] | null> {
  let timer: Timer | undefined;
  try {
    const ps = Bun.spawn({ cmd: [...command], stdio: ["ignore", "pipe", "ignore"] });
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => {
        ps.kill("SIGKILL");
        resolve("");
      }, LONGEST_MS);
    });
    const lines = parsePs(await Promise.race([ps.stdout.text(), late]));
    // Every process table has at least `ps` itself in it.
    return lines.length === 0 ? null : lines;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Follows the processes of one run where there is no `/proc` to walk; each look starts a `ps`. */
export class PsTree {
  readonly #rootPid: number;
  readonly #command: readonly string[];
  readonly #members = new Map<number, string>();

  constructor(rootPid: number, command: readonly string[] = COMMAND) {
    this.#rootPid = rootPid;
    this.#command = command;
  }

  /** How many processes other than the root were seen and may still be there. */
  get size(): number {
    return this.#members.size;
  }

  /**
   * Looks for the root's group, whatever is below a member, and members seen before.
   *
   * @returns The living ones, without the root; `null` when `ps` does not answer.
   */
  async look(): Promise<ReadonlySet<number> | null> {
    const lines = await runPs(this.#command);
    return lines === null ? null : this.update(lines);
  }

  /** Takes in what one `ps` said. */
  update(lines: readonly PsLine[]): ReadonlySet<number> {
    const living = lines.filter(({ state }) => !state.startsWith("Z"));
    const now = new Map<number, string>();
    for (const { pid, started } of living) {
      if (this.#members.get(pid) === started) now.set(pid, started);
    }
    for (let grew = true; grew; ) {
      grew = false;
      for (const { pid, ppid, pgid, started } of living) {
        if (now.has(pid) || pid === this.#rootPid) continue;
        if (pgid !== this.#rootPid && ppid !== this.#rootPid && !now.has(ppid)) continue;
        now.set(pid, started);
        grew = true;
      }
    }
    this.#members.clear();
    for (const [pid, started] of now) this.#members.set(pid, started);
    return new Set(now.keys());
  }
}
