import { expect, test } from "bun:test";
import { parseProfile } from "./_profile-json.ts";

/** A profile with one thread; what is given replaces the columns. */
function profile(change: Record<string, unknown> = {}): string {
  const thread = {
    name: "main",
    stringArray: ["root", "Elab.step: a"],
    funcTable: { name: [0, 1], resource: [-1, -1] },
    frameTable: { address: [-1, -1], func: [0, 1] },
    stackTable: { category: [0, 3], frame: [0, 1], prefix: [null, 0] },
    samples: { length: 4, stack: [0, 0, 1, 1], time: [1, 2, 2, 3], weight: [0, 1, 0, 1] },
    ...change,
  };
  return JSON.stringify({ libs: [], meta: { product: "lean" }, threads: [thread] });
}

test("takes the call paths and slices out", () => {
  const [thread] = parseProfile(profile());
  expect(thread!.name).toBe("main");
  expect([...thread!.nameOf]).toEqual([0, 1]);
  expect([...thread!.prefix]).toEqual([-1, 0]);
  expect([...thread!.stack]).toEqual([0, 0, 1, 1]);
  expect([...thread!.weight]).toEqual([0, 1, 0, 1]);
});

test.each([
  ["no threads", "{}", "it has no threads"],
  [
    "a short column",
    profile({ stackTable: { frame: [0, 1], prefix: [null] } }),
    "differ in length",
  ],
  ["weights that lack", profile({ samples: { stack: [0, 0], weight: [0] } }), "differ in length"],
  ["an odd sample", profile({ samples: { stack: [0], weight: [0] } }), "an odd number of samples"],
  [
    "a sample nowhere",
    profile({ samples: { stack: [9, 9], weight: [0, 1] } }),
    "without a call path",
  ],
  ["a frame without name", profile({ funcTable: { name: [0, 7] } }), "a frame without a name"],
  [
    "a path before its own",
    profile({ stackTable: { frame: [0, 1], prefix: [1, null] } }),
    "before the path above it",
  ],
  ["strings that are none", profile({ stringArray: { a: 1 } }), "stringArray is no list"],
  ["half a file", profile().slice(0, 200), "Cannot read the profile"],
  ["no JSON", "a Lean file", "Cannot read the profile"],
])("refuses %s", (_, text, message) => {
  expect(() => parseProfile(text)).toThrow(message);
});
