import { expect, test } from "bun:test";
import { fakeIo } from "./_fake-io.ts";

test("fakeIo() keeps text and bytes apart by stream and reads its stdin", async () => {
  const io = fakeIo({ stdin: "typed" });
  await io.stdout.write("a");
  await io.stdout.write(new TextEncoder().encode("é"));
  await io.stderr.write("b");
  expect([io.stdoutText(), io.stderrText()]).toEqual(["aé", "b"]);
  let read = "";
  for await (const chunk of io.stdin()) read += new TextDecoder().decode(chunk);
  expect(read).toBe("typed");
});
