/** Whether the article says it, only talks about it, or neither. */

import type { IndexedPassage, PassageIndex, RankedPassage } from '../search/passage-index.ts';
import type { Query } from '../search/query.ts';
import type { Term } from '../text/term.ts';
import type { AnswerKind } from './answer.ts';

/**
 * Coverage from which on a sentence is claimed to answer. On single articles of DRCD it withholds about a tenth of
 * the questions that the article answers, and refuses all but .01 of those about something else and more than .6 of those
 * whose answering sentence was cut out.
 */
const CLAIM = 0.4;

/** Coverage below which nothing is shown, unless one of the first passages holds something that the question names. */
const NEAR = 0.25;

/** How many of the first passages are looked at for that: as many as a reply shows. */
const NAMING = 3;

/**
 * Decides by coverage: how much of the question one sentence of the passage holds.
 */
export function decide(
  query: Query,
  ranked: readonly RankedPassage[],
  index: PassageIndex,
): Exclude<AnswerKind, 'overview'> {
  const [best] = ranked;
  if (!best) return 'none';
  const covered = coverage(query, best.indexed, index);
  if (covered >= CLAIM) return 'answer';
  const names = ranked.slice(0, NAMING).some(({ indexed }) => namesSomethingIn(query, indexed));
  return covered >= NEAR || names ? 'related' : 'none';
}

/**
 * The share, from 0 to 1, of the question's grams in the sentence that holds most of them, each counted by 1 and its
 * idf: idf alone takes a small corpus' own subject for a stop word, and none at all takes stop words for subjects.
 */
function coverage(query: Query, { sentences }: IndexedPassage, index: PassageIndex): number {
  const weights = query.grams.map((gram) => 1 + index.idf(gram));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const held = sentences.map(({ grams }) =>
    query.grams.reduce((sum, gram, i) => sum + (grams.has(gram) ? (weights[i] ?? 0) : 0), 0),
  );
  return total === 0 ? 0 : Math.max(0, ...held) / total;
}

/** A name or a word of two characters and more is something to talk about; 做 or 1 alone is not. */
function namesSomethingIn(query: Query, { sentences }: IndexedPassage): boolean {
  const names = ({ kind, text }: Term) =>
    kind === 'name' || kind === 'latin' || (kind === 'word' && text.length > 1);
  const wanted = new Set(query.content.filter(names).map((term) => term.text));
  return sentences.some(({ terms }) => terms.some((term) => wanted.has(term.text)));
}
