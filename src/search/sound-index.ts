/** Words by their sound. */
import { nearest, type Syllable, soundsOf } from '../text/pinyin.ts';

/** No longer words are looked up; names of people and places are at most this long. */
export const LONGEST_WORD = 6;

/** Beside the number of a word, the bits of a key that tell sounds apart: together they fit into a double's 53. */
const WORD_NUMBERS = 2 ** 22;
const HASHES = 2 ** 31;

export interface SoundIndex {
  /** Numbers of the words that sound so or nearly so (see `nearest`), each once. */
  alike(sound: readonly Syllable[]): Set<number>;
}

/**
 * Indexes words by their sound: eight bytes for each way of reading each word.
 * @param words those that are not wholly of Chinese characters are passed over; a word's number is its place
 */
export function createSoundIndex(words: Iterable<string>): SoundIndex {
  const keys: number[] = [];
  let number = 0;
  for (const word of words) {
    if (word.length <= LONGEST_WORD) {
      const hashes = new Set(soundsOf(word).map(hashOf));
      for (const hash of hashes) keys.push(hash * WORD_NUMBERS + number);
    }
    number += 1;
  }
  const sorted = Float64Array.from(keys).sort();
  return {
    alike(sound) {
      const first = hashOf(sound) * WORD_NUMBERS;
      const found = new Set<number>();
      for (let i = lowerBound(sorted, first); i < sorted.length; i++) {
        const key = sorted[i] as number;
        if (key >= first + WORD_NUMBERS) break;
        found.add(key - first);
      }
      return found;
    },
  };
}

/** The same for sounds that are nearly the same; others share one too seldom to matter, and who looks up compares. */
function hashOf(sound: readonly Syllable[]): number {
  let hash = sound.length;
  for (const syllable of sound) hash = Math.imul(hash, 0x01000193) ^ nearest(syllable);
  return (hash >>> 0) % HASHES;
}

function lowerBound(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
