import { afterEach, expect, test } from "bun:test";
import { leanWasmCommand, prepare } from "@lean-telemetry/lean-wasm";
import { WorkerClient } from "../fixtures/worker-client.ts";

let worker: WorkerClient | null = null;
async function start(): Promise<WorkerClient> {
  await prepare();
  worker = new WorkerClient(leanWasmCommand());
  return worker;
}
afterEach(() => worker?.kill());

test("lean-wasm --worker checks one version of a document after the other", async () => {
  const client = await start();
  const check = async (text: string): Promise<readonly (string | number)[]> =>
    (await client.check(text)).flatMap(({ severity, message }) => [severity, message]);
  expect(await check("theorem a : 1 = 1 := rfl\n")).toEqual([]);
  const wrong = await check("theorem b : 1 = 2 := by decide\n");
  expect(wrong[0]).toBe(1);
  expect(wrong[1]).toContain("decide");
  expect(await check("theorem c (a b : Nat) : a + b = b + a := by omega\n")).toEqual([]);
  expect(await check("theorem d : 1 = 2 := by sorry\n")).toEqual([2, "declaration uses `sorry`"]);
  expect((await check("example := a\n"))[1]).toContain("Unknown identifier `a`");
  expect(await check("theorem a : 2 = 2 := rfl\n")).toEqual([]);
  await client.close();
});

test("lean-wasm --worker takes a document of 2 MB and a flood of versions", async () => {
  const client = await start();
  const comment = `/- ${"ä line of a long comment\n".repeat(80_000)} -/\n`;
  expect(Buffer.byteLength(comment)).toBeGreaterThan(2_000_000);
  expect(await client.check(`${comment}theorem a : 1 = 1 := rfl\n`)).toEqual([]);
  const [found] = await client.check(`${comment}theorem a : 1 = 2 := by sorry\n`);
  expect(found).toMatchObject({ severity: 2, message: "declaration uses `sorry`" });
  // Nobody waits for these: each version is given up for the next.
  for (let i = 0; i < 500; i++) {
    client.send({ method: "$/cancelRequest", params: { id: i + 1, why: "x".repeat(2000) } });
    client.change(`theorem t${i} (a b : Nat) : a + b = b + a := by omega\n`);
  }
  expect(await client.check("theorem z : 1 = 2 := by sorry\n")).toHaveLength(1);
  await client.close();
});

test("lean-wasm --worker ends when its input ends, whatever it is doing", async () => {
  const client = await start();
  expect(await client.check("theorem a : 1 = 1 := rfl\n")).toEqual([]);
  const endless = client.check(
    "partial def f (n : Nat) : Nat := f (n + 1)\nset_option maxHeartbeats 0 in\n#eval f 0\n",
  );
  endless.catch(() => {});
  await Bun.sleep(1000);
  await client.close();
  await expect(endless).rejects.toThrow("ended");
});

test("lean-wasm --worker ends when its parent is killed", async () => {
  await prepare();
  const script = `const child = Bun.spawn(${JSON.stringify([...leanWasmCommand(), "--worker", "file:///w.lean"])},
    { stdin: "pipe", stdout: "ignore", stderr: "ignore" });
  console.log(child.pid);
  await child.exited;`;
  const parent = Bun.spawn([process.execPath, "-e", script], { stdout: "pipe" });
  const { value } = await parent.stdout.getReader().read();
  const pid = Number(new TextDecoder().decode(value));
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  while (isAlive(pid)) await Bun.sleep(50);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
