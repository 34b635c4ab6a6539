/** What one report says. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Which failed, as `file: suite > name`. */
  readonly failures: readonly string[];
}

/** Counts the test cases of a JUnit report one by one; the totals in its head are not believed. */
export function countJunit(xml: string): TestCount {
  let passed = 0;
  let skipped = 0;
  const failures: string[] = [];
  for (const match of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const body = match[2] ?? "";
    if (/<(failure|error)\b/.test(body)) failures.push(nameOf(match[1] ?? ""));
    else if (/<skipped\b/.test(body)) skipped++;
    else passed++;
  }
  return { passed, failed: failures.length, skipped, failures };
}

function nameOf(attributes: string): string {
  const value = (name: string): string =>
    unescapeXml(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");
  const [file, suite, name] = [value("file"), value("classname"), value("name")];
  return `${file === "" ? "" : `${file}: `}${suite === "" ? "" : `${suite} > `}${name}`;
}

function unescapeXml(text: string): string {
  const characters: Readonly<Record<string, string>> = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
  };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name) => characters[name] ?? whole);
}
