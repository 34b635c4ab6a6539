import { describe, expect, test } from "bun:test";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppendFile } from "./_append-file.ts";
import { scratchFolder } from "./testing/scratch.ts";

const folder = scratchFolder("append-file-");
let files = 0;
const fresh = (): string => join(folder, `${++files}.jsonl`);

describe("AppendFile", () => {
  test("appends lines to what is there", () => {
    const path = fresh();
    writeFileSync(path, "old\n");
    const file = new AppendFile(path);
    file.appendLine("∀ new");
    file.appendLine("");
    file.sync();
    expect(file.size).toBe(Buffer.byteLength("old\n∀ new\n\n"));
    file.close();
    expect(readFileSync(path, "utf8")).toBe("old\n∀ new\n\n");
  });
  test("closes a torn line and never truncates", () => {
    const path = fresh();
    writeFileSync(path, '{"torn');
    const file = new AppendFile(path);
    file.closeTornLine();
    file.closeTornLine();
    expect(readFileSync(path, "utf8")).toBe('{"torn\n');
    file.close();
  });
  test("closes a line that another process left torn in between", async () => {
    const path = fresh();
    const file = new AppendFile(path);
    file.appendLine("a");
    appendFileSync(path, "b\n{torn");
    await Bun.sleep(5);
    file.appendLine("c");
    expect(readFileSync(path, "utf8")).toBe("a\nb\n{torn\nc\n");
    file.close();
  });
  test("writes lines longer than its buffer with the rest intact", () => {
    const path = fresh();
    const file = new AppendFile(path);
    const long = "é".repeat(100_000);
    file.appendLine(long);
    file.appendLine("x");
    file.close();
    expect(readFileSync(path, "utf8")).toBe(`${long}\nx\n`);
  });
  test("starts on a new line after a write that failed half-way", async () => {
    // RLIMIT_FSIZE makes a write stop half-way and the next one fail, as a full disk does.
    const path = fresh();
    const script = `
      import { AppendFile } from ${JSON.stringify(join(import.meta.dir, "_append-file.ts"))};
      process.on("SIGXFSZ", () => {});
      const file = new AppendFile(${JSON.stringify(path)});
      file.appendLine("kept");
      let failed = 0;
      for (let i = 0; i < 2; i++) try { file.appendLine("y".repeat(5000)); } catch { failed++; }
      process.stdout.write(String(failed));
    `;
    const run = Bun.spawn(
      ["sh", "-c", 'ulimit -f 4; exec "$@"', "sh", process.execPath, "-e", script],
      {
        stdout: "pipe",
      },
    );
    const failed = await new Response(run.stdout).text();
    expect(failed).toBe("2");
    const file = new AppendFile(path);
    file.appendLine("after");
    file.close();
    const lines = readFileSync(path, "utf8").split("\n");
    expect(lines[0]).toBe("kept");
    expect(lines.at(-2)).toBe("after");
  });
  test("appends to a pipe, which has no end to look at", async () => {
    const path = fresh();
    Bun.spawnSync(["mkfifo", path]);
    const file = new AppendFile(path);
    const cat = Bun.spawn(["cat", path], { stdout: "pipe" });
    file.appendLine("through");
    const chunk = await cat.stdout.getReader().read();
    file.close();
    expect(Buffer.from(chunk.value ?? "").toString()).toBe("through\n");
    await cat.exited;
  });
});
