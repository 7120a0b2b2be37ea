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

/** Separates the terms of a field: the text chain yields no term with a line break in it. */
const SEPARATOR = '\n';

/** How much a word in the heading or the title counts beside one in the passage. */
const BOOST = { text: 1, heading: 0.4, title: 1 };

/** A single character is a word of its own less often than it is a piece of another. */
const SINGLE = 0.5;
const HAN = /^\p{Script=Han}$/u;

export function createCandidateFinder(documents: readonly Fields[]): CandidateFinder {
  const index = new MiniSearch({
    fields: ['text', 'heading', 'title'],
    tokenize: (terms) => terms.split(SEPARATOR),
    processTerm: (term) => term || null,
    searchOptions: { boost: BOOST, boostTerm: (term) => (HAN.test(term) ? SINGLE : 1) },
  });
  documents.forEach(({ text, heading, title }, id) => {
    index.add({
      id,
      text: text.join(SEPARATOR),
      heading: heading.join(SEPARATOR),
      title: title.join(SEPARATOR),
    });
  });
  return {
    find: (terms) =>
      index.search(terms.join(SEPARATOR)).map(({ id, score, queryTerms }) => ({
        document: id,
        // MiniSearch multiplies by the number of terms that matched. The plain sum adds to other scores, and is worth
        // .01 Recall@1 on DRCD.
        score: score / queryTerms.length,
      })),
  };
}
