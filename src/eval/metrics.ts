/** How good a reply is, and a set of replies. Every share is of 1. */

import type { GoldQuestion } from './questions.ts';

/** What a system replied to one question. What a system does not give at all is absent. */
export interface Reply {
  /** Ids of passages, best first. */
  readonly ranking: readonly string[];
  /** The sentences marked as the answer, the likeliest first; empty where none is. */
  readonly highlights?: readonly string[];
  /** The same as readers see them: sentences side by side are one stretch. */
  readonly stretches?: readonly string[];
  /** The words marked as the answer. */
  readonly words?: string;
  /** Whether it claims that the passages answer. */
  readonly claimed?: boolean;
  /** How sure it is of that, from 0 to 1; 0 only where nothing could be claimed. */
  readonly confidence?: number;
}

/** How one question went. */
export interface Outcome {
  readonly question: GoldQuestion;
  /** Place of the right passage in the ranking, from 1; absent where it is not among the first `DEPTH`. */
  readonly rank?: number;
  /** Whether the likeliest of the marked sentences holds an answer. */
  readonly hit?: boolean;
  /** Whether the marked sentences together do. */
  readonly hitByAll?: boolean;
  /** How many sentences are marked; none where nothing is. */
  readonly sentences?: number;
  /** `characterF1` of the marked words and the nearest answer. */
  readonly overlap?: number;
  readonly claimed?: boolean;
  readonly confidence?: number;
}

/** A lower and an upper bound. */
export type Interval = readonly [low: number, high: number];

/** The figures of one system on one set; absent where the system, or the set, does not give them. */
export interface Figures {
  readonly recall1: number | undefined;
  readonly recall1Interval: Interval | undefined;
  readonly recall3: number | undefined;
  readonly recall5: number | undefined;
  /** Mean of 1/rank, 0 beyond `DEPTH`. */
  readonly mrr: number | undefined;
  readonly hit: number | undefined;
  readonly hitInterval: Interval | undefined;
  readonly hitByAll: number | undefined;
  /** Mean over the questions for which any sentence is marked. */
  readonly sentences: number | undefined;
  readonly overlap: number | undefined;
  /** Share of the questions without an answer for which none is claimed. */
  readonly rightlyRefused: number | undefined;
  /** Share of the questions with an answer for which none is claimed. */
  readonly wronglyRefused: number | undefined;
}

/** Passages of a ranking that count, as in MRR@10. */
export const DEPTH = 10;

/** Of the bootstrap; the third digit of an interval's bounds does not change with more. */
const RESAMPLES = 2_000;
/** Any number would do, as long as it is the same every time. */
const SEED = 12_345;

export function outcomeOf(question: GoldQuestion, reply: Reply): Outcome {
  const { passageId, answers, answerable } = question;
  const { ranking, highlights, stretches, words, claimed, confidence } = reply;
  const place = passageId === undefined ? -1 : ranking.slice(0, DEPTH).indexOf(passageId);
  return {
    question,
    ...(answerable && place >= 0 && { rank: place + 1 }),
    ...(answerable &&
      highlights && {
        hit: holdsAnswer(highlights[0] ?? '', answers),
        hitByAll: (stretches ?? highlights).some((text) => holdsAnswer(text, answers)),
        sentences: highlights.length,
      }),
    ...(answerable &&
      words !== undefined && {
        overlap: Math.max(0, ...answers.map((answer) => characterF1(words, answer))),
      }),
    ...(claimed !== undefined && { claimed }),
    ...(confidence !== undefined && { confidence }),
  };
}

