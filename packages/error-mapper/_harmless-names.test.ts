import { expect, test } from "bun:test";
import { HARMLESS_ATTRIBUTES, HARMLESS_OPTION } from "./_harmless-names.ts";

test.each(["maxHeartbeats", "pp.universes", "linter.unusedVariables", "trace.Meta.synthInstance"])(
  "HARMLESS_OPTION takes %p",
  (name) => expect(HARMLESS_OPTION.test(name)).toBe(true),
);
test.each([
  "trace.profiler.output",
  "doc.verso",
  "pp.all",
  "pp.privateNames",
  "interpreter.prefer_native",
  "compiler.extract_closed",
  "Elab.async",
  "debug.skipKernelTC",
  "maxHeartbeatsX",
])("HARMLESS_OPTION leaves %p", (name) => expect(HARMLESS_OPTION.test(name)).toBe(false));

test("no attribute that registers code is harmless", () => {
  for (const name of (
    "init builtin_init extern implemented_by csimp export macro tactic term_elab command_elab " +
    "simproc norm_num positivity app_unexpander delab app_delab command_parser term_parser run_builtin_parser_attribute_hooks"
  ).split(" ")) {
    expect([name, HARMLESS_ATTRIBUTES.has(name)]).toEqual([name, false]);
  }
});
