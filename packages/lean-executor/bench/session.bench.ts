/** What one warm check costs beyond the worker's own time: `bun run bench:session`. */
import { openFake } from "../testing/open-fake.ts";

const CHECKS = 1000;
const SOURCE = `theorem t (a b : Nat) : a + b = b + a := by omega\n${"-- error\n".repeat(5)}`;
const BARE_URI = "untitled:x";

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The same exchange by the shortest way: two writes, and a search for the answer's id. */
async function bare(command: readonly string[]): Promise<readonly number[]> {
  const child = Bun.spawn([...command, "--worker", BARE_URI], { stdin: "pipe", stdout: "pipe" });
  const frame = (message: object): string => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const stream = child.stdout.getReader();
  const exchange = async (version: number, text: string): Promise<void> => {
    const textDocument = { uri: BARE_URI, version, text };
    const opens = { method: "textDocument/didOpen", params: { textDocument } };
    const changes = {
      method: "textDocument/didChange",
      params: { textDocument, contentChanges: [{ text }] },
    };
    const waits = { id: version, method: "textDocument/waitForDiagnostics", params: { version } };
    child.stdin.write(frame(version === 1 ? opens : changes) + frame(waits));
    child.stdin.flush();
    for (let seen = ""; !seen.includes(`"id":${version},"result"`); ) {
      const { value } = await stream.read();
      seen += Buffer.from(value ?? []).toString();
    }
  };
  const times: number[] = [];
  for (let i = 1; i <= CHECKS; i++) {
    const begun = performance.now();
    await exchange(i, SOURCE);
    times.push(performance.now() - begun);
  }
  child.kill();
  await child.exited;
  return times;
}

const session = await openFake();
for (let i = 0; i < 50; i++) await session.check(SOURCE);
const [walls, told, ownMs]: [number[], number[], number[]] = [[], [], []];
for (let i = 0; i < CHECKS; i++) {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const check = await session.check(SOURCE);
  walls.push(performance.now() - begun);
  const used = process.cpuUsage(cpu);
  ownMs.push((used.user + used.system) / 1000);
  told.push(check.durationMs);
}
const command = session.command.slice(0, 2);
await session.close();
const bareMs = median(await bare(command));
const row = (what: string, ms: number): void => {
  process.stdout.write(`${what.padEnd(44)} ${ms.toFixed(2).padStart(6)} ms\n`);
};
process.stdout.write(`${CHECKS} checks of a small text by a worker that does nothing, medians\n`);
row("bare exchange over the same pipes", bareMs);
row("session.check(), as it tells", median(told));
row("session.check(), all in all", median(walls));
row("overhead per check", median(walls) - bareMs);
row("own CPU per check", median(ownMs));
