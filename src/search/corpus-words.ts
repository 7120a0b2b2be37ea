/** The words of a corpus, as typed ones are held against them. */
import { isReadAs, type Syllable, soundsOf } from '../text/pinyin.ts';
import type { GramVocabulary } from './gram-vocabulary.ts';
import { createSoundIndex } from './sound-index.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface CorpusWords {
  /** All of them. */
  words(): readonly string[];
  /** Whether any passage, caption, heading, title or declared name has the word. */
  knows(word: string): boolean;
  /** Whether it is a word of a name that an article declares. */
  isDeclared(word: string): boolean;
  /** How often the passages have the word. */
  count(word: string): number;
  /** How many words the passages have, one after the other. */
  readonly size: number;
  /** Whether the corpus has these two characters side by side. */
  hasPair(pair: string): boolean;
  /** The words that are read exactly so, one character a syllable, in no order. */
  readAs(sound: readonly Syllable[]): string[];
  /** The words of as many characters that sound like the text or nearly so, in no order. */
  soundingLike(text: string): string[];
}

/**
 * @param words the terms of the corpus
 * @param counts how often its passages have each of them
 * @param declared the terms of the names that its articles declare, be they in the text or not
 */
export function createCorpusWords(
  words: Vocabulary,
  counts: Uint32Array,
  declared: Iterable<string>,
  grams: GramVocabulary,
): CorpusWords {
  const names = new Set(declared);
  const all = [...new Set([...words.texts, ...names])];
  const sounds = createSoundIndex(all);
  const wordsAt = (numbers: Iterable<number>) =>
    Array.from(numbers, (number) => all[number] as string);
  return {
    words: () => all,
    knows: (word) => words.idOf(word) !== undefined || names.has(word),
    isDeclared: (word) => names.has(word),
    count: (word) => counts[words.idOf(word) ?? -1] ?? 0,
    size: counts.reduce((sum, count) => sum + count, 0),
    hasPair: (pair) => grams.idOf(pair) !== undefined,
    readAs: (sound) => wordsAt(sounds.alike(sound)).filter((word) => isReadAs(word, sound)),
    soundingLike: (text) =>
      wordsAt(new Set(soundsOf(text).flatMap((sound) => [...sounds.alike(sound)]))).filter(
        (word) => word.length === text.length,
      ),
  };
}
