import { casesOf, ended, jsonLine } from "./_verdict-case.ts";
import type { VerdictCase } from "./verdict-case.ts";

const HEARTBEATS = jsonLine(
  "error",
  "(deterministic) timeout at `whnf`, maximum number of heartbeats (200000) has been reached",
  { kind: "runtime.maxHeartbeats" },
);
const MISMATCH = jsonLine("error", "Type mismatch\n  rfl", { line: 3 });
const SORRY = jsonLine("warning", "declaration uses `sorry`", { kind: "hasSorry" });

/** Rows 7 to 11: how the process failed, what stood around it, errors about the proof. */
export const MIDDLE_CASES: readonly VerdictCase[] = [
  ...casesOf(7, ["MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory"], {
    "the allocator gave up": { exitCode: 1, stderr: "INTERNAL PANIC: out of memory\n" },
    "the same by a signal": { exitCode: -6, stderr: "INTERNAL PANIC: out of memory" },
    "Lean's own limit": {
      exitCode: 134,
      stderr:
        "excessive memory consumption detected at 'expression replacer' (potential solution: increase memory consumption threshold)\n",
    },
    "killed, with that text": {
      exitCode: 137,
      stderr: "out of memory",
      durationMs: 5000,
      timeoutMs: 10_000,
    },
    "C++ ran out": {
      signal: "SIGABRT",
      stderr: "terminate called after throwing an instance of 'std::bad_alloc'\n",
    },
  }),
  ...casesOf(8, ["VERIFIER_TIMEOUT", "budget", "resource.stack"], {
    "the runtime says so and aborts": {
      exitCode: 134,
      stderr: "\nStack overflow detected. Aborting.\n",
    },
    "the same as a signal": {
      termination: ended("signaled", { signal: "SIGABRT" }),
      stderr: "\nStack overflow detected. Aborting.\n",
    },
    "the interpreter": {
      exitCode: 1,
      stderr:
        "deep recursion was detected at 'interpreter' (potential solution: increase stack space in your system)\n",
    },
    "the embedded build": {
      exitCode: 1,
      stderr:
        "worker sent an error! undefined:undefined: Maximum call stack size exceeded.\nRangeError: Maximum call stack size exceeded.\n",
    },
    "Windows' code": { exitCode: 3_221_225_725 },
  }),
  ...casesOf(9, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "crash"], {
    "a segmentation fault": { signal: "SIGSEGV" },
    "the same through lake": { exitCode: 139 },
    "the same in Python's form": { exitCode: -11, stdout: MISMATCH },
    "an abort without text": { exitCode: 134 },
    "a fatal panic": { exitCode: 1, stderr: "INTERNAL PANIC: unreachable code has been reached\n" },
    "an exception that nobody caught": {
      exitCode: 134,
      stderr: "libc++abi: terminating due to uncaught exception of type lean::throwable\n",
    },
    "lake build saw it": {
      exitCode: 1,
      stdout: "✖ [3/3] Building Foo (4.4s)\nerror: Lean exited with code 139\n",
      stderr: "error: build failed\n",
    },
    "Windows' access violation": { exitCode: -1_073_741_819 },
  }),
  ...casesOf(10, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "import"], {
    "a package that is not there": {
      exitCode: 1,
      stdout:
        "A.lean:1:0: error: unknown module prefix 'Mathlib'\n\nNo directory 'Mathlib' or file 'Mathlib.olean' in the search path entries:\n.lake\n",
    },
    "a file outside the module system": {
      exitCode: 1,
      stdout: "<input>:1:0: error: cannot import non-`module` Foo from `module`\n",
    },
    "the same in JSON": {
      exitCode: 1,
      stdout:
        jsonLine("error", "unknown module prefix 'Foo'").replace('"column":2', '"column":0') +
        jsonLine("error", "Unknown identifier `x`", { line: 3 }),
    },
    "an older Lean goes on": {
      exitCode: 1,
      stdout:
        "A.lean:1:0: error: unknown package 'Mathlib'\nA.lean:3:11: error: unknown identifier 'Foo'\n",
    },
  }),
  ...casesOf(10, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "build"], {
    "no manifest": {
      exitCode: 1,
      stderr: "error: missing manifest; use `lake update` to generate one\n",
    },
    "only that the build failed": { exitCode: 1, stderr: "error: build failed\n" },
    "the same on the stream of messages": {
      exitCode: 1,
      messageForm: "json",
      stdout: "error: build failed\n",
    },
    "git failed": { exitCode: 1, stderr: "error: external command 'git' exited with code 128\n" },
  }),
  ...casesOf(10, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "toolchain"], {
    "elan has no toolchain": {
      exitCode: 1,
      stderr:
        "error: no default toolchain configured. run `elan default stable` to install & configure the latest Lean 4 stable release.\n",
    },
    "a plugin that does not load": {
      exitCode: 1,
      stderr: "error: failed to load plugin ./libFoo.so\n",
    },
    "a library that is missing": {
      exitCode: 1,
      messageForm: "json",
      stdout: "lean: error while loading shared libraries: libgmp.so.10: cannot open\n",
    },
    "a shell finds no lean": { exitCode: 127, stderr: "sh: 1: lean: not found\n" },
  }),
  ...casesOf(10, ["VERIFIER_INTERNAL_ERROR", "infrastructure", "usage"], {
    "a flag that does not exist": {
      exitCode: 1,
      stderr: "lean: unrecognized option '--trace'\nUnknown command line option\n",
    },
    "a file that may not be read": {
      exitCode: 1,
      stderr: "error: permission denied (error code: 13)\n",
    },
    "an output that cannot be written": {
      exitCode: 1,
      stderr: "failed to write '/no/such/Foo.olean': 2 no such file or directory\n",
    },
    "the same with a header": {
      exitCode: 1,
      stderr: "error: failed to write '/no/such/Foo.olean': 2 no such file or directory\n",
    },
    "an argument that is missing": {
      exitCode: 1,
      stderr: "error: argument missing for option '-T'\n",
    },
    "a command that this Lean refuses": {
      exitCode: 1,
      stdout: jsonLine(
        "error",
        "cannot use `#print axioms` in a `module`; consider temporarily removing the `module` header or placing the command in a separate file",
      ),
    },
    "a REPL that was misused": { stdout: '{"message": "Unknown environment."}\n' },
    "a file that is not there": {
      exitCode: 1,
      stderr: "no such file or directory (error code: 2)\n  file: A.lean\n",
    },
    "an option that is not known": {
      exitCode: 1,
      stdout: "<input>:1:0: error: invalid -D parameter, unknown configuration option 'timeout'\n",
    },
  }),
  ...casesOf(11, ["PROOF_INVALID", "verdict", "type.mismatch"], {
    "one error": { exitCode: 1, stdout: MISMATCH },
    "out of memory, says a program": {
      exitCode: 1,
      stdout: MISMATCH,
      stderr: "INTERNAL PANIC: out of memory\n",
    },
    "a stack overflow, says a program": {
      exitCode: 1,
      stdout: MISMATCH,
      stderr: "Stack overflow detected. Aborting.\n",
    },
    "a program chose 127": { exitCode: 127, stdout: MISMATCH },
    "no Lean, says a program of Lean's": {
      exitCode: 1,
      stdout: MISMATCH,
      stderr: "error: no default toolchain configured\n",
    },
    "a budget beside it": { exitCode: 1, stdout: HEARTBEATS + MISMATCH },
    "a sorry beside it": { exitCode: 1, stdout: SORRY + MISMATCH },
    "lake build": {
      exitCode: 1,
      stdout:
        "✖ [3/3] Building Foo (4.4s)\nerror: Foo.lean:1:2: type mismatch\n  rfl\nerror: Lean exited with code 1\nSome required targets logged failures:\n- Foo\n",
      stderr: "error: build failed\n",
    },
    "the original mapper's own example": { exitCode: 1, stderr: "error: type mismatch" },
    "near its time limit": {
      exitCode: 1,
      stderr: "error: type mismatch",
      durationMs: 9600,
      timeoutMs: 10_000,
    },
    "what follows from it comes first": {
      exitCode: 1,
      stdout: jsonLine("error", "(kernel) declaration has metavariables 'a'") + MISMATCH,
    },
    "a REPL": {
      stdout:
        '{"messages":[{"severity":"error","pos":{"line":1,"column":0},"endPos":null,"data":"type mismatch"}],"env":0}\n',
      exitCode: 0,
    },
  }),
  ...casesOf(11, ["PROOF_INVALID", "verdict", "name.identifier"], {
    "the list was cut at its maximum": {
      exitCode: 1,
      stdout:
        jsonLine("error", "Unknown identifier `a`") +
        jsonLine(
          "error",
          "maximum number of errors (100; from option `maxErrors`) reached, exiting",
          { line: 2 },
        ),
    },
  }),
  ...casesOf(11, ["PROOF_INVALID", "verdict", "warning.promoted"], {
    "a linter's warning as an error": {
      exitCode: 1,
      stdout: jsonLine("error", "unused variable `x`", { kind: "linter.unusedVariables" }),
    },
    "the same where exit stayed 0": {
      exitCode: 0,
      stdout: jsonLine("error", "unused variable `x`", { kind: "linter.unusedVariables" }),
    },
  }),
  ...casesOf(11, ["PROOF_INVALID", "verdict", "kernel.metavariables"], {
    "what follows from others, alone": {
      exitCode: 1,
      stdout: jsonLine("error", "(kernel) declaration has metavariables 'a'"),
    },
  }),
  ...casesOf(11, ["PROOF_INVALID", "verdict", "other"], {
    "a program's own words": { exitCode: 1, stdout: jsonLine("error", "my own words") },
  }),
];
