/** Thrown for a noise configuration that cannot be read: says what was found and what to write. */
export class NoiseConfigError extends TypeError {
  override readonly name = "NoiseConfigError";
  /** The dotted place of the problem; empty for the whole. */
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`Cannot read noise config${path === "" ? "" : ` at "${path}"`}: ${problem}`);
    this.path = path;
  }
}
