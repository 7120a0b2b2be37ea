/** CC-CEDICT turned round and cut to a corpus: from English words to the Chinese that the corpus has for them. */

import { NumberLists } from '../number-lists.ts';
import { Vocabulary } from '../vocabulary.ts';
import type { Entry } from './shipped-table.ts';

export interface Dictionary {
  /** Whether any gloss has the stem, be its Chinese in the corpus or not. */
  knows(stem: string): boolean;
  /** Whether the corpus and the dictionary have the Chinese. */
  has(text: string): boolean;
  /**
   * For each word of a question, given by its stems, what the corpus may have for it, with a weight above 0 and at most 1, best
   * first. A gloss of several words counts in full where the question has all of them, and by the square of the share that it
   * has otherwise.
   */
  translate(words: readonly (readonly string[])[]): Translation[][];
}

export interface Translation {
  readonly text: string;
  readonly weight: number;
}

/** A word's first gloss is its usual meaning: each one before takes this much, relatively. */
const LATER_GLOSS = 0.1;
/** A single character is more often a piece of another word than the word that is meant. */
const SINGLE = 0.5;
/** Less is chance. */
const LEAST_WEIGHT = 0.05;
/** Translations of one word; those behind weigh little, and each costs its postings. */
const MOST = 32;

/** Keeps the entries of which `occurs` holds. */
export function createDictionary(
  entries: Iterable<Entry>,
  occurs: (text: string) => boolean,
): Dictionary {
  const vocabulary = new Vocabulary();
  const texts: string[] = [];
  const glossWords = new NumberLists();
  /** The entry of each gloss, and its place among the entry's. */
  const glossEntry: number[] = [];
  const glossRank: number[] = [];
  const known = new Set<string>();

  for (const { text, glosses } of entries) {
    const kept = occurs(text);
    if (kept) texts.push(text);
    glosses.forEach((gloss, rank) => {
      const stems = gloss.split(' ');
      for (const stem of stems) known.add(stem);
      if (!kept) return;
      glossWords.add(stems.map((stem) => vocabulary.add(stem)));
      glossEntry.push(texts.length - 1);
      glossRank.push(rank);
    });
  }
  glossWords.trim();
  const glossesOf = invert(glossWords, vocabulary.size);
  const textSet = new Set(texts);
  const ranks = Uint8Array.from(glossRank, (rank) => Math.min(rank, 255));
  const places = Uint32Array.from(glossEntry);

  return {
    knows: (stem) => known.has(stem),
    has: (text) => textSet.has(text),
    translate(words) {
      const ids = words.map((stems) => stems.flatMap((stem) => vocabulary.idOf(stem) ?? []));
      const asked = new Set(ids.flat());
      return ids.map((own) => {
        const weights = new Map<string, number>();
        for (const gloss of own.flatMap((id) => [...glossesOf.at(id)])) {
          const stems = glossWords.at(gloss);
          let said = 0;
          for (const stem of stems) if (asked.has(stem)) said += 1;
          const text = texts[places[gloss] as number] as string;
          const weight = (said / stems.length) ** 2 * glossWeight(text, ranks[gloss] as number);
          if (weight >= LEAST_WEIGHT && weight > (weights.get(text) ?? 0))
            weights.set(text, weight);
        }
        return [...weights]
          .map(([text, weight]) => ({ text, weight }))
          .sort((a, b) => b.weight - a.weight)
          .slice(0, MOST);
      });
    },
  };
}

/**
 * What a gloss says of the Chinese, above 0 and at most 1.
 * @param place among the glosses of the Chinese, from 0
 */
export function glossWeight(text: string, place: number): number {
  return (text.length === 1 ? SINGLE : 1) / (1 + LATER_GLOSS * place);
}

/** For each number the lists that hold it, in order. */
function invert(lists: NumberLists, numbers: number): NumberLists {
  const holders: number[][] = Array.from({ length: numbers }, () => []);
  for (let list = 0; list < lists.count; list++) {
    for (const number of new Set(lists.at(list))) holders[number]?.push(list);
  }
  const inverted = new NumberLists();
  for (const holding of holders) inverted.add(holding);
  inverted.trim();
  return inverted;
}
