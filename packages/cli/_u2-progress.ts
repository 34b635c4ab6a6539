import type { ExperimentProgress } from "@lean-telemetry/u2-integration";
import yoctoSpinner, { type Spinner } from "yocto-spinner";
import { formatMs, plural } from "./_format.ts";
import { liveTerminal } from "./_live-terminal.ts";
import type { CliIo } from "./io.ts";
import { oneLine } from "./usage-error.ts";

/** A replayed experiment has thousands of cycles a second: nobody reads a line for each. */
const PLAIN_INTERVAL_MS = 1000;
const LIVE_INTERVAL_MS = 100;

/** What {@link U2Progress} needs to know. */
export interface U2ProgressOptions {
  /** A monotonic clock in ms. */
  readonly now?: () => number;
}

/** Tells an experiment's progress: cycle, what was verified, what is left of the budgets. */
export class U2Progress {
  readonly #io: Pick<CliIo, "stderr" | "env">;
  readonly #now: () => number;
  readonly #spinner: Spinner | null;
  #toldAt = Number.NEGATIVE_INFINITY;
  #tries = 0;
  #accepted = 0;
  #cycleLine = "";
  #untold = "";

  constructor(io: Pick<CliIo, "stderr" | "env">, options: U2ProgressOptions = {}) {
    this.#io = io;
    this.#now = options.now ?? (() => performance.now());
    const terminal = liveTerminal(io);
    this.#spinner =
      terminal === null ? null : yoctoSpinner({ stream: terminal, handleSignals: false });
  }

  /** Takes what the experiment tells. */
  readonly take = (progress: ExperimentProgress): void => {
    switch (progress.kind) {
      case "started":
        this.#line(startText(progress));
        this.#spinner?.start("first cycle");
        return;
      case "attempt":
        this.#tries += 1;
        if (progress.entry.success) this.#accepted += 1;
        this.#tell();
        return;
      case "cycle":
        this.#cycleLine = cycleText(progress);
        this.#untold = this.#cycleLine;
        this.#tell();
        return;
      case "warning":
        this.#line(`warning: ${oneLine(progress.message)}`);
        return;
      case "finished":
        this.stop();
        return;
    }
  };

  /** Tells what was held back, and takes the live line away. */
  stop(): void {
    this.#spinner?.stop();
    if (this.#untold !== "") this.#line(this.#untold);
    this.#untold = "";
  }

  #tell(): void {
    const now = this.#now();
    const intervalMs = this.#spinner === null ? PLAIN_INTERVAL_MS : LIVE_INTERVAL_MS;
    if (now - this.#toldAt < intervalMs) return;
    if (this.#spinner === null) {
      if (this.#untold === "") return;
      this.#line(this.#untold);
      this.#untold = "";
    } else {
      const tries = `${plural(this.#tries, "try", "tries")}, ${this.#accepted} accepted`;
      this.#spinner.text = [tries, this.#cycleLine].filter((text) => text !== "").join(" · ");
    }
    this.#toldAt = now;
  }

  #line(text: string): void {
    const restart = this.#spinner?.isSpinning === true;
    if (restart) this.#spinner?.stop();
    void this.#io.stderr.write(`${text}\n`);
    if (restart) this.#spinner?.start();
  }
}

function startText(progress: ExperimentProgress & { readonly kind: "started" }): string {
  const { config, fromCycle, reusable } = progress;
  const items = plural(config.sliceConfig.items.length, "item");
  const start = `${config.experimentId}: ${config.mode}, seed ${config.masterSeed}, ${plural(config.totalCycles, "cycle")}, ${items}, ${config.execute}`;
  const resumed =
    fromCycle === 0 && reusable === 0
      ? ""
      : `; going on at cycle ${fromCycle + 1}, ${plural(reusable, "try", "tries")} made before`;
  return oneLine(`${start}${resumed}`);
}

function cycleText(progress: ExperimentProgress & { readonly kind: "cycle" }): string {
  const { cycle, totalCycles, processed, accepted, proved, candidatesLeft, secondsLeft } = progress;
  return `cycle ${cycle + 1}/${totalCycles}: ${processed} verified, ${accepted} accepted, ${proved} proved so far; left ${plural(candidatesLeft, "candidate")}, ${formatMs(Math.max(0, secondsLeft * 1000))}`;
}
