/** Finds candidate passages by their words. The only file that knows MiniSearch. */

import MiniSearch from 'minisearch';
import type { Vocabulary } from './vocabulary.ts';

/** A document's place in the list the finder was made from, and its MiniSearch score. */
export interface Hit {
  readonly document: number;
  readonly score: number;
}

export interface CandidateFinder {
  /** The documents that hold any of the words, best first; none for no words. */
  find(words: readonly string[]): Hit[];
}

/** A single character is a word of its own less often than it is a piece of another. */
const SINGLE = 0.5;
const HAN = /^\p{Script=Han}$/u;

/**
 * What MiniSearch knows a word by. It keeps terms in a tree by their beginnings and goes through all branches until one fits:
 * numbers branch into ten, Chinese words into thousands, which takes three times as long to index. The letter keeps V8 from
 * taking them for places in an array where MiniSearch has them as keys of an object.
 */
const nameOf = (word: number) => `w${word}`;
const wordOf = (name: string) => Number(name.slice(1));

/** @param documents the words of each, by their numbers in the vocabulary */
export function createCandidateFinder(
  documents: readonly (readonly number[])[],
  vocabulary: Vocabulary,
): CandidateFinder {
  const index = new MiniSearch({
    fields: ['words'],
    // The field is a list of names already, and each part of a query is one name.
    stringifyField: (words) => words,
    tokenize: (words) => words as unknown as string[],
    processTerm: (name) => name,
    searchOptions: {
      tokenize: (name) => [name],
      boostTerm: (name) => (HAN.test(vocabulary.textOf(wordOf(name))) ? SINGLE : 1),
    },
  });
  documents.forEach((words, id) => {
    index.add({ id, words: words.map(nameOf) });
  });
  return {
    find(words) {
      const queries = words.flatMap((word) => vocabulary.idOf(word) ?? []).map(nameOf);
      return index.search({ queries }).map(({ id, score, queryTerms }) => ({
        document: id,
        // MiniSearch multiplies by the number of terms that matched. The plain sum adds to other scores, and is worth
        // .01 Recall@1 on DRCD.
        score: score / queryTerms.length,
      }));
    },
  };
}
