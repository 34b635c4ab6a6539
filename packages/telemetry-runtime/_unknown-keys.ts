import { RECORD_KEYS, recordShapeSchema, type TelemetryRecord } from "./record-schema.ts";

type Tree = Record<string, unknown>;

/** What is known at one level of a record, for the levels whose keys we translate. */
interface Level {
  readonly keys: ReadonlySet<string>;
  readonly children: readonly (readonly [key: string, level: Level])[];
  /** The level describes the elements of a list. */
  readonly list: boolean;
}

const shape = recordShapeSchema.shape;
const messages = shape.messages.unwrap().shape;
const measurement = shape.measurement.unwrap().shape;
const attempt = shape.attempts.unwrap().element.shape;

/** Objects that are handed on as they are keep their unknown keys by themselves. */
const RECORD_LEVEL: Level = level(RECORD_KEYS, [
  ["termination", level(Object.keys(shape.termination.unwrap().shape))],
  [
    "messages",
    level(Object.keys(messages), [
      ["first", level(Object.keys(messages.first.element.shape), [], true)],
    ]),
  ],
  [
    "measurement",
    level(Object.keys(measurement), [
      ["memory_peak_mb", level(Object.keys(measurement.memory_peak_mb.unwrap().shape))],
      ["memory_final_mb", level(Object.keys(measurement.memory_final_mb.unwrap().shape))],
    ]),
  ],
  ["attempts", level(Object.keys(attempt), [], true)],
]);

/**
 * Collects the keys of a record that this version does not know, nested as they were found; list
 * elements under their index. `null` when all are known.
 */
export function unknownKeys(record: TelemetryRecord): Tree | null {
  return collect(record as unknown as Tree, RECORD_LEVEL);
}

/** Puts keys back where {@link unknownKeys} found them. Known keys are never overwritten. */
export function mergeUnknown(record: TelemetryRecord, extra: Readonly<Tree>): TelemetryRecord {
  return merge(record as unknown as Tree, extra, RECORD_LEVEL) as unknown as TelemetryRecord;
}

function level(keys: readonly string[], children: Level["children"] = [], list = false): Level {
  return { keys: new Set(keys), children, list };
}

function collect(value: Tree, known: Level): Tree | null {
  const found: Tree = {};
  const names = Object.keys(value);
  // A sound record has every known key, so an equal count means that there is no other.
  if (names.length !== known.keys.size) {
    for (const name of names) {
      if (!known.keys.has(name)) define(found, name, value[name]);
    }
  }
  for (const [name, child] of known.children) {
    const part = value[name];
    if (typeof part !== "object" || part === null) continue;
    const nested = child.list
      ? collectList(part as readonly Tree[], child)
      : collect(part as Tree, child);
    if (nested !== null) define(found, name, nested);
  }
  return isEmpty(found) ? null : found;
}

function collectList(parts: readonly Tree[], known: Level): Tree | null {
  const found: Tree = {};
  parts.forEach((part, i) => {
    const nested = collect(part, known);
    if (nested !== null) found[String(i)] = nested;
  });
  return isEmpty(found) ? null : found;
}

function merge(value: Tree, extra: Readonly<Tree>, known: Level): Tree {
  const merged: Tree = { ...value };
  for (const name of Object.keys(extra)) {
    const child = known.children.find(([key]) => key === name)?.[1];
    const part = merged[name];
    if (child === undefined) {
      if (!known.keys.has(name)) define(merged, name, extra[name]);
    } else if (typeof part === "object" && part !== null) {
      const add = extra[name] as Tree;
      merged[name] = child.list
        ? (part as Tree[]).map((one, i) => merge(one, (add[String(i)] ?? {}) as Tree, child))
        : merge(part as Tree, add, child);
    }
  }
  return merged;
}

/** A key such as `__proto__` must become a key, not a prototype. */
function define(target: Tree, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function isEmpty(tree: Tree): boolean {
  for (const _ in tree) return false;
  return true;
}
