/**
 * Adds up the test reports that the last run left behind and prints `N passed, N failed`.
 *
 *     bun tools/count-tests.ts
 *
 * Reads every `.reports/*.xml` (JUnit) of the root and of the packages. Exits 1 when a test failed
 * or when there is no report at all.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countJunit } from "./_junit.ts";
import { packageFolders, root } from "./_workspace.ts";

let total = { passed: 0, failed: 0, skipped: 0 };
for (const folder of [".", ...packageFolders()]) {
  const glob = new Bun.Glob(".reports/*.xml");
  const reports = [...glob.scanSync({ cwd: join(root, folder), dot: true })].sort();
  for (const report of reports) {
    const count = countJunit(readFileSync(join(root, folder, report), "utf8"));
    console.log(`${folder}/${report}: ${count.passed} passed, ${count.failed} failed`);
    for (const name of count.failures) console.log(`  FAILED ${name}`);
    total = {
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
    };
  }
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
