const EXCERPT_CHARS = 500;

/** The first line of a text that is not blank, cut at 500 characters. */
export function firstLine(text: string): string {
  const start = text.search(/\S/);
  if (start < 0) return "";
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end < 0 ? text.length : end);
  return line.length > EXCERPT_CHARS ? `${line.slice(0, EXCERPT_CHARS)}…` : line.trimEnd();
}
