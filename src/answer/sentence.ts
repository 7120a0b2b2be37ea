/** Chooses the sentence of a passage that answers, and the words in it that matched. */

import type { IndexedPassage, IndexedSentence } from '../search/passage-index.ts';
import type { Query } from '../search/query.ts';
import type { Span, Term } from '../text/term.ts';

/** What speaks for a sentence beside its matched idf (1). Chosen on the CMRC and DRCD development sets. */
const WEIGHTS = {
  /** Share of a gram's corpus idf in its weight; the rest is its idf among the passage's own sentences. */
  corpusIdf: 0.5,
};

/**
 * The sentence with most of the question in it, counted by grams that are rare in the corpus and tell this passage's
 * sentences apart; undefined where no sentence holds any of it.
 *
 * @param idf corpus idf of a gram
 */
export function chooseSentence(
  query: Query,
  { sentences }: IndexedPassage,
  idf: (gram: string) => number,
): IndexedSentence | undefined {
  const weights = query.grams.map((gram) => {
    const holding = sentences.filter((sentence) => sentence.grams.has(gram)).length;
    const idfHere = Math.log(1 + (sentences.length - holding + 0.5) / (holding + 0.5));
    return WEIGHTS.corpusIdf * idf(gram) + (1 - WEIGHTS.corpusIdf) * idfHere;
  });

  let best: IndexedSentence | undefined;
  let bestScore = 0;
  for (const sentence of sentences) {
    let score = 0;
    query.grams.forEach((gram, i) => {
      if (sentence.grams.has(gram)) score += weights[i] ?? 0;
    });
    if (score > bestScore) {
      best = sentence;
      bestScore = score;
    }
  }
  return best;
}

/** Where the question's content stands among the terms: in order, overlapping and touching spans joined. */
export function matchedSpans(query: Query, terms: readonly Term[]): Span[] {
  const wanted = new Set(query.content.map((term) => term.text));
  const spans: { start: number; end: number }[] = [];
  for (const { text, start, end } of terms) {
    if (!wanted.has(text)) continue;
    const last = spans.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}
