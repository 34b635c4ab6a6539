/** Thrown when a folder does not hold the experiment that was asked for, or holds one already. */
export class ExperimentFolderError extends Error {
  override readonly name = "ExperimentFolderError";
  readonly folder: string;
  constructor(action: string, folder: string, problem: string, options?: ErrorOptions) {
    super(`Cannot ${action} experiment "${folder}": ${problem}`, options);
    this.folder = folder;
  }
}
