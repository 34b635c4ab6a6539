import { defineRule, type MessageRule, type RuleParts } from "./message-rule.ts";

const rule = (
  id: string,
  category: string,
  starts: readonly string[] | null,
  pattern: string,
  example: string,
  parts: RuleParts = {},
): MessageRule =>
  defineRule(`text.${id}`, category, pattern, example, {
    ...(starts === null ? {} : { starts }),
    ...parts,
  });

const header: RuleParts = { place: "header" };
const bare: RuleParts = { place: "bare" };

/** What keeps a file from being read at all; believed only where such a message can stand. */
const HEADER: readonly MessageRule[] = [
  rule(
    "import.module-prefix",
    "import",
    ["unknown"],
    "^unknown module prefix '",
    "unknown module prefix 'Mathlib'\n\nNo directory 'Mathlib' or file 'Mathlib.olean' in the search path entries:\n.lake/build/lib",
    { ...header, from: "4.9" },
  ),
  rule("import.package", "import", ["unknown"], "^unknown package '", "unknown package 'Mathlib'", {
    ...header,
    to: "4.8",
  }),
  rule(
    "import.object-file",
    "import",
    ["object"],
    "^object file '.*' (?:of module .* )?does not exist",
    "object file '.lake/build/lib/Foo/Bar.olean' of module Foo.Bar does not exist",
    header,
  ),
  rule(
    "import.olean",
    "import",
    ["failed"],
    "^failed to read file '.*', (?:incompatible|invalid) header",
    "failed to read file '.lake/build/lib/Foo.olean', incompatible header",
    header,
  ),
  rule(
    "import.non-module",
    "import",
    ["cannot"],
    "^cannot import non-'?module'? ",
    "cannot import non-`module` Foo from `module`",
    { ...header, from: "4.22" },
  ),
  rule(
    "toolchain.library",
    "toolchain",
    ["failed", "error"],
    "^(?:failed to load plugin|error loading (?:library|plugin))",
    "error loading library, libFoo.so: cannot open shared object file: No such file or directory",
    header,
  ),
  rule(
    "usage.output-file",
    "usage",
    ["failed"],
    "^failed to write '",
    "failed to write '/no/such/Foo.olean': 2 no such file or directory",
    { ...header, weight: "alone" },
  ),
  rule(
    "import.clash",
    "import",
    ["import"],
    "^import \\S+ failed, environment already contains",
    "import B failed, environment already contains 'foo' from A",
    header,
  ),
  rule(
    "usage.unknown-option",
    "usage",
    ["invalid", "unknown"],
    "^invalid -d parameter|^unknown configuration option",
    "invalid -D parameter, unknown configuration option 'nope'\n\nIf the option is defined in a library, use '-Dweak.nope' to set it conditionally",
    { ...header, from: "4.11" },
  ),
];

/** Lake's words for imports that cannot be found; they carry a place. */
const LAKE_IMPORT: readonly MessageRule[] = [
  rule(
    "import.bad-import",
    "import",
    ["bad", "module", "build", "some"],
    "^(?:bad import '|module imports itself|build cycle detected|some modules have bad imports)",
    "bad import 'Lib.Bogus'",
    header,
  ),
  rule(
    "import.bad-import-prefixed",
    "import",
    null,
    "^[^\\n:]+: (?:bad import '|some modules have bad imports|module imports itself)",
    "B.lean: bad import 'Lib.Bogus'",
    bare,
  ),
  rule(
    "import.module-system",
    "import",
    ["invalid"],
    "^invalid (?:'meta' definition|definition .* marked as|simp theorem '.*': expected a definition with an exposed body)",
    "Invalid `meta` definition `_eval`, `isEven` is not accessible here; consider adding `public meta import Foo`",
    { weight: "alone", from: "4.22" },
  ),
];

/** elan's failures, on stderr without a place. */
const TOOLCHAIN: readonly MessageRule[] = [
  rule(
    "toolchain.elan",
    "toolchain",
    ["no", "toolchain", "override", "invalid", "empty", "could", "infinite"],
    "^(?:no default toolchain configured|(?:override )?toolchain '.*' (?:is not installed|does not have the binary)|invalid toolchain name|empty toolchain file|could not download|no lean toolchain found|infinite recursion detected)",
    "no default toolchain configured. run `elan default stable` to install & configure the latest Lean 4 stable release.",
    bare,
  ),
  rule(
    "toolchain.lake",
    "toolchain",
    ["could", "expected", "the"],
    "^(?:could not detect (?:a lean installation|the configuration of the lake installation)|expected lean commit|the '\\+' option is an elan feature|could not execute external process '(?:\\S*/)?lean')",
    "could not detect a Lean installation",
    bare,
  ),
];

