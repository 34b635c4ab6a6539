import { statSync } from "node:fs";
import { readLines } from "./_read-lines.ts";

/** Gives each name once: the second time it is asked for, with `_try2`, then `_try3`. */
export class UniqueIds {
  readonly #taken: Set<string>;
  readonly #last = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  next(name: string): string {
    for (let tries = (this.#last.get(name) ?? 0) + 1; ; tries++) {
      const id = tries === 1 ? name : `${name}_try${tries}`;
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      this.#last.set(name, tries);
      return id;
    }
  }
}

/** The verification ids in a log that start with `prefix`; none when there is no such file. */
export function* idsIn(path: string, prefix: string): Generator<string> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
  for (const { bytes } of readLines(path)) {
    if (!bytes.includes(prefix)) continue;
    try {
      const id: unknown = JSON.parse(bytes.toString())?.verification_id;
      if (typeof id === "string" && id.startsWith(prefix)) yield id;
    } catch {
      // A torn line holds no id that another could have.
    }
  }
}
