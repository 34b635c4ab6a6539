/** Counters of `/proc/PID/io` in bytes, reaped children included. */
export interface ProcIo {
  /** Through read and write calls, whatever served them. */
  readonly charsRead: number;
  readonly charsWritten: number;
  /** From and to block devices. */
  readonly blockRead: number;
  readonly blockWritten: number;
}

function field(text: string, name: string): number {
  const start = text.indexOf(`${name}: `);
  return start < 0 ? Number.NaN : Number.parseInt(text.slice(start + name.length + 2), 10);
}

/** Reads one `/proc/PID/io`; `null` when the text is not one. */
export function parseProcIo(text: string): ProcIo | null {
  const io: ProcIo = {
    charsRead: field(text, "rchar"),
    charsWritten: field(text, "wchar"),
    blockRead: field(text, "\nread_bytes"),
    blockWritten: field(text, "\nwrite_bytes"),
  };
  return Object.values(io).some(Number.isNaN) ? null : io;
}