/** Lake's own failures. The last two only point to another message. */
const LAKE: readonly MessageRule[] = [
  rule(
    "build.configuration",
    "build",
    [
      "[root]",
      "[",
      "missing",
      "dependency",
      "manifest",
      "incompatible",
      "compiled",
      "workspace",
      "'",
    ],
    "^(?:\\[root\\]: no configuration file|missing manifest|dependency '.*' not in manifest|manifest out of date|incompatible manifest version|compiled configuration is invalid|workspace directory not found|dependency cycle detected)",
    "missing manifest; use `lake update` to generate one",
    bare,
  ),
  rule(
    "build.package-directory",
    "build",
    null,
    "^\\S+: package directory not found",
    "foo: package directory not found: .lake/packages/foo",
    bare,
  ),
  rule(
    "build.external",
    "build",
    ["external", "failed", "could"],
    "^(?:external command '(?:\\S*/)?(?!lean')[^'/]+' exited with code|failed to execute '|could not execute external process)",
    "external command 'git' exited with code 128",
    bare,
  ),
  rule(
    "usage.lake",
    "usage",
    ["unknown", "unexpected", "missing", "no", "cannot"],
    "^(?:unknown (?:package|target|module(?! prefix)|module source path|executable|script|command|long option|short option|job|facet)\\b|unexpected arguments:|missing (?:command|argument|.* name|script|target|.*path)\\b|no targets specified)",
    "unknown target `x`",
    bare,
  ),
  rule(
    "build.internal",
    "build",
    ["uncaught"],
    "^uncaught top-level build failure",
    "uncaught top-level build failure (this is likely a bug in Lake)",
    bare,
  ),
  rule(
    "crash.lean-killed",
    "crash",
    ["lean", "external"],
    "^(?:lean exited with code|external command '\\S*lean' exited with code) (?:13[2-689]|139|159)\\b",
    "Lean exited with code 139",
    bare,
  ),
  rule(
    "build.lean-exited",
    "build",
    ["lean", "external"],
    "^(?:lean exited with code|external command '\\S*lean' exited with code)",
    "Lean exited with code 1",
    { ...bare, weight: "follow-up", to: "4.33" },
  ),
  rule(
    "build.failed",
    "build",
    ["build", "some", "target"],
    "^(?:build failed|some (?:required )?(?:targets|builds) logged failures|target is invalid)",
    "build failed",
    { ...bare, weight: "follow-up" },
  ),
  rule(
    "build.raw-command",
    "build",
    ["'", ">", "stdout", "stderr"],
    "^(?:> |stdout:|stderr:)",
    "> LEAN_PATH=./build/lib lean ./Foo.lean -R . -o ./build/lib/Foo.olean",
    { ...bare, weight: "follow-up", to: "4.7" },
  ),
];

/** Misuse of `lean` itself, on stderr. */
const USAGE: readonly MessageRule[] = [
  rule(
    "usage.lean-option",
    "usage",
    ["argument", "expected", "invalid", "unknown"],
    "^(?:argument (?:missing for option|value for)|expected numeric argument for option|invalid -d parameter|expected exactly one file name|unknown language)",
    "argument missing for option '-T'",
    bare,
  ),
  rule(
    "usage.input-file",
    "usage",
    ["file", "input", "no", "inappropriate", "cannot", "permission"],
    "^(?:file '.*' not found|input file '.*' must be contained in root directory|no such file or directory|(?:inappropriate type|permission denied) \\(error code)",
    "input file 'X.lean' must be contained in root directory (lib)",
    bare,
  ),
  rule(
    "usage.print-axioms-in-module",
    "usage",
    ["cannot"],
    "^cannot use '#print axioms' in a 'module'",
    "cannot use `#print axioms` in a `module`; consider temporarily removing the `module` header or placing the command in a separate file",
    { weight: "alone", from: "4.22" },
  ),
  rule(
    "usage.repl",
    "usage",
    ["unknown", "could"],
    "^(?:unknown (?:environment|proof state)|could not parse)",
    "Unknown environment.",
    bare,
  ),
];

/** Failures of what stands around a proof: imports, Lake, elan, the command line. */
export const INFRASTRUCTURE_RULES: readonly MessageRule[] = [
  ...TOOLCHAIN,
  ...LAKE,
  ...HEADER,
  ...LAKE_IMPORT,
  ...USAGE,
];
