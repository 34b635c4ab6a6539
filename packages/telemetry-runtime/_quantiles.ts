import { LogCollapsingLowestDenseDDSketch } from "@datadog/sketches-js";

/** The relative error of every quantile but the smallest and largest value, which are exact. */
export const QUANTILE_ERROR = 0.01;

/** The distribution of one figure. */
export interface Distribution {
  /** How many records had the figure. */
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** 35 orders of magnitude below the largest figure keep the error; what is smaller counts as that. */
const BIN_LIMIT = 4096;

/** Collects one figure of a stream in memory that does not grow with it. */
export class Quantiles {
  readonly #sketch = new LogCollapsingLowestDenseDDSketch({
    relativeAccuracy: QUANTILE_ERROR,
    binLimit: BIN_LIMIT,
  });

  /** Takes a figure >= 0; what was not measured, or is no figure, is left out. */
  add(figure: number | null): void {
    if (figure !== null && Number.isFinite(figure)) this.#sketch.accept(figure);
  }

  /** `null` when no record had the figure. */
  result(): Distribution | null {
    const { count, sum, min, max } = this.#sketch;
    if (count === 0) return null;
    const at = (quantile: number): number =>
      Math.min(max, Math.max(min, this.#sketch.getValueAtQuantile(quantile)));
    const quantiles = { p50: at(0.5), p90: at(0.9), p99: at(0.99) };
    return { count, sum, mean: sum / count, min, ...quantiles, max };
  }
}
