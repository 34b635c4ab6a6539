/** Thrown when a telemetry log cannot be opened, written or read, so nothing can be recorded. */
export class TelemetryLogError extends Error {
  override readonly name = "TelemetryLogError";
  readonly path: string;
  /** The system's code, such as `ENOSPC`; `null` when the cause has none. */
  readonly code: string | null;

  constructor(action: string, path: string, cause: unknown) {
    const code = codeOf(cause);
    super(`Cannot ${action} telemetry log "${path}": ${reasonOf(code, cause)}`, { cause });
    this.path = path;
    this.code = code;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; free some space, what was written before is kept",
  EDQUOT: "the disk quota is used up; free some space, what was written before is kept",
  EROFS: "the file system is read-only; choose another path",
  EACCES: "permission denied; choose a path that you may write",
  EPERM: "the file may not be changed; choose another path",
  EISDIR: "it is a folder; name a file",
  ENOTDIR: "a part of the path is a file; choose another path",
  ENOENT: "no such file or folder",
};

function reasonOf(code: string | null, cause: unknown): string {
  const known = code === null ? undefined : REASONS[code];
  return known ?? (cause instanceof Error ? cause.message : String(cause));
}

function codeOf(cause: unknown): string | null {
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return null;
  return typeof cause.code === "string" ? cause.code : null;
}
