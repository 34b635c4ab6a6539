import { expect, test } from "bun:test";
import { Scanner } from "./_scanner.ts";
import { TOKEN } from "./_tokens.ts";

const NAMES = Object.fromEntries(Object.entries(TOKEN).map(([name, kind]) => [kind, name]));

function tokens(text: string): string[] {
  const scanner = new Scanner(text);
  const out: string[] = [];
  for (let kind = scanner.next(); kind !== TOKEN.end; kind = scanner.next()) {
    out.push(`${NAMES[kind]} ${text.slice(scanner.start, scanner.end)}`);
  }
  return out;
}

test.each([
  ["Nat.succ x₁ h'", ["word Nat.succ", "word x₁", "word h'"]],
  ["«a b».c simp?", ["word «a b».c", "word simp?"]],
  ["a := b => c ↦ d", ["word a", "assign :=", "word b", "arrow =>", "word c", "arrow ↦", "word d"]],
  ["t <;> s; u", ["word t", "andThen <;>", "word s", "semicolon ;", "word u"]],
  [
    "| a || b <| c <|> d |> e",
    [
      "bar |",
      "word a",
      "other ||",
      "word b",
      "other <|",
      "word c",
      "other <|>",
      "word d",
      "other |>",
      "word e",
    ],
  ],
  ["at h |- x", ["word at", "word h", "other |-", "word x"]],
  [". a .b ..", ["dot .", "word a", "other .b", "other .."]],
  ["h.1", ["word h", "other .", "number 1"]],
  ["· x", ["cdot ·", "word x"]],
  ["`(x) `foo.bar ``baz", ["quote `(", "word x", "close )", "other `foo.bar", "other ``baz"]],
  ["#eval #[1]", ["hashWord #eval", "other #", "open [", "number 1", "close ]"]],
  ["@[simp] @f", ["attribute @[", "word simp", "close ]", "other @", "word f"]],
  ["∀ x, λ y", ["binder ∀", "word x", "comma ,", "lambda λ", "word y"]],
  ["⟨a⟩ ⦃b⦄", ["open ⟨", "word a", "close ⟩", "open ⦃", "word b", "close ⦄"]],
  ["'a' f' '\"'", ["char 'a'", "word f'", "char '\"'"]],
  ['"a -- b" c', ['string "a -- b"', "word c"]],
  ['r"\\" r#"""# r', ['string r"\\"', 'string r#"""#', "word r"]],
  ['s!"a {f "b"} c" d', ['string s!"a {f "b"} c"', "word d"]],
  ['throwError "a {f "b"} c" d', ["word throwError", 'string "a {f "b"} c"', "word d"]],
  ['f "a {g" "b"', ["word f", 'string "a {g"', 'string "b"']],
  ['s!"{" "a"', ['string s!"{"', 'string "a"']],
  ["a -- b\nc", ["word a", "word c"]],
  ["a /- b /- c -/ d -/ e", ["word a", "word e"]],
  ["1.5 0x1F 2.x", ["number 1.5", "number 0x1F", "number 2", "other .x"]],
  ["🙂 é →", ["other 🙂", "word é", "other →"]],
])("%p gives its tokens", (text, expected) => {
  expect(tokens(text)).toEqual(expected);
});

test("a comment or string that is not closed takes the rest", () => {
  expect(tokens("a /- b c")).toEqual(["word a"]);
  expect(tokens('a "b c')).toEqual(["word a", 'string "b c']);
});

test("first tells the first token of a line, also after a comment", () => {
  const scanner = new Scanner("a b\n/- c -/ d /- \n -/ e f");
  const first: boolean[] = [];
  while (scanner.next() !== TOKEN.end) first.push(scanner.first);
  expect(first).toEqual([true, false, true, true, false]);
});

test("what is skipped is told", () => {
  const seen: string[] = [];
  const text = 'a -- b\n"c" /- d';
  const scanner = new Scanner(text, {
    onSkipped: (kind, start, end) => seen.push(`${kind} ${text.slice(start, end)}`),
  });
  while (scanner.next() !== TOKEN.end);
  expect(seen).toEqual(["comment -- b", 'string "c"', "comment /- d"]);
});
