import { SourceReader, type SourceReading } from "@lean-telemetry/tactic-extractor";

/** What one more piece of a source has completed. */
export interface SourcePart {
  /** The size of the piece. */
  readonly bytes: number;
  readonly reading: SourceReading;
}

/**
 * Reads a source as it comes, so that no more of it is held than its longest command. The parts
 * together are what reading the whole gives. Bytes that are no UTF-8 become `�`.
 */
export async function* sourceParts(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<SourcePart, void> {
  const decoder = new TextDecoder();
  const reader = new SourceReader();
  for await (const chunk of chunks) {
    yield {
      bytes: chunk.length,
      reading: reader.push(decoder.decode(chunk, { stream: true })),
    };
  }
  yield { bytes: 0, reading: reader.push(decoder.decode()) };
  yield { bytes: 0, reading: reader.end() };
}
