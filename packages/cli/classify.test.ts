import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fakeIo } from "./_fake-io.ts";
import { runCli } from "./run-cli.ts";

const cwd = mkdtempSync(join(tmpdir(), "classify-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const SORRY =
  '{"caption":"","data":"declaration uses `sorry`","endPos":{"column":14,"line":3},"fileName":"A.lean","isSilent":false,"keepFullRange":false,"kind":"hasSorry","pos":{"column":8,"line":3},"severity":"warning"}\n';
writeFileSync(join(cwd, "sorry.out"), SORRY);
writeFileSync(join(cwd, "empty"), "");
writeFileSync(join(cwd, "A.lean"), "theorem a : 1 = 1 := rfl\n");
writeFileSync(join(cwd, "axioms"), "'a' depends on axioms: [propext, my_axiom]\n");

async function classify(args: readonly string[], stdin = "") {
  const io = fakeIo({ cwd, stdin });
  const code = await runCli(["classify", ...args], io);
  return { code, out: io.stdoutText(), err: io.stderrText() };
}

describe("classify", () => {
  test("prints the verdict as one JSON object", async () => {
    const { code, out, err } = await classify(["--stdout", "sorry.out", "--exit-code", "0"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      code: "PROOF_INCOMPLETE",
      category: "incomplete.sorry",
      family: "verdict",
      assurance: expect.any(String),
      confidence: 1,
      rule_id: expect.any(String),
      evidence: { stream: "stdout", line: 1 },
      counts: { warning: 1, sorry: 1, error: 0 },
    });
  });
  test.each([
    { args: ["--exit-code", "0", "--json"], verdict: { code: "VERIFIED" } },
    { args: ["--exit-code", "0"], verdict: { code: "VERIFIED", assurance: "A0" } },
    {
      args: ["--exit-code", "0", "--stderr", "empty", "--source", "A.lean", "--require", "A2"],
      verdict: { code: "PROOF_INCOMPLETE", category: "assurance" },
    },
    {
      args: ["--exit-code", "1", "--stderr", "-"],
      stdin: "error: type mismatch",
      verdict: { code: "PROOF_INVALID" },
    },
    {
      args: ["--termination", "timeout", "--signal", "9"],
      verdict: { code: "VERIFIER_TIMEOUT", family: "budget", category: "resource.wall-clock" },
    },
    {
      args: ["--termination", "memory-limit", "--signal", "kill"],
      verdict: { code: "MEMORY_LIMIT_EXCEEDED", family: "budget" },
    },
    {
      args: ["--termination", "spawn-failed"],
      verdict: { code: "VERIFIER_INTERNAL_ERROR", category: "spawn" },
    },
    {
      args: ["--exit-code", "137", "--duration-ms", "10001", "--timeout-ms", "10000"],
      verdict: { code: "VERIFIER_TIMEOUT", family: "budget" },
    },
    { args: ["--exit-code", "-11"], verdict: { category: "crash", family: "infrastructure" } },
    { args: ["--signal", "SIGSEGV"], verdict: { category: "crash", family: "infrastructure" } },
    {
      args: ["--exit-code", "0", "--axioms", "axioms"],
      verdict: { code: "PROOF_INCOMPLETE", category: "unsafe-axiom" },
    },
    {
      args: ["--exit-code", "0", "--axioms", "axioms", "--allow-axiom", "my_axiom"],
      verdict: { code: "VERIFIED" },
    },
    {
      args: ["--exit-code", "0", "--form", "json", "--stdout", "-"],
      stdin: "not of Lean\n",
      verdict: { family: "tamper" },
    },
  ])("judges $args", async ({ args, stdin, verdict }) => {
    const { code, out } = await classify(args, stdin);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject(verdict);
  });
  test.each([
    { args: [], says: "Cannot classify nothing" },
    { args: ["--json"], says: "Cannot classify nothing" },
    { args: ["--stdout", "gone"], says: 'Cannot read --stdout "gone": no such file' },
    { args: ["--stdout", "-", "--stderr", "-"], says: "--stdout reads it already" },
    { args: ["--exit-code", "x"], says: 'Cannot use --exit-code "x"' },
    { args: ["--signal", "SIGNOPE"], says: 'Cannot use --signal "SIGNOPE": it is no signal' },
    { args: ["--termination", "gone"], says: 'Cannot use --termination "gone": it must be one of' },
    { args: ["--timeout-ms", "soon"], says: 'Cannot use --timeout-ms "soon"' },
  ])("refuses $args in one line", async ({ args, says }) => {
    const { code, out, err } = await classify(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
