import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { checkTemporaryFolder } from "./_check-temporary-folder.ts";
import { UsageError } from "./usage-error.ts";

describe("checkTemporaryFolder()", () => {
  test("accepts that of this process", () => {
    expect(() => checkTemporaryFolder()).not.toThrow();
  });
  test.each([
    {
      folder: "/no/where",
      says: 'Cannot use the temporary folder "/no/where": no such folder; set TMPDIR to',
    },
    { folder: join(import.meta.dir, "package.json"), says: "it is no folder" },
    { folder: "/proc/sys", says: "it cannot be written to" },
  ])("refuses $folder", ({ folder, says }) => {
    expect(() => checkTemporaryFolder(folder)).toThrow(UsageError);
    expect(() => checkTemporaryFolder(folder)).toThrow(says);
  });
});
