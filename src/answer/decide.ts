/** Whether the article says it, only talks about it, or neither. */

import type { IndexedPassage, PassageIndex, RankedPassage } from '../search/passage-index.ts';
import type { Query } from '../search/query.ts';
import type { AnswerKind } from './answer.ts';

/**
 * Confidence from which on a sentence is claimed to answer. On single articles of DRCD it withholds about a tenth of
 * the questions that the article answers, and refuses all but .01 of those about something else and more than .6 of those
 * whose answering sentence was cut out.
 */
export const CLAIM = 0.4;

/** Coverage from which on a passage is near. */
export const NEAR = 0.25;

/** How many of the first passages are looked at for something the question names: as many as a reply shows. */
const NAMING = 3;

/** What is decided about a question, and by what. */
export interface Decision {
  readonly kind: Exclude<AnswerKind, 'overview'>;
  /** How sure it is that the best passage answers, from 0 to 1: an answer is claimed from `CLAIM` on. */
  readonly confidence: number;
  /** How much of the question one sentence of the best passage holds, from 0 to 1; 0 where it is nothing but characters. */
  readonly coverage: number;
  /** What keeps any coverage from being a claim: what the question names and the best passage lacks. */
  readonly lacking: readonly string[];
  /** Another thing that keeps it from being one; see `asksOnlyOfNames`. */
  readonly onlyNames: boolean;
}

/**
 * Decides by coverage, how much of the question one sentence of the best passage holds, and by names: a passage that lacks
 * a name, a date or a foreign word of the question is about something else, however much of the rest it holds. Without
 * coverage, a passage that holds one thing the question names is near still.
 */
export function decide(
  query: Query,
  ranked: readonly RankedPassage[],
  index: PassageIndex,
): Decision {
  const [best] = ranked;
  if (!best) return { kind: 'none', confidence: 0, coverage: 0, lacking: [], onlyNames: false };
  const coverage = coverageOf(query, best.indexed, index);
  const lacking = namedButLacking(query, best.indexed, index);
  const onlyNames = asksOnlyOfNames(query);
  const confidence = lacking.length === 0 && !onlyNames ? coverage : 0;
  if (confidence >= CLAIM) {
    return { kind: 'answer', confidence, coverage, lacking, onlyNames };
  }
  const isNear =
    coverage >= NEAR ||
    ranked.slice(0, NAMING).some(({ indexed }) => namesSomethingIn(query, indexed));
  return { kind: isNear ? 'related' : 'none', confidence, coverage, lacking, onlyNames };
}

/**
 * The share of the question's grams in the sentence that holds most of them, each counted by 1 and its idf: idf alone takes
 * a small corpus' own subject for a stop word, and none at all takes stop words for subjects.
 */
function coverageOf(query: Query, passage: IndexedPassage, index: PassageIndex): number {
  if (!sharesMoreThanCharacters(query, passage)) return 0;
  const weights = query.grams.map((gram) => 1 + index.idf(gram));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const held = passage.sentences.map(({ grams }) =>
    query.grams.reduce((sum, gram, i) => sum + (grams.has(gram) ? (weights[i] ?? 0) : 0), 0),
  );
  return Math.max(0, ...held) / whole;
}

/**
 * The names, the dates and the Latin words of the question that neither the passage nor what stands over it has; in a
 * question that is Latin throughout, only those that the corpus has elsewhere, for the others are mere English.
 *
 * Withholds .003 of the claims on DRCD, and a tenth of those made with the question's own article taken out. Numbers are
 * no such sign: they are written, counted and rounded in too many ways.
 */
function namedButLacking(
  { content }: Query,
  { sentences, context }: IndexedPassage,
  index: PassageIndex,
): string[] {
  const isChinese = content.some(({ kind }) => kind === 'word');
  return content
    .filter(
      ({ kind, text }) =>
        kind === 'name' ||
        kind === 'date' ||
        (kind === 'latin' && (isChinese || index.knows(text))),
    )
    .map(({ text }) => text)
    .filter(
      (text) =>
        !context.has(text) &&
        !sentences.some(({ terms }) => terms.some((term) => term.text === text)),
    );
}

/** “马斯克多大了？”: what is wanted of the name is said by the words that ask alone, and no passage can be held to these. */
function asksOnlyOfNames({ asked, content }: Query): boolean {
  return asked !== undefined && content.every(({ kind }) => kind === 'name');
}

/** Single characters are shared by any two texts; a question of nothing else is looked up all the same, if not for a digit. */
function sharesMoreThanCharacters({ grams }: Query, { sentences }: IndexedPassage): boolean {
  const telling = grams.filter((gram) => gram.length > 1);
  return (
    (telling.length === 0 && grams.some((gram) => /\p{L}/u.test(gram))) ||
    telling.some((gram) => sentences.some((sentence) => sentence.grams.has(gram)))
  );
}

/** A name or a word of two characters and more is something to talk about; 做 or 1 alone is not. */
function namesSomethingIn({ content }: Query, { sentences }: IndexedPassage): boolean {
  const named = new Set(
    content
      .filter(
        ({ kind, text }) =>
          kind === 'name' || kind === 'latin' || (kind === 'word' && text.length > 1),
      )
      .map(({ text }) => text),
  );
  return sentences.some(({ terms }) => terms.some(({ text }) => named.has(text)));
}
