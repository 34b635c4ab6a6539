import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inPrintedOrder, type LeanMessage, parseMessages } from "@lean-telemetry/error-mapper";
import {
  countLiveRuns,
  findEmbeddedLean,
  type LeanSession,
  openLeanSession,
  readLeanHeader,
  runProcess,
} from "../mod.ts";
import { answered, ended, problemOf } from "../testing/open-fake.ts";
import { removeTemporaryFolders, temporaryFolder } from "../testing/temporary-folder.ts";

const embedded = findEmbeddedLean();
if (embedded === null) throw new Error("The embedded Lean is not installed");
const installation = {
  kind: "embedded",
  command: embedded.command,
  env: {},
  version: null,
} as const;
const folder = temporaryFolder("session-e2e");
afterAll(removeTemporaryFolders);
beforeAll(() => embedded.prepare());

const MINUTES = 60_000;

function open(source: string): Promise<LeanSession> {
  return openLeanSession({ installation, header: readLeanHeader(source), cwd: folder, threads: 1 });
}

type Told = Pick<LeanMessage, "severity" | "text" | "pos" | "endPos">;

/** What is compared. The protocol has an end for each message; a parser's has none when printed. */
function told(messages: readonly LeanMessage[]): readonly Told[] {
  return messages.map(({ severity, text, pos, endPos }) => ({
    severity,
    text,
    pos,
    endPos: endPos ?? pos,
  }));
}

async function warm(session: LeanSession, source: string): Promise<readonly Told[]> {
  return told(answered(await session.check(source, { timeoutMs: 5 * MINUTES })).messages);
}

async function cold(source: string): Promise<readonly Told[]> {
  const file = join(folder, "Cold.lean");
  writeFileSync(file, source);
  const run = await runProcess([...installation.command, "-j1", "--json", file], { cwd: folder });
  // Within one command a cold run prints in the order of the elaborator, which is not told warm.
  const { messages } = parseMessages(run.stdout.text, { stream: "stdout" });
  return told(inPrintedOrder(messages, source));
}

/** What the first text leaves behind, if it does, would change what Lean says of the second. */
const LEAKS: readonly { readonly what: string; readonly leave: string; readonly look: string }[] = [
  { what: "declarations", leave: "def leak := 5", look: "#check leak" },
  { what: "theorems", leave: "theorem leak : 1 = 1 := rfl", look: "theorem leak : 2 = 2 := rfl" },
  { what: "private names", leave: "private def hidden := 1", look: "#check hidden" },
  { what: "options", leave: "set_option pp.all true", look: "#check 1 + 1 = 2" },
  { what: "an open namespace", leave: "open Nat", look: "#check succ_le_of_lt" },
  {
    what: "a namespace left open",
    leave: "namespace Left\ndef a := 1",
    look: "#check a\nend Left",
  },
  { what: "a section left open", leave: "section Left", look: "end Left" },
  { what: "variables", leave: "variable (aVariable : Nat)", look: "#check aVariable" },
  { what: "universes", leave: "universe aUniverse", look: "#check Sort aUniverse" },
  { what: "notations", leave: 'notation "⟪" a "⟫" => a + 1', look: "#check ⟪1⟫" },
  { what: "instances", leave: 'instance : OfNat String 1 := ⟨"1"⟩', look: "example : String := 1" },
  {
    what: "the simp set",
    leave: "attribute [simp] Nat.mul_add",
    look: "example (a b c : Nat) : a * (b + c) = a * b + a * c := by simp",
  },
  {
    what: "macros",
    leave: 'macro "leak_tac" : tactic => `(tactic| rfl)',
    look: "example : 1 = 1 := by leak_tac",
  },
  {
    what: "syntax",
    leave: 'syntax "leak_term" : term\nmacro_rules | `(leak_term) => `(1)',
    look: "#check leak_term",
  },
  {
    what: "extended tactics",
    leave: "macro_rules | `(tactic| rfl) => `(tactic| exact (sorry : 1 = 2))",
    look: "theorem t : 1 = 2 := by rfl",
  },
  {
    what: "initialized references",
    leave: "initialize aRef : IO.Ref Nat ← IO.mkRef 0",
    look: "#check aRef",
  },
  { what: "axioms", leave: "axiom anything : False", look: "example : False := anything" },
  { what: "an early end", leave: "#exit", look: "#check 1" },
  { what: "a comment left open", leave: "def x := 1\n/- never closed", look: "#check 2" },
];

