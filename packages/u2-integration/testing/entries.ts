import type { JournalEntry } from "../_journal.ts";

/** A try of an item, accepted or refused in 100 ms, changed as wanted. */
export function entryOf(
  item: string,
  success: boolean,
  changes: Partial<JournalEntry> = {},
): JournalEntry {
  return {
    verificationId: `demo_cycle0_${item}`,
    cycle: 0,
    item,
    outcome: success ? "VERIFIED" : "PROOF_INVALID",
    success,
    noiseType: null,
    groundTruth: null,
    chargedMs: 100,
    ...changes,
  };
}
