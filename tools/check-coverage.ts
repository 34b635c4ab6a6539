/**
 * Fails when a file of this package has less than 90 % of its lines or functions run by its tests.
 *
 *     bun ../../tools/check-coverage.ts     in a package folder, after `bun test --coverage`
 */
import { existsSync, readFileSync } from "node:fs";
import { coverageOf } from "./_lcov.ts";

const MIN = 0.9;
const report = ".reports/coverage/lcov.info";
if (!existsSync(report)) {
  console.error(`Cannot check coverage: no ${report}; run the tests with --coverage first`);
  process.exit(1);
}
const low = coverageOf(readFileSync(report, "utf8"))
  .filter(
    (file) => !file.path.startsWith("..") && !/^(\.tmp|fixtures|e2e|bench|dist)\//.test(file.path),
  )
  .filter((file) => file.lines < MIN || file.functions < MIN);
for (const file of low) {
  console.error(
    `${file.path}: ${(file.lines * 100).toFixed(1)} % of lines, ${(file.functions * 100).toFixed(1)} % of functions; 90 % wanted`,
  );
}
process.exit(low.length === 0 ? 0 : 1);
