/**
 * The known name that a wrong one most likely stands for: the same but for case and separators, or
 * at most two typing errors away (one in a short name). `null` when nothing is near.
 */
export function didYouMean(wrong: string, known: readonly string[]): string | null {
  const plain = squash(wrong);
  let best: string | null = null;
  let bestDistance = plain.length <= 4 ? 1 : 2;
  for (const name of known) {
    const distance = editDistance(plain, squash(name));
    if (distance < bestDistance || (distance === bestDistance && best === null)) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

function squash(name: string): string {
  return name.toLowerCase().replaceAll(/[-_\s]/g, "");
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] as number) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
}
