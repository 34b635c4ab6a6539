/** The one thing this package needs of its host; every JavaScript host has it. */
interface Decoder {
  decode(bytes: Uint8Array): string;
}

/** Decodes UTF-8; bytes that are none give U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const host = globalThis as unknown as { TextDecoder: new (label: string) => Decoder };
  return new host.TextDecoder("utf-8").decode(bytes);
}
