/** Whether the article says it, only talks about it, or neither. */

import type { IndexedPassage, PassageIndex } from '../search/passage-index.ts';
import type { Query } from '../search/query.ts';
import type { AnswerKind } from './answer.ts';

/**
 * Shares of the question's idf that the best passage must hold. Chosen on CMRC and DRCD development questions against
 * the same questions with their own article taken out.
 */
export const THRESHOLDS = {
  /** From here on the passage is claimed to answer. */
  answer: 0.5,
  /** From here on it is shown as near. */
  related: 0.25,
};

/**
 * Decides by coverage: the idf of the question's grams that the passage holds, over that of all of them. A gram that
 * the corpus does not know weighs most, so a question about something else cannot be covered by its common words.
 */
export function decide(
  query: Query,
  best: IndexedPassage | undefined,
  index: PassageIndex,
): Exclude<AnswerKind, 'overview'> {
  if (!best) return 'none';
  const covered = coverage(query, best, index);
  if (covered >= THRESHOLDS.answer) return 'answer';
  return covered >= THRESHOLDS.related ? 'related' : 'none';
}

export function coverage(query: Query, { sentences }: IndexedPassage, index: PassageIndex): number {
  let held = 0;
  let asked = 0;
  for (const gram of query.grams) {
    const weight = index.idf(gram);
    asked += weight;
    if (sentences.some((sentence) => sentence.grams.has(gram))) held += weight;
  }
  return asked === 0 ? 0 : held / asked;
}
