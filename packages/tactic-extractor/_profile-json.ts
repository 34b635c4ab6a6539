import { JsonCursor } from "./_json-cursor.ts";

/** The part of a thread of the profile that is read: its call paths and its slices. */
export interface ProfileThread {
  readonly name: string;
  readonly strings: readonly string[];
  /** For each call path, the string that names its last frame and the path above it (-1: none). */
  readonly nameOf: Int32Array;
  readonly prefix: Int32Array;
  /** The path of each sample and its weight in milliseconds. Two samples make a slice. */
  readonly stack: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Takes the threads out of a Firefox-profiler file as Lean writes it, without building the rest:
 * of the some thirty arrays of a thread six are read, the others are passed over.
 *
 * @throws {SyntaxError} If the text is not such a file.
 */
export function parseProfile(text: string): ProfileThread[] {
  const cursor = new JsonCursor(text);
  const threads: ProfileThread[] = [];
  let seen = false;
  cursor.object((key) => {
    if (key !== "threads") return cursor.skip();
    seen = true;
    cursor.array(() => threads.push(readThread(cursor)));
  });
  if (!seen) throw new SyntaxError("Cannot read the profile: it has no threads");
  return threads;
}

function readThread(cursor: JsonCursor): ProfileThread {
  let name = "";
  let strings: string[] = [];
  let funcName = new Int32Array(0);
  let frameFunc = new Int32Array(0);
  let frame = new Int32Array(0);
  let prefix = new Int32Array(0);
  let stack = new Int32Array(0);
  let weight = new Float64Array(0);
  const table = (column: string, take: () => void): void =>
    cursor.object((key) => (key === column ? take() : cursor.skip()));
  cursor.object((key) => {
    switch (key) {
      case "name":
        name = String(cursor.json());
        return;
      case "stringArray": {
        const value = cursor.json();
        if (!Array.isArray(value)) cursor.fail("stringArray is no list");
        strings = value as string[];
        return;
      }
      case "funcTable":
        return table("name", () => {
          funcName = cursor.integers();
        });
      case "frameTable":
        return table("func", () => {
          frameFunc = cursor.integers();
        });
      case "stackTable":
        return cursor.object((column) => {
          if (column === "frame") frame = cursor.integers();
          else if (column === "prefix") prefix = cursor.integers();
          else cursor.skip();
        });
      case "samples":
        return cursor.object((column) => {
          if (column === "stack") stack = cursor.integers();
          else if (column === "weight") weight = cursor.numbers();
          else cursor.skip();
        });
    }
    cursor.skip();
  });
  const nameOf = frame.map((f) => funcName[frameFunc[f] ?? -1] ?? -1);
  check(strings, nameOf, prefix, stack, weight);
  return { name, strings, nameOf, prefix, stack, weight };
}

function check(
  strings: readonly string[],
  nameOf: Int32Array,
  prefix: Int32Array,
  stack: Int32Array,
  weight: Float64Array,
): void {
  const bad = (what: string): never => {
    throw new SyntaxError(`Cannot read the profile: ${what}`);
  };
  if (prefix.length !== nameOf.length) bad("stackTable.prefix and .frame differ in length");
  if (weight.length !== stack.length) bad("samples.weight and .stack differ in length");
  if (stack.length % 2 !== 0) bad("an odd number of samples; they come in pairs");
  for (const name of nameOf) {
    if (name < 0 || typeof strings[name] !== "string") bad("a frame without a name");
  }
  for (let i = 0; i < prefix.length; i++) {
    if (prefix[i]! >= i) bad("a call path before the path above it");
  }
  for (const at of stack) if (at < 0 || at >= nameOf.length) bad("a sample without a call path");
}
