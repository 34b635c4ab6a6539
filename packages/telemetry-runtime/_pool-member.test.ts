import { expect, test } from "bun:test";
import { readLeanHeader } from "@lean-telemetry/lean-executor";
import { PoolMember } from "./_pool-member.ts";
import { fakeSessions } from "./testing/fake-session.ts";

test("PoolMember tells what it holds, whether it is ready and how worn it is", async () => {
  const header = readLeanHeader("");
  const member = new PoolMember("k", { header });
  const limits = { maxChecks: 4, maxAgeMs: 100, maxSessionMemoryMb: null };
  expect([member.memoryMb(77), member.isReady, member.wear(limits, 5)]).toEqual([77, false, 0]);
  const fake = fakeSessions();
  await fake.open({ installation: {} as never, header });
  const [session] = fake.opened;
  if (session === undefined) throw new Error("not opened");
  member.opened(session, 10);
  expect([member.memoryMb(77), member.isReady, member.wear(limits, 60)]).toEqual([100, true, 0]);
  await session.check("");
  expect(member.wear(limits, 60)).toBe(0.5);
  session.residentMb = null;
  expect(member.memoryMb(77)).toBe(100);
  session.die();
  expect(member.isReady).toBe(false);
});
