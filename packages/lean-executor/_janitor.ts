import { existsSync } from "node:fs";
import { INSTANCE_ID } from "./_run-marker.ts";

/**
 * A shell that outlives us, if only by a moment: it is told each run's process group, and when our
 * end of its input closes (we are gone, by SIGKILL perhaps) it kills the groups that are left, and
 * then, where there is a `/proc`, every process that carries our mark.
 */
const SCRIPT = `
trap '' HUP INT TERM
groups=' '
while read -r sign group; do
  case $sign in
    +) groups="$groups$group " ;;
    -) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
case $groups in *[0-9]*) ;; *) exit 0 ;; esac
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
for round in 1 2 3; do
  for file in $(grep -l -s -e "$1" /proc/[0-9]*/environ 2>/dev/null); do
    pid=\${file#/proc/}
    kill -s KILL "\${pid%/environ}" 2>/dev/null
  done
  sleep 0.05 2>/dev/null
done
`;

interface Janitor {
  readonly stdin: Bun.FileSink;
  readonly kill: () => void;
}

let janitor: Janitor | null = null;
let hooked = false;
const watched = new Set<number>();

function start(): Janitor | null {
  if (!existsSync("/bin/sh")) return null;
  try {
    const child = Bun.spawn({
      cmd: ["/bin/sh", "-c", SCRIPT, "lean-telemetry-janitor", `${INSTANCE_ID}[.]`],
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      env: { PATH: "/usr/bin:/bin" },
      onExit: () => {
        janitor = null;
      },
    });
    child.unref();
    return { stdin: child.stdin, kill: () => child.kill("SIGKILL") };
  } catch {
    return null;
  }
}

function tell(line: string): void {
  try {
    janitor?.stdin.write(line);
    void janitor?.stdin.flush();
  } catch {
    janitor = null;
  }
}

/**
 * Lets the janitor go when there is nothing left to watch, so that a program that ends in order
 * leaves not even that behind.
 */
export function dismissJanitor(): void {
  if (watched.size === 0) janitor?.kill();
}

/** Puts a process group under the janitor's watch. Starts the janitor when there is none. */
export function watchGroup(pid: number): void {
  watched.add(pid);
  if (janitor === null) {
    janitor = start();
    if (!hooked) process.on("exit", dismissJanitor);
    hooked = true;
    for (const group of watched) tell(`+ ${group}\n`);
  } else {
    tell(`+ ${pid}\n`);
  }
}

/** Ends the watch, once the group is known to be empty. */
export function unwatchGroup(pid: number): void {
  if (watched.delete(pid)) tell(`- ${pid}\n`);
}
