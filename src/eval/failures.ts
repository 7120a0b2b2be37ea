/** What went wrong, with the terms and scores that explain it. */

import type { Explainer, Explanation } from '../answer/answerer.ts';
import type { RankedPassage } from '../search/passage-index.ts';
import { DEPTH, type Outcome } from './metrics.ts';

/**
 * - `passage`: another passage than the right one came first
 * - `sentence`: what was marked holds no answer
 * - `refused`: there is an answer and none was claimed
 * - `claimed`: there is no answer and one was claimed
 */
export type Wrong = 'passage' | 'sentence' | 'refused' | 'claimed';

/** A line of the file of failures: keys in the order they are printed in. */
export interface Failure {
  readonly set: string;
  readonly id: string;
  readonly question: string;
  readonly wrong: readonly Wrong[];
  readonly kind: Explanation['answer']['kind'];
  readonly expected: string | null;
  /** Of the expected passage in the answer, from 1. */
  readonly rank: number | null;
  readonly answers: readonly string[];
  readonly given: readonly string[];
  readonly highlight: string | null;
  readonly terms: readonly {
    readonly text: string;
    readonly kind: string;
    readonly sought: boolean;
  }[];
  readonly asked: string | null;
  readonly confidence: number | null;
  /** The first passages as they were ranked, whether shown or not, and the expected one wherever it stands. */
  readonly candidates: readonly Candidate[];
}

interface Candidate {
  readonly id: string;
  readonly rank: number;
  readonly score: number;
  readonly words: number;
  readonly grams: number;
  readonly forms: number;
  readonly bestSentence: number;
}

/** Candidates told of beside the expected one. */
const TOLD = 3;

/** What is wrong with an outcome; nothing for one that is right. */
function wrongWith({ question, rank, hit, claimed }: Outcome): Wrong[] {
  if (!question.answerable) return claimed ? ['claimed'] : [];
  return [
    ...(rank === 1 ? [] : (['passage'] as const)),
    ...(hit === false ? (['sentence'] as const) : []),
    ...(claimed === false ? (['refused'] as const) : []),
  ];
}

/** A line of JSON for each outcome that is wrong. */
export function failureLines(
  set: string,
  outcomes: readonly Outcome[],
  explainer: Explainer,
): string {
  return outcomes
    .filter((outcome) => wrongWith(outcome).length > 0)
    .map((outcome) => `${JSON.stringify(failureOf(set, outcome, explainer))}\n`)
    .join('');
}

/** Tells of an outcome by asking again. */
function failureOf(set: string, outcome: Outcome, explainer: Explainer): Failure {
  const { id, question, passageId, answers } = outcome.question;
  const { query, ranked, decision, answer } = explainer.explain(question, { limit: DEPTH });
  const [first] = answer.passages;
  const sought = new Set(query.content.map(({ text }) => text));
  return {
    set,
    id,
    question,
    wrong: wrongWith(outcome),
    kind: answer.kind,
    expected: passageId ?? null,
    rank: outcome.rank ?? null,
    answers,
    given: answer.passages.map(({ passage }) => passage.id),
    highlight: first?.highlight
      ? first.passage.text.slice(first.highlight.start, first.highlight.end)
      : null,
    terms: query.terms.map(({ text, kind }) => ({ text, kind, sought: sought.has(text) })),
    asked: query.asked ?? null,
    confidence: decision ? rounded(decision.confidence) : null,
    candidates: ranked.flatMap((passage, place) =>
      place < TOLD || passage.indexed.passage.id === passageId ? candidate(passage, place + 1) : [],
    ),
  };
}

function candidate({ indexed, score, parts }: RankedPassage, rank: number): Candidate {
  const { words, grams, forms, bestSentence } = parts;
  return {
    id: indexed.passage.id,
    rank,
    score: rounded(score),
    words: rounded(words),
    grams: rounded(grams),
    forms: rounded(forms),
    bestSentence: rounded(bestSentence),
  };
}

/** To three digits: more say nothing. */
function rounded(value: number): number {
  return Number(value.toFixed(3));
}
