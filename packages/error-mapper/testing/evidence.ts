import { Digest } from "../_digest.ts";
import { RunEvidence } from "../_run-evidence.ts";
import { encodeUtf8 } from "../_text-decoder.ts";
import { classifyMessage } from "../classify-message.ts";
import type { RunOutput } from "../classify-outcome.ts";
import { createMessageParser } from "../message-parser.ts";

/** The evidence that the rows of the verdict table see of a run. */
export function evidenceOf(run: RunOutput): RunEvidence {
  const digest = new Digest();
  const summaries = (["stdout", "stderr"] as const).map((stream) => {
    const parser = createMessageParser({
      stream,
      ...(stream === "stdout" && run.messageForm !== undefined ? { form: run.messageForm } : {}),
      onMessage: (message) => digest.message(message, classifyMessage(message)),
      onUnparsed: (line) => digest.line(line),
    });
    const content = run[stream] ?? "";
    parser.write(typeof content === "string" ? encodeUtf8(content) : content);
    return parser.end();
  });
  digest.finish();
  const [stdout, stderr] = summaries;
  if (stdout === undefined || stderr === undefined) throw new Error("Cannot read two streams");
  return new RunEvidence(run, digest, stdout, stderr);
}
