import {
  ASSURANCE_LEVELS,
  type AssuranceLevel,
  VERIFIER_TIERS,
  type VerifierTier,
} from "@lean-telemetry/error-mapper";
import type { Command } from "commander";
import { collectLeanOption, type LeanOptions } from "./_lean-option.ts";
import {
  choiceOption,
  durationMsOption,
  memoryMbOption,
  wholeNumberOption,
} from "./option-values.ts";

/** Where the tactics of a record come from. */
export const TACTIC_CHOICES = ["off", "source", "trace", "profile"] as const;

/** When Lean is kept running between proofs. */
export const WARM_CHOICES = ["auto", "on", "off"] as const;

/** What was typed after `verify`, read and checked. Times in ms, memory in MiB. */
export interface VerifyOptions {
  readonly lean: string;
  readonly cwd?: string;
  readonly timeout?: number;
  readonly cpuLimit?: number;
  readonly memoryLimit?: number;
  readonly outputLimit?: number;
  readonly maxHeartbeats?: number;
  readonly define?: LeanOptions;
  readonly jobs: number;
  readonly memoryBudget?: number;
  readonly warm: (typeof WARM_CHOICES)[number];
  readonly confirm?: boolean;
  readonly require: AssuranceLevel;
  readonly traceTactics: (typeof TACTIC_CHOICES)[number];
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly context: string;
  readonly tier?: VerifierTier;
  readonly seed?: number;
  readonly noise?: string;
  readonly noiseSlice?: string;
  readonly resume?: boolean;
  readonly cache?: string;
}

/** Adds the options of `verify` to its command. */
export function addVerifyOptions(command: Command): Command {
  return command
    .optionsGroup("Lean:")
    .option("--lean <which>", "auto, lake, lean, embedded, or the path of a Lean", "auto")
    .option("-C, --cwd <dir>", "folder to work in, as if started there")
    .option(
      "--max-heartbeats <n>",
      "Lean's own budget per command, as in set_option; 0: none",
      wholeNumberOption("--max-heartbeats", { min: 0 }),
    )
    .option("-D, --define <name=value>", "an option of Lean, as in set_option", collectLeanOption)
    .optionsGroup("Limits of each proof:")
    .option("-t, --timeout <time>", "wall clock (default: 60 s)", durationMsOption("--timeout"))
    .option("--cpu-limit <time>", "CPU time of the tree", durationMsOption("--cpu-limit"))
    .option(
      "--memory-limit <size>",
      "memory of the tree, mapped files apart",
      memoryMbOption("--memory-limit"),
    )
    .option("--output-limit <size>", "what Lean prints", memoryMbOption("--output-limit"))
    .optionsGroup("Pool:")
    .option(
      "-j, --jobs <n>",
      "proofs at the same time, each in a Lean of its own; they disturb each other's figures",
      wholeNumberOption("--jobs", { min: 1, max: 1024 }),
      1,
    )
    .option(
      "--memory-budget <size>",
      "memory of all proofs together; a heavy one waits for room",
      memoryMbOption("--memory-budget"),
    )
    .option(
      "--warm <when>",
      `keep Lean and its imports loaded between proofs: ${WARM_CHOICES.join(", ")}`,
      choiceOption("--warm", WARM_CHOICES),
      "auto",
    )
    .option("--confirm", "repeat each VERIFIED of a warm check in a new Lean before it counts")
    .optionsGroup("Verdict and record:")
    .option(
      "--require <level>",
      `what must be shown for VERIFIED: ${ASSURANCE_LEVELS[0]} … ${ASSURANCE_LEVELS.at(-1)}`,
      choiceOption("--require", ASSURANCE_LEVELS),
      "A2",
    )
    .option(
      "--trace-tactics <how>",
      `${TACTIC_CHOICES.join(", ")}; the last two cost time`,
      choiceOption("--trace-tactics", TACTIC_CHOICES),
      "source",
    )
    .option("--context <text>", "grouping of the records", "default")
    .option(
      "--tier <name>",
      `${VERIFIER_TIERS.join(", ")} (default: balanced)`,
      choiceOption("--tier", VERIFIER_TIERS),
    )
    .option(
      "--seed <n>",
      "master seed; noise is drawn from it",
      wholeNumberOption("--seed", { min: 0 }),
    )
    .option("--noise <file>", "noise configuration in YAML; needs --seed")
    .option("--noise-slice <name>", "which slice of the noise configuration applies")
    .optionsGroup("Repeating:")
    .option("--resume", "skip what --out holds for the same source, toolchain and options")
    .option("--cache <dir>", "keep verdicts in this folder, and reuse them")
    .optionsGroup("Output:")
    .option("-o, --out <file>", "append the records to this JSONL file")
    .option("--json", "print the records even to a terminal, or beside --out")
    .option("-q, --quiet", "print no progress and no table");
}
