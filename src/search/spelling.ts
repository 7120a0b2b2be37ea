/** Latin words that the corpus does not know, read as the ones they were meant to be (Nueralink → neuralink). */

/**
 * Corrects words by the words of a corpus.
 * @param vocabulary the Latin words of the corpus, lower case
 * @returns for a word the nearest one of the vocabulary; undefined where none, or more than one, is near enough
 */
export function createSpelling(vocabulary: Iterable<string>): (word: string) => string | undefined {
  const byInitial = new Map<string, string[]>();
  for (const word of vocabulary) {
    const initial = word.charAt(0);
    byInitial.set(initial, [...(byInitial.get(initial) ?? []), word]);
  }
  return (word) => {
    let nearest: string[] = [];
    let distance = slipsAllowed(word.length);
    // Slips hardly ever hit the first letter.
    for (const known of byInitial.get(word.charAt(0)) ?? []) {
      if (Math.abs(known.length - word.length) > distance) continue;
      const slips = countSlips(word, known);
      if (slips > distance || (word.length < MIN_LENGTH && !isSwap(word, known))) continue;
      if (slips < distance) nearest = [];
      distance = slips;
      nearest.push(known);
    }
    return nearest.length === 1 ? nearest[0] : undefined;
  };
}

/**
 * Whether a word can only be a slip of the other, and is no word of its own (plays and pays, Lord and Lor are words): letters
 * that changed places, or a letter twice in place of once; accents left out or put in.
 */
export function isClearSlip(word: string, known: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/(.)\1+/gu, '$1');
  return isSwap(word, known) || plain(word) === plain(known);
}

/** Words shorter than this have too many neighbours: only two letters that changed places count as a slip (GUP, GPU). */
const MIN_LENGTH = 4;

/** One slip, or two from eight letters on. */
function slipsAllowed(length: number): number {
  return length < 3 ? 0 : length < 8 ? 1 : 2;
}

function isSwap(word: string, known: string): boolean {
  return [...word].sort().join() === [...known].sort().join();
}

/** Optimal string alignment distance: letters left out, put in, changed, or swapped with their neighbour. */
export function countSlips(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let slips = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(slips);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
