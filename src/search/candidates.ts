/** Finds candidate passages by their words. The only file that knows MiniSearch. */

import MiniSearch from 'minisearch';

export interface Fields {
  readonly text: readonly string[];
  readonly heading: readonly string[];
  readonly title: readonly string[];
}

/** A document's place in the list the finder was made from, and its MiniSearch score. */
export interface Hit {
  readonly document: number;
  readonly score: number;
}

export interface CandidateFinder {
  /** The documents that hold any of the terms, best first; none for no terms. */
  find(terms: readonly string[]): Hit[];
}

/** How much a word in the heading or the title counts beside one in the passage. */
const BOOST = { text: 1, heading: 0.4, title: 1 };

/** A single character is a word of its own less often than it is a piece of another. */
const SINGLE = 0.5;
const HAN = /^\p{Script=Han}$/u;

export function createCandidateFinder(documents: readonly Fields[]): CandidateFinder {
  const index = new MiniSearch({
    fields: ['text', 'heading', 'title'],
    // The fields are lists of terms already, and each part of a query is one term.
    stringifyField: (terms) => terms,
    tokenize: (terms) => terms as unknown as string[],
    processTerm: (term) => term || null,
    searchOptions: {
      tokenize: (term) => [term],
      boost: BOOST,
      boostTerm: (term) => (HAN.test(term) ? SINGLE : 1),
    },
  });
  documents.forEach((fields, id) => {
    index.add({ id, ...fields });
  });
  return {
    find: (terms) =>
      index.search({ queries: [...terms] }).map(({ id, score, queryTerms }) => ({
        document: id,
        // MiniSearch multiplies by the number of terms that matched. The plain sum adds to other scores, and is worth
        // .01 Recall@1 on DRCD.
        score: score / queryTerms.length,
      })),
  };
}
