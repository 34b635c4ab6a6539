import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { newVerificationId } from "./verification-id.ts";

/**
 * Lists the files of a log in the order they were written: those that were set aside, then the one
 * that is appended to. A file that is being compressed is listed once.
 *
 * @param path The path that the log was opened with.
 */
export function telemetryLogFiles(path: string): readonly string[] {
  const folder = dirname(path);
  const { stem, extension } = split(basename(path));
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  const aside = names.filter((name) => {
    if (!name.startsWith(`${stem}.`)) return false;
    const plain = name.replace(/\.(gz|zst)$/, "");
    if (plain !== name && names.includes(plain)) return false;
    return ASIDE.test(plain.slice(stem.length)) && plain.endsWith(extension);
  });
  const files = aside.sort().map((name) => join(folder, name));
  return statSync(path, { throwIfNoEntry: false }) === undefined ? files : [...files, path];
}

/** A name for the file that is set aside now: `runs.jsonl` becomes `runs.<sortable id>.jsonl`. */
export function rotatedPath(path: string): string {
  const { stem, extension } = split(basename(path));
  return join(dirname(path), `${stem}.${newVerificationId()}${extension}`);
}

const ASIDE = /^\.[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(\.|$)/;

function split(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf(".");
  return dot <= 0
    ? { stem: name, extension: "" }
    : { stem: name.slice(0, dot), extension: name.slice(dot) };
}
