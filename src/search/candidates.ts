/** Finds candidate passages by their words. The only file that knows MiniSearch. */

import MiniSearch from 'minisearch';
import type { Vocabulary } from './vocabulary.ts';

/** The words of a document, by their numbers in a vocabulary. */
export interface Fields {
  readonly text: readonly number[];
  readonly heading: readonly number[];
  readonly title: readonly number[];
}

/** A document's place in the list the finder was made from, and its MiniSearch score. */
export interface Hit {
  readonly document: number;
  readonly score: number;
}

export interface CandidateFinder {
  /** The documents that hold any of the words, best first; none for no words. */
  find(words: readonly string[]): Hit[];
}

/** How much a word in the heading or the title counts beside one in the passage. */
const BOOST = { text: 1, heading: 0.4, title: 1 };

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

export function createCandidateFinder(
  documents: readonly Fields[],
  vocabulary: Vocabulary,
): CandidateFinder {
  const index = new MiniSearch({
    fields: ['text', 'heading', 'title'],
    // The fields are lists of names already, and each part of a query is one name.
    stringifyField: (words) => words,
    tokenize: (words) => words as unknown as string[],
    processTerm: (name) => name,
    searchOptions: {
      tokenize: (name) => [name],
      boost: BOOST,
      boostTerm: (name) => (HAN.test(vocabulary.textOf(wordOf(name))) ? SINGLE : 1),
    },
  });
  documents.forEach(({ text, heading, title }, id) => {
    index.add({
      id,
      text: text.map(nameOf),
      heading: heading.map(nameOf),
      title: title.map(nameOf),
    });
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
