/** Claims against refusals: what one more right refusal costs in answers withheld. */

import type { Outcome } from './metrics.ts';

/** Questions that have no answer, named for why. */
export interface Unanswerable {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
}

/** What happens where answers are claimed from a threshold of confidence on. Every share is of 1. */
export interface CurvePoint {
  readonly threshold: number;
  /** Share of the questions with an answer for which none is claimed. */
  readonly withheld: number;
  /** For each kind of questions without an answer, the share for which none is claimed. */
  readonly refused: readonly number[];
}

export interface Curve {
  readonly names: readonly string[];
  /** Questions with an answer. */
  readonly answerable: number;
  /** Questions of each kind. */
  readonly counts: readonly number[];
  /** As it is now. */
  readonly now: CurvePoint;
  /** For each of `WITHHELD`; undefined where any claim at all withholds more. */
  readonly points: readonly (CurvePoint | undefined)[];
  /** For each kind, how likely a question with an answer gets more confidence than one without; see `auroc`. */
  readonly aurocs: readonly number[];
}

/** Shares of answers withheld that the curve is looked at for. */
export const WITHHELD = [0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3] as const;

/**
 * The curve over answers with a confidence; undefined where none has an answer, or all of them have one.
 * @param outcomes of questions with an answer, and of others, which are named “no answer”
 * @param removed further questions without one
 * @param threshold from which on answers are claimed now
 */
export function curveOf(
  outcomes: readonly Outcome[],
  removed: readonly Unanswerable[],
  threshold: number,
): Curve | undefined {
  const right = ascending(outcomes.filter(({ question }) => question.answerable));
  const others = outcomes.filter(({ question }) => !question.answerable);
  const kinds = [{ name: 'no answer', outcomes: others }, ...removed]
    .map(({ name, outcomes }) => ({ name, wrong: ascending(outcomes) }))
    .filter(({ wrong }) => wrong.length > 0);
  if (right.length === 0 || kinds.length === 0) return undefined;
  const point = (at: number): CurvePoint => ({
    threshold: at,
    withheld: shareBelow(right, at),
    refused: kinds.map(({ wrong }) => shareBelow(wrong, at)),
  });
  return {
    names: kinds.map(({ name }) => name),
    answerable: right.length,
    counts: kinds.map(({ wrong }) => wrong.length),
    now: point(threshold),
    points: WITHHELD.map((share) => {
      // The highest threshold that withholds no more: that of the first answer which may not be withheld.
      const highest = right[Math.floor(share * right.length)] ?? 0;
      return highest > 0 ? point(highest) : undefined;
    }),
    aurocs: kinds.map(({ wrong }) => auroc(right, wrong)),
  };
}

function ascending(outcomes: readonly Outcome[]): Float64Array {
  return Float64Array.from(outcomes.flatMap(({ confidence }) => confidence ?? [])).sort();
}

function shareBelow(values: Float64Array, threshold: number): number {
  return countBelow(values, threshold) / values.length;
}

function countBelow(values: Float64Array, threshold: number): number {
  const first = values.findIndex((value) => value >= threshold);
  return first < 0 ? values.length : first;
}

/**
 * The area under the receiver operating characteristic: the probability that a value of `higher` exceeds one of `lower`, equal
 * ones counting half (Mann and Whitney, 1947). Both ascending and not empty.
 */
export function auroc(higher: Float64Array, lower: Float64Array): number {
  let below = 0;
  let upTo = 0;
  let sum = 0;
  for (const value of higher) {
    while (below < lower.length && (lower[below] as number) < value) below += 1;
    while (upTo < lower.length && (lower[upTo] as number) <= value) upTo += 1;
    sum += (below + upTo) / 2;
  }
  return sum / (higher.length * lower.length);
}
