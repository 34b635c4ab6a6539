import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Questions whose answer is the same line each time, if they are the only argument. */
const QUESTIONS: Readonly<Record<string, string>> = {
  "-v": "version",
  "--version": "version",
  "-V": "short-version",
  "--short-version": "short-version",
  "-g": "githash",
  "--githash": "githash",
  "--features": "features",
  "--print-prefix": "print-prefix",
  "--print-libdir": "print-libdir",
  "-h": "help",
  "--help": "help",
};

/** One recorded answer. */
interface Answer {
  /** The folder it was recorded in: some answers name it. */
  readonly directory: string;
  readonly stdout: string;
}

/**
 * Answers of this Lean to questions about itself, each recorded from its first real run, so that
 * the next one need not start WebAssembly.
 */
export class Answers {
  readonly #directory: string;
  readonly #path: string | null;

  constructor(directory: string, args: readonly string[]) {
    this.#directory = directory;
    const name = args.length === 1 ? QUESTIONS[args[0] as string] : undefined;
    this.#path = name === undefined ? null : join(directory, "answers", `${name}.json`);
  }

  /** Whether this run asks such a question. */
  get isQuestion(): boolean {
    return this.#path !== null;
  }

  /** What Lean wrote on stdout when it was asked before, or `null`. */
  recall(): string | null {
    if (this.#path === null) return null;
    try {
      const answer = JSON.parse(readFileSync(this.#path, "utf8")) as Answer;
      return answer.directory === this.#directory ? answer.stdout : null;
    } catch {
      return null;
    }
  }

  /** Keeps an answer; a folder that cannot be written is no failure of this run. */
  record(stdout: string): void {
    if (this.#path === null) return;
    const answer: Answer = { directory: this.#directory, stdout };
    try {
      mkdirSync(join(this.#directory, "answers"), { recursive: true });
      const draft = `${this.#path}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(answer));
      renameSync(draft, this.#path);
    } catch {}
  }
}
