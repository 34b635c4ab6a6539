import type { OutcomeFamily, VerifierErrorCode } from "./codes.ts";
import { verdictOfCategory } from "./message-rule.ts";

/** One rule on the lines that no message holds: what the runtime itself prints on stderr. */
export interface StreamRule {
  readonly id: string;
  /** Which row of the verdict table it is evidence for. */
  readonly sort: "mock" | "memory" | "stack" | "crash" | "panic" | "infrastructure" | "timeout";
  readonly category: string;
  readonly code: VerifierErrorCode | null;
  readonly family: OutcomeFamily | null;
  /** Source of a regular expression over one line, case-sensitive unless it says otherwise. */
  readonly pattern: string;
  readonly example: string;
}

function rule(
  id: string,
  sort: StreamRule["sort"],
  category: string,
  pattern: string,
  example: string,
): StreamRule {
  return { id: `stream.${id}`, sort, category, ...verdictOfCategory(category), pattern, example };
}

/** The rules for bare lines on stderr, in order; the first that matches a line wins. */
export const STREAM_RULES: readonly StreamRule[] = [
  {
    id: "stream.mock",
    sort: "mock",
    category: "mock",
    code: "ABSTENTION_MOCK_MODE",
    family: "abstention",
    pattern: "^(?:Signature: )?LEAN_MOCK_ABSTAIN\\b|^\\[MOCK\\] ML_LEAN_MODE=mock\\b",
    example: "Signature: LEAN_MOCK_ABSTAIN::62b4e4e1747f2a11",
  },
  rule(
    "memory.panic",
    "memory",
    "resource.memory",
    "^(?:.*\\bINTERNAL PANIC: )?out of memory\\b|^(?:fatal error: |error: )?(?:[Oo]ut of memory|Cannot allocate memory)\\b|\\bstd::bad_alloc\\b|heap out of memory\\b",
    "INTERNAL PANIC: out of memory",
  ),
  rule(
    "memory.excessive",
    "memory",
    "resource.memory",
    "\\bexcessive memory consumption detected\\b|\\bmemory_exception\\b",
    "excessive memory consumption detected at 'expression replacer' (potential solution: increase memory consumption threshold)",
  ),
  rule(
    "stack.overflow",
    "stack",
    "resource.stack",
    "^\\s*(?:Stack overflow detected\\. Aborting\\.|[Ss]tack overflow\\.?$)|\\bdeep recursion was detected at\\b|\\bstack_space_exception\\b|Maximum call stack size exceeded",
    "Stack overflow detected. Aborting.",
  ),
  rule(
    "crash.internal-panic",
    "crash",
    "crash",
    "\\bINTERNAL PANIC: ",
    "INTERNAL PANIC: unreachable code has been reached",
  ),
  rule(
    "crash.uncaught",
    "crash",
    "crash",
    "^(?:libc\\+\\+abi: terminating|terminate called|Segmentation fault|Bus error|Illegal instruction|Aborted\\b|\\S+: [^\n]{0,200}: Assertion `|assertion failed|internal error|unreachable code)",
    "libc++abi: terminating due to uncaught exception of type lean::throwable",
  ),
  rule(
    "panic",
    "panic",
    "crash",
    "^PANIC at ",
    "PANIC at Lean.Expr.appArg! Lean.Expr:926:15: application expected",
  ),
  rule(
    "timeout",
    "timeout",
    "resource.wall-clock",
    "^(?:\\[TIMEOUT\\]|timeout(?:$|:)|[Tt]imed out\\b|resource limit exceeded)",
    "[TIMEOUT] LakeBuild: Execution exceeded 90s for ML.Jobs.job_1",
  ),
  rule(
    "usage.option",
    "infrastructure",
    "usage",
    "^(?:Unknown command line option|\\S+: (?:unrecognized|invalid|unknown) option|Expected exactly one file name|unknown language '|\\(interpreter\\) unknown declaration 'main')",
    "Unknown command line option",
  ),
  rule(
    "usage.file",
    "infrastructure",
    "usage",
    "^(?:(?:uncaught exception: )?(?:no such file or directory|inappropriate type|permission denied) \\(error code: \\d+|file '.*' not found)",
    "no such file or directory (error code: 2)",
  ),
  rule(
    "usage.output-file",
    "infrastructure",
    "usage",
    "^failed to write '",
    "failed to write '/no/such/Foo.olean': 2 no such file or directory",
  ),
  rule(
    "build.failed",
    "infrastructure",
    "build",
    "^error: (?:build failed$|some (?:required )?(?:targets|builds) logged failures)",
    "error: build failed",
  ),
  rule(
    "toolchain.library",
    "infrastructure",
    "toolchain",
    "^(?:\\S*(?:lean|lake): )?error while loading shared libraries: |^(?:failed to load plugin|error loading (?:library|plugin))",
    "lean: error while loading shared libraries: libgmp.so.10: cannot open shared object file",
  ),
  rule(
    "toolchain.not-found",
    "infrastructure",
    "toolchain",
    '(?:^|: )(?:lean|lake|elan|env: .*(?:lean|lake).*): (?:command )?not found|(?:^|: )(?:command not found: |exec: ")(?:lean|lake)|\\bspawn (?:\\S*/)?(?:lean|lake) ENOENT|^could not execute external process .(?:\\S*/)?(?:lean|lake)\\b|\\[DRY_RUN\\] Lake (?:executable not found|not available)',
    "sh: 1: lean: not found",
  ),
  rule(
    "crash.exception",
    "crash",
    "crash",
    "^uncaught exception: ",
    "uncaught exception: something failed",
  ),
];

const COMPILED = STREAM_RULES.map((one) => ({ rule: one, regex: new RegExp(one.pattern) }));
const ANY = new RegExp(STREAM_RULES.map((one) => `(?:${one.pattern})`).join("|"));
/** No line of the runtime is longer. */
const LINE_CHARS = 500;

/** The rule for one bare line of stderr; `null` when it says nothing that is known. */
export function classifyStreamLine(line: string): StreamRule | null {
  const head = line.length > LINE_CHARS ? line.slice(0, LINE_CHARS) : line;
  if (!ANY.test(head)) return null;
  return COMPILED.find(({ regex }) => regex.test(head))?.rule ?? null;
}
