/** A growable column of numbers; its length is its room, not its use. */
export type Column = Int32Array<ArrayBuffer>;

/** An empty column with room for `length` numbers. */
export function column(length: number): Column {
  return new Int32Array(length);
}

/** A copy with twice the room. */
export function larger(from: Column): Column {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}
