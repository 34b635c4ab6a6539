import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync, inflateRawSync } from "node:zlib";

const DIGEST_BYTES = 32;
// The build puts this file one folder deeper than the data.
const data = import.meta.url.endsWith(".ts") ? "./function-groups.bin" : "../function-groups.bin";

/**
 * Returns the part of the module that each function goes to, or one part for all where another
 * module was recorded: that is slower, but as right.
 */
export function functionGroupsFor(
  wasm: Uint8Array,
  functionCount: number,
  file: Uint8Array = readFileSync(fileURLToPath(new URL(data, import.meta.url))),
): Uint8Array {
  const whole = new Uint8Array(functionCount);
  if (!digestOf(wasm).equals(file.subarray(0, DIGEST_BYTES))) return whole;
  const groups = inflateRawSync(file.subarray(DIGEST_BYTES));
  return groups.length === functionCount ? groups : whole;
}

/** Writes what {@link functionGroupsFor} reads. */
export function encodeFunctionGroups(wasm: Uint8Array, groups: Uint8Array): Uint8Array {
  return Buffer.concat([digestOf(wasm), deflateRawSync(groups, { level: 9 })]);
}

function digestOf(wasm: Uint8Array): Buffer {
  return createHash("sha256").update(wasm).digest();
}
