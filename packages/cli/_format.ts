/** What stands in a table for a figure that was not measured. */
export const NOT_MEASURED = "–";

/** A time for people: `4.2 ms`, `240 ms`, `9.1 s`, `2 m 05 s`, `1 h 03 m`. */
export function formatMs(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return NOT_MEASURED;
  if (ms > 0 && ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${pad(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} m`;
}

/** An amount of memory for people, from MiB: `12.3 MiB`, `1893 MiB`, `12.4 GiB`. */
export function formatMb(mb: number | null): string {
  if (mb === null || !Number.isFinite(mb)) return NOT_MEASURED;
  if (mb < 99.95) return `${mb.toFixed(1)} MiB`;
  if (mb < 9999.5) return `${Math.round(mb)} MiB`;
  return `${(mb / 1024).toFixed(1)} GiB`;
}

/** `1 proof`, `2 proofs`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Cuts a text to a width, keeping its end, which tells paths apart better than their start. */
export function keepEnd(text: string, width: number): string {
  const points = Array.from(text);
  return points.length <= width ? text : `…${points.slice(points.length - width + 1).join("")}`;
}

/** Cuts a text to a width, keeping its start. */
export function keepStart(text: string, width: number): string {
  const points = Array.from(text);
  return points.length <= width ? text : `${points.slice(0, width - 1).join("")}…`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
