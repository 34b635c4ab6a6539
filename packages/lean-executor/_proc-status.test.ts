import { expect, test } from "bun:test";
import { parseProcStatus } from "./_proc-status.ts";

const lines = (...fields: string[]): string => ["Name:\tVmHWM: 1 kB", ...fields, ""].join("\n");

test("parseProcStatus() reads sizes in MiB and counts shared memory as anonymous", () => {
  const text = lines(
    "VmHWM:\t  308224 kB",
    "VmRSS:\t  204800 kB",
    "RssAnon:\t   51200 kB",
    "RssFile:\t  102400 kB",
    "RssShmem:\t   51200 kB",
  );
  expect(parseProcStatus(text)).toEqual({ peakMb: 301, residentMb: 200, anonMb: 100 });
});

test("parseProcStatus() lets all resident pages count where they are not split", () => {
  const text = lines("VmHWM:\t2048 kB", "VmRSS:\t1024 kB");
  expect(parseProcStatus(text)).toEqual({ peakMb: 2, residentMb: 1, anonMb: 1 });
});

test("parseProcStatus() is null for a zombie, which has no memory", () => {
  expect(parseProcStatus(lines("State:\tZ (zombie)"))).toBeNull();
  expect(parseProcStatus("")).toBeNull();
  expect(parseProcStatus(lines("VmHWM:\tx kB", "VmRSS:\t1 kB"))).toBeNull();
});
