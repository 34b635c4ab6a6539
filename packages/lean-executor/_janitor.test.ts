import { afterEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { dismissJanitor, unwatchGroup, watchGroup } from "./_janitor.ts";
import { findSurvivors, WITNESS } from "./e2e/shapes.ts";

const children: Bun.Subprocess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A program that runs `command`, says so, and then does as it is told. */
function runner(command: readonly string[], then: string, witness: string) {
  const script = `
    import { runProcess } from ${JSON.stringify(join(import.meta.dir, "run-process.ts"))};
    const tier = { cgroup: false };
    void runProcess(${JSON.stringify(command)}, { tier, onStdout: () => { console.log("started"); ${then} } });
  `;
  const child = Bun.spawn({
    cmd: [process.execPath, "-e", script],
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, [WITNESS]: witness },
  });
  children.push(child);
  return child;
}

async function whoIsLeft(witness: string): Promise<unknown[]> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const survivors = findSurvivors(witness);
    if (survivors.length === 0 || performance.now() > deadline) return [...survivors];
    await Bun.sleep(10);
  }
}

const TREE = ["/bin/sh", "-c", "sh -c 'sleep 60 & sleep 60' & echo; wait"];

describe.if(process.platform === "linux")("when the runner is gone, nothing is left", () => {
  test.each([
    ["killed by SIGKILL", "", "SIGKILL"],
    ["ended by Ctrl-C", "", "SIGINT"],
    ["ended by SIGTERM", "", "SIGTERM"],
    ["ended by process.exit()", "process.exit(0);", null],
    ["ended by an exception", "setTimeout(() => { throw new Error('as planned'); });", null],
  ] as const)(
    "%s",
    async (name, then, signal) => {
      const witness = crypto.randomUUID();
      const child = runner(
        TREE,
        then.replace("new Error", "process.stderr.write = () => true, new Error"),
        witness,
      );
      await child.stdout.getReader().read();
      if (signal !== null) child.kill(signal);
      await child.exited;
      expect([name, await whoIsLeft(witness)]).toEqual([name, []]);
    },
    30_000,
  );

  test("killed by SIGKILL while a daemon has left the group", async () => {
    const witness = crypto.randomUUID();
    const daemon = [
      process.execPath,
      join(import.meta.dir, "e2e/shape-program.ts"),
      "setsid-daemon",
    ];
    const child = runner(["/bin/sh", "-c", '"$@"; echo; sleep 60', "sh", ...daemon], "", witness);
    await child.stdout.getReader().read();
    child.kill("SIGKILL");
    await child.exited;
    expect(await whoIsLeft(witness)).toEqual([]);
  }, 30_000);
});

describe("dismissJanitor()", () => {
  test("lets the helper go only when nothing is watched", async () => {
    const child = Bun.spawn({ cmd: ["sleep", "60"], detached: true });
    children.push(child);
    watchGroup(child.pid);
    dismissJanitor();
    await Bun.sleep(50);
    // Still alive, and still under watch.
    expect(child.exitCode).toBeNull();
    unwatchGroup(child.pid);
    unwatchGroup(child.pid);
    dismissJanitor();
    await Bun.sleep(50);
    expect(child.exitCode).toBeNull();
    // A new one takes over when there is something to watch again.
    watchGroup(child.pid);
    unwatchGroup(child.pid);
  });
});
