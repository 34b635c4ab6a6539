/** Takes comments out, so that an example in a doc comment is not read as code. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** Whether a file has nothing that exists at run time, so that no test could load it. */
export function isTypeOnly(text: string): boolean {
  return !/^\s*(export\s+)?(async\s+)?(const|let|function|class|await)\b/m.test(
    withoutComments(text),
  );
}

/** The packages of this repository that a file imports, by folder name. */
export function workspaceImports(text: string): readonly string[] {
  const found = withoutComments(text).matchAll(
    /(?:from|import)\s*\(?\s*"(?:@lean-telemetry\/([a-z0-9-]+)|(lean-telemetry))(?:\/[^"]*)?"/g,
  );
  return [...found].map((match) => match[1] ?? "cli");
}

/** The relative module specifiers that a file imports. */
export function relativeImports(text: string): readonly string[] {
  const found = withoutComments(text).matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
  return [...found].map((match) => match[1] ?? "");
}
