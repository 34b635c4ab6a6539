import { ModuleNotFoundError, resolveModule } from "@lean-telemetry/lean-executor";
import type { RawItem } from "./_config-schema.ts";
import { didYouMean } from "./_did-you-mean.ts";
import type { ExperimentItem } from "./candidate.ts";

/** Where items are looked for. */
export interface ItemPlaces {
  /** What paths are relative to. */
  readonly baseDir: string;
  /** Where module names start. */
  readonly root: string;
  /** The modules of the log, for replay; `null` when items need not exist anywhere (mock). */
  readonly recorded: readonly string[] | null;
  /** Whether items are files that Lean will read. */
  readonly files: boolean;
}

/** Something wrong with the `index`-th item. */
export interface ItemProblem {
  readonly index: number;
  readonly message: string;
}

/** Finds the file or the recorded module of each item, and gives each its stable id. */
export function resolveItems(
  raw: readonly RawItem[],
  places: ItemPlaces,
): { readonly items: readonly ExperimentItem[]; readonly problems: readonly ItemProblem[] } {
  const problems: ItemProblem[] = [];
  const firstOf = new Map<string, number>();
  const items = raw.flatMap((entry, index) => {
    const found = places.files ? findFile(entry, places) : findRecorded(entry, places);
    if ("problem" in found) {
      problems.push({ index, message: found.problem });
      return [];
    }
    const id = entry.id ?? found.module;
    const first = firstOf.get(id);
    if (first !== undefined) {
      problems.push({
        index,
        message: `"${id}" is listed already as items[${first}]; give one of them its own id`,
      });
    }
    firstOf.set(id, first ?? index);
    const complexity = entry.complexity ?? [...id].length;
    return [{ id, path: found.path, module: found.module, complexity }];
  });
  return { items, problems };
}

type Found =
  | { readonly module: string; readonly path: string | null }
  | { readonly problem: string };

function findFile(entry: RawItem, { baseDir, root }: ItemPlaces): Found {
  // A path without any slash and without .lean would be read as a module name.
  const reference = entry.file === null ? nameOf(entry) : `./${entry.file}`.replace(/^\.\/\//, "/");
  try {
    const { name, path } = resolveModule(reference, { roots: [root], cwd: baseDir });
    return { module: name, path };
  } catch (error) {
    if (!(error instanceof ModuleNotFoundError)) throw error;
    const what = JSON.stringify(nameOf(entry));
    return {
      problem:
        error.looked.length === 0
          ? `expected a .lean file or a module name such as Foo.Bar, found ${what}`
          : `expected a file for ${what}, found none at ${error.looked.join(", ")}`,
    };
  }
}

function findRecorded(entry: RawItem, { recorded }: ItemPlaces): Found {
  const module = nameOf(entry);
  if (recorded === null || recorded.includes(module)) return { module, path: null };
  const near = didYouMean(module, recorded);
  const some = recorded.slice(0, 3).map((name) => JSON.stringify(name));
  const hint =
    near !== null
      ? `did you mean "${near}"?`
      : `it has ${some.length === 0 ? "no natural run at all" : some.join(", ")}${recorded.length > 3 ? ` and ${recorded.length - 3} more` : ""}`;
  return { problem: `expected a module of the replayed log, found "${module}"; ${hint}` };
}

function nameOf(entry: RawItem): string {
  return entry.text ?? entry.file ?? entry.module ?? "";
}
