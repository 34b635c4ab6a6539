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