describe("a session of the embedded Lean", () => {
  test(
    "starts each text from the imports alone, and ends when a text exits",
    async () => {
      const session = await open("");

      for (const { what, leave, look } of LEAKS) {
        const before = await warm(session, `${look}\n`);
        await warm(session, `${leave}\n`);
        expect([what, await warm(session, `${look}\n`)]).toEqual([what, before]);
        // So that the look is one: in one text it does see what was left.
        const together = await warm(session, `${leave}\n${look}\n`);
        expect([what, together.map(({ text }) => text)]).not.toEqual([
          what,
          before.map(({ text }) => text),
        ]);
      }

      // The same text again is elaborated again: what it prints comes from its own run.
      const clock = "#eval IO.monoNanosNow\n";
      const [first] = await warm(session, clock);
      const [second] = await warm(session, clock);
      expect(Number(second?.text)).toBeGreaterThan(Number(first?.text));
      const counter = `unsafe def count : IO.Ref Nat := unsafeBaseIO (IO.mkRef 0)
#eval show IO Unit from do count.modify (· + 1); IO.println (← count.get)
`;
      expect(await warm(session, counter)).toEqual(await warm(session, counter));

      // What a process shares in spite of all: its own state, such as the random numbers'.
      await warm(session, "#eval IO.setRandSeed 7\n");
      const [seeded] = await warm(session, "#eval IO.rand 0 1000000000\n");
      await warm(session, "#eval IO.setRandSeed 7\n");
      expect(await warm(session, "#eval IO.rand 0 1000000000\n")).toMatchObject([
        { text: seeded?.text ?? "" },
      ]);

      const source = `/-! Places: 𝔸 -/
theorem a : "𝔸" = "b" := by
  trace "𝔸𝔸"; decide
private theorem b (unused : Nat) : 1 = 1 := by sorry\r
#eval "𝔸"
example : Nat := "𝔸" ++ 𝔸
end Nowhere
theorem unfinished : 1 = 2 := by
  constructor
  ·`;
      expect(await warm(session, source)).toEqual(await cold(source));

      const exit = ended(await session.check("#eval (IO.Process.exit 0 : IO Unit)\n"));
      expect(exit.termination).toMatchObject({ reason: "exited", exitCode: 0 });
      expect((await problemOf(session.check(""))).message).toContain("over");
      expect(countLiveRuns()).toBe(0);
    },
    10 * MINUTES,
  );

  test(
    "keeps its imports however they are written, and dies of a text without end alone",
    async () => {
      const theorem = "theorem t : 1 = 2 := rfl\n";
      const headers = [
        "import Init.Data.List.Basic\nimport Init.Data.Nat.Basic\n\n",
        "/- a -/ import Init.Data.List.Basic -- b\n\nimport Init.Data.Nat.Basic\n\n/- 𝔸 -/ ",
        "import Init.Data.List.Basic import Init.Data.Nat.Basic ",
        `${"-- far away\n".repeat(50)}import Init.Data.List.Basic\nimport\n Init.Data.Nat.Basic\n`,
      ];
      const [first = ""] = headers;
      const other = await open("");
      const session = await open(first);
      const texts: string[] = [];
      for (const header of headers) {
        const [message] = await warm(session, header + theorem);
        const lines = header.split("\n");
        expect(message?.pos).toEqual({
          line: lines.length,
          column: [...(lines.at(-1) ?? "")].length,
        });
        texts.push(message?.text ?? "");
      }
      expect(new Set(texts).size).toBe(1);

      const endless = "partial def loop (n : Nat) : Nat := loop (n + 1)\n#eval loop 0\n";
      const late = ended(await session.check(first + endless, { timeoutMs: 3000 }));
      expect(late.termination).toMatchObject({ reason: "timeout", orphansLeft: 0 });
      expect(late.cpuTimeMs?.value ?? 3000).toBeGreaterThan(500);

      // The other has not noticed, and dies of something else.
      expect(await warm(other, "#check 1\n")).toHaveLength(1);
      const deep = `example : True := ${"(".repeat(50_000)}trivial${")".repeat(50_000)}\n`;
      const check = await other.check(deep, { timeoutMs: 5 * MINUTES });
      // It may be refused or overflow the stack; it never becomes an answer without errors.
      if (check.kind === "answered") {
        expect(check.messages.some(({ severity }) => severity === "error")).toBe(true);
      }
      await other.close();
      expect(countLiveRuns()).toBe(0);
    },
    10 * MINUTES,
  );

  test(
    "does not open for imports that are not there",
    async () => {
      const error = await problemOf(open("import Nowhere.To.Be.Found\n"));
      expect(error.messages[0]?.text).toContain("Nowhere");
      expect(countLiveRuns()).toBe(0);
    },
    10 * MINUTES,
  );
});
