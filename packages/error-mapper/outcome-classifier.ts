import { createStreamParser } from "./_create-parser.ts";
import { decide } from "./_decide.ts";
import { Digest } from "./_digest.ts";
import { RunEvidence } from "./_run-evidence.ts";
import { defaultRuleSet } from "./classify-message.ts";
import type { LeanMessage, StreamName, UnparsedLine } from "./message.ts";
import type { MessageClass } from "./message-class.ts";
import type { MessageParser } from "./message-parser.ts";
import type { Outcome, RunFacts } from "./outcome.ts";
import type { RuleSet } from "./rule-set.ts";

/** Whom a classifier tells about what it reads, and by which rules. */
export interface OutcomeClassifierOptions {
  /** Called for every message. Without it, plain information is counted without being decoded. */
  readonly onMessage?: (message: LeanMessage, found: MessageClass) => void;
  /** Called for every line that is none of Lean's; on stderr that is any line outside a message. */
  readonly onUnparsed?: (line: UnparsedLine) => void;
  /** The form in which Lean was asked to print; the facts at the end may say it too. */
  readonly messageForm?: "json" | "text" | "auto";
  /** Default: the rules of this package. */
  readonly rules?: RuleSet;
}

/** Reads a run's streams while they come and gives the verdict at the end. */
export interface OutcomeClassifier {
  /** Takes bytes of one stream; chunks may be cut anywhere. */
  write(stream: StreamName, chunk: Uint8Array): void;
  /** Takes a message that came another way, such as a diagnostic of the language server. */
  message(message: LeanMessage): void;
  /** Ends both streams and decides. */
  end(facts: RunFacts): Outcome;
}

/**
 * Makes a classifier for one run: give it the bytes of both streams as they come, then the facts.
 *
 * Memory stays flat however much is printed, time is linear, and the verdict does not depend on how
 * the streams were cut. Every byte is looked at.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createOutcomeClassifier } from "@lean-telemetry/error-mapper";
 *
 * const classifier = createOutcomeClassifier();
 * const line = "A.lean:1:8: warning: declaration uses 'sorry'\n";
 * classifier.write("stdout", new TextEncoder().encode(line));
 * const outcome = classifier.end({ exitCode: 0 });
 * assert.equal(outcome.code, "PROOF_INCOMPLETE");
 * assert.equal(outcome.category, "incomplete.sorry");
 * ```
 */
export function createOutcomeClassifier(options: OutcomeClassifierOptions = {}): OutcomeClassifier {
  const rules = options.rules ?? defaultRuleSet();
  const { onMessage, onUnparsed } = options;
  const digest = new Digest();
  const take = (message: LeanMessage): void => {
    const found = rules.classify(message);
    digest.message(message, found);
    onMessage?.(message, found);
  };
  const parserOf = (stream: StreamName): MessageParser =>
    createStreamParser({
      stream,
      ...(stream === "stdout" && options.messageForm !== undefined
        ? { form: options.messageForm }
        : {}),
      onMessage: take,
      onUnparsed: (line) => {
        digest.line(line);
        onUnparsed?.(line);
      },
      ...(onMessage === undefined
        ? {
            onInformation: () => {
              digest[stream].counts.information++;
            },
            glance: (line, streamLine) => digest[stream].glance(line, rules, streamLine),
          }
        : {}),
    });
  const parsers = { stdout: parserOf("stdout"), stderr: parserOf("stderr") };
  return {
    write: (stream, chunk) => parsers[stream].write(chunk),
    message: take,
    end: (facts) => {
      const stdout = parsers.stdout.end();
      const stderr = parsers.stderr.end();
      digest.finish();
      return decide(new RunEvidence(facts, digest, stdout, stderr)).outcome;
    },
  };
}
