import { PatchError } from "./_patch.ts";

const VARIABLES = "var _main,_lean_main,";
const FUNCTION = "function assignWasmExports(wasmExports){";
const END = "}var wasmImports;";
const NAME = /[A-Za-z_$][\w$]*/g;

/**
 * Drops from the glue the variables of exports that nothing in it reads.
 *
 * The glue declares and assigns a variable for each of some 201,000 exports: 88 of its 89 MB, which
 * every thread would parse and run. Some fifty of them are read.
 *
 * @throws {PatchError} If the declarations or assignments do not look as expected.
 */
export function trimExports(glue: string): string {
  const variables = only(glue, VARIABLES);
  const variablesEnd = glue.indexOf(";", variables);
  const body = only(glue, FUNCTION) + FUNCTION.length;
  const bodyEnd = glue.indexOf(END, body);
  if (variablesEnd < 0 || body < variablesEnd || bodyEnd < 0) {
    throw new PatchError("trim exports", "declarations and assignments are not in their order");
  }
  const before = glue.slice(0, variables);
  const between = glue.slice(variablesEnd, body);
  const after = glue.slice(bodyEnd);
  const read = new Set([before, between, after].flatMap((part) => part.match(NAME) ?? []));
  const kept = glue
    .slice(variables + "var ".length, variablesEnd)
    .split(",")
    .filter((name) => read.has(name));
  const assignments = glue
    .slice(body, bodyEnd)
    .split(";")
    .filter((assignment) => assignment.split("=").some((target) => read.has(target)));
  return `${before}var ${kept.join(",")}${between}${assignments.join(";")}${after}`;
}

function only(glue: string, text: string): number {
  const at = glue.indexOf(text);
  if (at < 0 || glue.indexOf(text, at + 1) >= 0) {
    throw new PatchError("trim exports", `"${text}" does not occur exactly once`);
  }
  return at;
}
