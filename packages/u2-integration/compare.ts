import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, type JsonValue } from "./_canonical-json.ts";
import { ExperimentFolder } from "./_experiment-folder.ts";
import { readJournal } from "./_journal.ts";
import { readLines } from "./_read-lines.ts";
import { compareRuns } from "./compare-runs.ts";
import type { ArmRun, Comparison } from "./comparison.ts";
import { ExperimentFolderError } from "./experiment-folder-error.ts";
import type { TraceBody } from "./trace.ts";

/** Two experiments compared, and what stands between them besides the policy. */
export interface ExperimentComparison extends Comparison {
  readonly labels: { readonly a: string; readonly b: string };
  /** Settings that differ, seeds that only one side has, lost records: read them before the figures. */
  readonly warnings: readonly string[];
}

/**
 * Compares finished experiments over the same items and seeds: what each found under its budget, the
 * paired difference b − a with its interval and an exact test, what the first proofs cost, and what
 * noise did to it.
 *
 * What counts is the share of the items that were proved; where each cycle tries everything again
 * (`requeue: always`), so that in the end everything that can be is proved, the accepted tries of a
 * cycle.
 *
 * @param a The output folder of one run, or a folder of such folders, one for each seed; `b` too.
 * @throws {ExperimentFolderError} If a folder holds no finished experiment, if its log does not hold
 * all tries, if the items are not the same, or if no seed is in both.
 */
export function compareExperiments(a: string, b: string): ExperimentComparison {
  const [runsA, runsB] = [readArm(a), readArm(b)];
  checkItems([...runsA, ...runsB]);
  const warnings = [...runsA, ...runsB].flatMap(({ dir, lost }) =>
    lost === 0 ? [] : [`${dir}: ${lost} records could not be written when it ran`],
  );
  const [left, right] = [pairable(runsA, runsB, warnings), pairable(runsB, runsA, warnings)];
  const [one, other] = [left[0], right[0]];
  if (one === undefined || other === undefined) {
    const seeds = (runs: readonly FolderRun[]) => runs.map(({ run }) => run.masterSeed).join(", ");
    const problem = `its seeds are ${seeds(runsB)}, those of "${a}" are ${seeds(runsA)}; none is in both`;
    throw new ExperimentFolderError("compare", b, problem);
  }
  warnings.push(...settingsThatDiffer(one.header, other.header));
  const again = [...left, ...right].every(({ everythingAgain }) => everythingAgain);
  const comparison = compareRuns(
    left.map(({ run }) => run),
    right.map(({ run }) => run),
    again ? "accepted-per-cycle" : "items-proved",
  );
  return { ...comparison, labels: { a: one.label, b: other.label }, warnings };
}

interface FolderRun {
  readonly dir: string;
  readonly label: string;
  readonly run: ArmRun;
  readonly header: TraceBody;
  readonly lost: number;
  /** Whether each cycle tried everything again. */
  readonly everythingAgain: boolean;
}

function readArm(path: string): readonly FolderRun[] {
  const dirs = existsSync(join(path, "experiment.json")) ? [path] : foldersIn(path);
  if (dirs.length === 0) {
    const problem = "neither it nor a folder in it is the output folder of a run";
    throw new ExperimentFolderError("compare", path, problem);
  }
  const runs = dirs.map(readRun);
  const seeds = runs.map(({ run }) => run.masterSeed);
  const twice = seeds.find((seed, i) => seeds.indexOf(seed) !== i);
  if (twice !== undefined) {
    const problem = `it holds two runs of seed ${twice}; give a folder with one for each seed`;
    throw new ExperimentFolderError("compare", path, problem);
  }
  return runs;
}

function foldersIn(path: string): readonly string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .filter((dir) => existsSync(join(dir, "experiment.json")));
}

function readRun(dir: string): FolderRun {
  const folder = ExperimentFolder.open(dir, "compare");
  const { config, logPath, logStartBytes } = folder;
  const result = folder.readResult();
  if (result === null) {
    throw new ExperimentFolderError("compare", dir, "it has not come to its end; resume it first");
  }
  const byId = new Map(
    [...readJournal(logPath, config.experimentId, logStartBytes)].map((entry) => [
      entry.verificationId,
      entry,
    ]),
  );
  if (byId.size !== result.processed - result.telemetryLost) {
    const problem = `its log ${logPath} holds ${byId.size} of its ${result.processed} tries`;
    throw new ExperimentFolderError("compare", dir, problem);
  }
  const items = config.sliceConfig.items.map(({ id }) => id);
  const [first] = readLines(folder.tracePath);
  return {
    dir,
    label: `${config.experimentId} (${config.mode})`,
    run: {
      masterSeed: config.masterSeed,
      items,
      cycles: result.cycles,
      entries: [...byId.values()],
    },
    everythingAgain: config.sliceConfig.requeue === "always",
    header: JSON.parse(first?.bytes.toString() ?? "{}"),
    lost: result.telemetryLost,
  };
}

function checkItems(runs: readonly FolderRun[]): void {
  const itemsOf = ({ header }: FolderRun) => {
    const { items } = header.slice_config as { readonly items: readonly JsonValue[] };
    return new Set(items.map((item) => canonicalJson(item)));
  };
  const [first, ...others] = runs;
  if (first === undefined) return;
  const expected = itemsOf(first);
  for (const other of others) {
    const found = itemsOf(other);
    const strange = [...found].find((item) => !expected.has(item));
    if (strange === undefined && found.size === expected.size) continue;
    const { id } = JSON.parse(strange ?? [...expected].find((item) => !found.has(item)) ?? "{}");
    const problem = `its items are not those of "${first.dir}": "${id}" is in one of them only, or its text differs`;
    throw new ExperimentFolderError("compare", other.dir, problem);
  }
}

/** The runs whose seed is on the other side too, in the order of seeds. */
function pairable(
  runs: readonly FolderRun[],
  others: readonly FolderRun[],
  warnings: string[],
): readonly FolderRun[] {
  const seeds = new Set(others.map(({ run }) => run.masterSeed));
  const [paired, alone] = [
    runs.filter(({ run }) => seeds.has(run.masterSeed)),
    runs.filter(({ run }) => !seeds.has(run.masterSeed)),
  ];
  for (const { dir, run } of alone) {
    warnings.push(`${dir}: left out, the other side has no run of seed ${run.masterSeed}`);
  }
  return [...paired].sort((x, y) => x.run.masterSeed - y.run.masterSeed);
}

/** These may differ between arms: the policy is what is compared, and the seed is paired. */
const COMPARED = new Set(["experiment_id", "mode", "master_seed", "hash", "slice_config.policy"]);

function settingsThatDiffer(a: TraceBody, b: TraceBody): readonly string[] {
  const flat = (header: TraceBody) => ({
    ...header,
    slice_config: null,
    ...Object.fromEntries(
      Object.entries(header.slice_config as TraceBody).map(([key, value]) => [
        `slice_config.${key}`,
        value,
      ]),
    ),
  });
  const [left, right] = [flat(a), flat(b)] as [TraceBody, TraceBody];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) => {
    const [x, y] = [left[key] ?? null, right[key] ?? null].map((value) => canonicalJson(value));
    return COMPARED.has(key) || x === y ? [] : [`${key} differs: ${x} and ${y}`];
  });
}
