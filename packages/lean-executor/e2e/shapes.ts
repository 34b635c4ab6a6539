import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A process tree that is hard to end, and how it ends when it ends by itself. */
export interface Shape {
  readonly name: string;
  readonly command: readonly string[];
  /** What the root does when nobody stops it; `null` when it never ends. */
  readonly naturalExit: number | null;
  /** Somebody leaves the process group, so that only `/proc` or a cgroup finds them. */
  readonly escapes: boolean;
}

const PROGRAM = [process.execPath, join(import.meta.dir, "shape-program.ts")];
const sh = (script: string, ...args: string[]): readonly string[] => [
  "/bin/sh",
  "-c",
  script,
  "sh",
  ...args,
];
const stays = (name: string, script: string, naturalExit: number | null = null): Shape => ({
  name,
  command: sh(script),
  naturalExit,
  escapes: false,
});

/** Every way of outliving a parent, or of not minding a signal, that the runner must cope with. */
export const SHAPES: readonly Shape[] = [
  stays("sleeper", "sleep 60"),
  stays("child that the root waits for", "sleep 60; exit 3"),
  stays("double fork in the group", "(sleep 60 >/dev/null 2>&1 &) ; exit 5", 5),
  stays("double fork, root goes on", "(sleep 60 &) ; sleep 60"),
  stays("held pipe", "sleep 60 & exit 0", 0),
  stays("ignored SIGTERM", 'trap "" TERM; while :; do sleep 0.1; done'),
  stays("caught SIGTERM, exit 0", 'trap "exit 0" TERM; while :; do sleep 0.05; done'),
  stays(
    "worker ignores SIGTERM, root does not",
    "(trap '' TERM; while :; do sleep 0.1; done) & wait",
  ),
  stays("stopped child", "sleep 60 & kill -STOP $!; wait"),
  stays("stopped root", "kill -STOP $$; exit 0"),
  stays("zombie", "sleep 0 & exec sleep 60"),
  stays("fork storm of 200", "i=0; while [ $i -lt 200 ]; do sleep 60 & i=$((i+1)); done; wait"),
  stays(
    "fork storm of 200, left behind",
    "i=0; while [ $i -lt 200 ]; do sleep 60 >/dev/null 2>&1 & i=$((i+1)); done; exit 0",
    0,
  ),
  stays("endless output", "yes"),
  stays("endless output on stderr", "yes >&2"),
  {
    name: "session of its own",
    command: [...PROGRAM, "setsid-daemon"],
    naturalExit: 0,
    escapes: true,
  },
  {
    name: "session of its own, root goes on",
    command: sh('"$@"; sleep 60', ...PROGRAM, "setsid-daemon"),
    naturalExit: null,
    escapes: true,
  },
  {
    name: "group of its own",
    command: sh('"$@"; exit 4', ...PROGRAM, "setpgid-daemon"),
    naturalExit: 4,
    escapes: true,
  },
  {
    name: "lake shape",
    command: sh('"$@"; exit $?', ...PROGRAM, "worker", "30", "60000"),
    naturalExit: null,
    escapes: false,
  },
];

/** The variable by which this check finds survivors, independent of the runner's own mark. */
export const WITNESS = "SHAPE_WITNESS";

/** The processes, other than dead ones, that carry a witness. Linux. */
export function findSurvivors(witness: string): readonly { pid: number; command: string }[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const environment = readFileSync(`/proc/${name}/environ`, "latin1");
      if (!environment.split("\0").includes(`${WITNESS}=${witness}`)) return [];
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      if (/^\d+ \(.*\) [ZX]/s.test(stat)) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, "latin1").replaceAll("\0", " ").trim();
      return [{ pid: Number(name), command }];
    } catch {
      return []; // Gone in the meantime, or somebody else's.
    }
  });
}
