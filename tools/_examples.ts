/** One runnable example and where it stands. */
export interface Example {
  readonly file: string;
  /** The line of the fence, from 1. */
  readonly line: number;
  readonly code: string;
}

/** Finds the `ts` fences of a Markdown text or of a source file's doc comments. */
export function examplesIn(file: string, text: string): readonly Example[] {
  const inComment = file.endsWith(".ts");
  const lines = text.split("\n");
  const examples: Example[] = [];
  let open: { line: number; code: string[]; fence: string } | null = null;
  lines.forEach((raw, i) => {
    const line = inComment ? raw.replace(/^\s*\* ?/, "") : raw;
    if (inComment && open === null && !/^\s*\*/.test(raw)) return;
    if (open !== null) {
      if (line.trim() === open.fence) {
        examples.push({ file, line: open.line, code: open.code.join("\n") });
        open = null;
      } else open.code.push(line);
      return;
    }
    const fence = /^\s*(`{3,})ts\s*$/.exec(line);
    if (fence !== null) open = { line: i + 1, code: [], fence: fence[1] ?? "```" };
  });
  return examples;
}
