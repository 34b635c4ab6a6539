import { describe, expect, test } from "bun:test";
import { trimExports } from "./_glue-exports.ts";
import { PatchError } from "./_patch.ts";

const assign = (name: string, property = ""): string =>
  `_${name}=Module["_${name}"]=wasmExports["${name}"]${property}`;
const glue = (middle = ""): string =>
  `before();_used();var _main,_lean_main,_used,_data,table;${middle}function assignWasmExports(wasmExports){` +
  `${[assign("main"), assign("lean_main"), assign("used"), assign("data", ".value")].join(";")};` +
  'table=Module["table"]=wasmTable=wasmExports["table"]}var wasmImports;after(_data,wasmTable)';

describe("trimExports()", () => {
  test("keeps the variables that are read and drops the others", () => {
    expect(trimExports(glue())).toBe(
      `before();_used();var _used,_data;function assignWasmExports(wasmExports){${assign("used")};` +
        `${assign("data", ".value")};table=Module["table"]=wasmTable=wasmExports["table"]}var wasmImports;after(_data,wasmTable)`,
    );
  });
  test.each([
    { name: "without declarations", text: glue().replace("var _main,_lean_main,", "var ") },
    { name: "with two functions", text: glue("function assignWasmExports(wasmExports){}") },
    { name: "without an end", text: glue().replace("var wasmImports;", "") },
  ])("rejects a glue $name", ({ text }) => {
    expect(() => trimExports(text)).toThrow(PatchError);
  });
});
