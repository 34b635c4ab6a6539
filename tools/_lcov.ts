/** How much of one file was run. Both figures lie between 0 and 1. */
export interface FileCoverage {
  readonly path: string;
  readonly lines: number;
  readonly functions: number;
}

/** Reads an lcov report: records of `SF:`, `LF:`/`LH:`, `FNF:`/`FNH:`, `end_of_record`. */
export function coverageOf(lcov: string): readonly FileCoverage[] {
  const files: FileCoverage[] = [];
  for (const record of lcov.split("end_of_record")) {
    const value = (key: string): string | undefined =>
      new RegExp(`^${key}:(.*)$`, "m").exec(record)?.[1];
    const path = value("SF");
    if (path === undefined) continue;
    const share = (hit: string, found: string): number => {
      const total = Number(value(found) ?? 0);
      return total === 0 ? 1 : Number(value(hit) ?? 0) / total;
    };
    files.push({ path, lines: share("LH", "LF"), functions: share("FNH", "FNF") });
  }
  return files;
}