/** The figures over a set; those of passages and sentences count questions that have an answer only. */
export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const answerable = outcomes.filter(({ question }) => question.answerable);
  const unanswerable = outcomes.filter(({ question }) => !question.answerable);
  const within = (depth: number) => (outcome: Outcome) =>
    Number((outcome.rank ?? Infinity) <= depth);
  const hits = answerable.filter(({ hit }) => hit !== undefined);
  const isHit = ({ hit }: Outcome) => Number(hit);
  return {
    recall1: mean(answerable.map(within(1))),
    recall1Interval: interval(answerable, within(1)),
    recall3: mean(answerable.map(within(3))),
    recall5: mean(answerable.map(within(5))),
    mrr: mean(answerable.map(({ rank }) => (rank === undefined ? 0 : 1 / rank))),
    hit: mean(hits.map(isHit)),
    hitInterval: interval(hits, isHit),
    hitByAll: mean(hits.map(({ hitByAll }) => Number(hitByAll))),
    sentences: mean(answerable.flatMap(({ sentences }) => sentences || [])),
    overlap: mean(answerable.flatMap(({ overlap }) => overlap ?? [])),
    rightlyRefused: mean(unanswerable.flatMap(notClaimed)),
    wronglyRefused: mean(answerable.flatMap(notClaimed)),
  };
}

function notClaimed({ claimed }: Outcome): number[] {
  return claimed === undefined ? [] : [Number(!claimed)];
}

/** Whether a text holds one of the answers, however it is written: see `comparable`. */
function holdsAnswer(text: string, answers: readonly string[]): boolean {
  const where = comparable(text);
  return answers.map(comparable).some((answer) => answer !== '' && where.includes(answer));
}

/**
 * The F1 of two texts as bags of characters, from 0 to 1: the harmonic mean of the share of the one's characters that the
 * other has and the reverse, each as often as it stands there. 0 where either is empty. Characters, since sets and systems
 * part Chinese into different words.
 */
export function characterF1(given: string, gold: string): number {
  const [left, right] = [[...comparable(given)], [...comparable(gold)]];
  const counts = new Map<string, number>();
  for (const character of right) counts.set(character, (counts.get(character) ?? 0) + 1);
  let shared = 0;
  for (const character of left) {
    const count = counts.get(character) ?? 0;
    if (count > 0) shared += 1;
    counts.set(character, count - 1);
  }
  return shared === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

const INSIGNIFICANT = /[\s\p{P}\p{S}\p{C}]+/gu;

/** A text as answers are compared: NFKC, lower case, letters and digits only; one of nothing but signs keeps those. */
export function comparable(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  return folded.replace(INSIGNIFICANT, '') || folded.replace(/\s+/g, '');
}

/**
 * The 95 % interval of a mean by the percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993).
 * The questions of a passage are drawn together, since they are easy or hard together. Undefined for no outcomes.
 */
function interval(
  outcomes: readonly Outcome[],
  figure: (outcome: Outcome) => number,
): Interval | undefined {
  const clusters = new Map<string | undefined, { sum: number; count: number }>();
  for (const outcome of outcomes) {
    const { passageId } = outcome.question;
    const cluster = clusters.get(passageId) ?? { sum: 0, count: 0 };
    cluster.sum += figure(outcome);
    cluster.count += 1;
    clusters.set(passageId, cluster);
  }
  const drawn = [...clusters.values()];
  if (drawn.length === 0) return undefined;
  const random = generator(SEED);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < drawn.length; i++) {
      const cluster = drawn[Math.floor(random() * drawn.length)];
      sum += cluster?.sum ?? 0;
      count += cluster?.count ?? 0;
    }
    return sum / count;
  }).sort();
  return [
    means[Math.floor(0.025 * RESAMPLES)] as number,
    means[Math.ceil(0.975 * RESAMPLES) - 1] as number,
  ];
}

/** Mulberry32 (Tommy Ettinger, public domain): numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Undefined for no values. */
function mean(values: readonly number[]): number | undefined {
  return values.length === 0
    ? undefined
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which the share `q` of the values lies; undefined for no values. */
export function quantile(values: readonly number[], q: number): number | undefined {
  const ascending = Float64Array.from(values).sort();
  return ascending[Math.min(ascending.length - 1, Math.floor(q * ascending.length))];
}
