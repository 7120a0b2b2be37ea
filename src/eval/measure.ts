/** Asks systems and takes their times. */

import { type Outcome, outcomeOf, quantile } from './metrics.ts';
import type { QuestionSet } from './questions.ts';
import type { System } from './system.ts';

/** In milliseconds for one question. */
export interface Times {
  readonly median: number;
  readonly p99: number;
}

/** Questions a system is timed on at the least; a smaller set is asked again and again. */
const TIMED = 1_000;

/** Questions for which a system is timed before it is the next one's turn: a machine that slows down slows them all. */
const TURN = 50;

/**
 * The outcome for each question of the set, in order; undefined for a system that is only timed.
 * @param step called for each question
 */
export function outcomesOf(
  { ask }: System,
  { questions }: QuestionSet,
  step: () => void,
): Outcome[] | undefined {
  if (!ask) return undefined;
  return questions.map((question) => {
    step();
    return outcomeOf(question, ask(question.question));
  });
}

/** How many single questions `timesOf` times. */
export function timingsOf(set: QuestionSet, systems: readonly System[]): number {
  return timesAsked(set) * set.questions.length * systems.length;
}

/**
 * The times of each system over the set; to be taken once all of them have been asked, and so are warm.
 * @param step called for each question that is timed
 */
export function timesOf(systems: readonly System[], set: QuestionSet, step: () => void): Times[] {
  const times = systems.map((): number[] => []);
  const { questions } = set;
  for (let round = timesAsked(set); round > 0; round--) {
    for (let turn = 0; turn < questions.length; turn += TURN) {
      systems.forEach((system, s) => {
        for (const { question } of questions.slice(turn, turn + TURN)) {
          step();
          const start = performance.now();
          system.answer(question);
          times[s]?.push(performance.now() - start);
        }
      });
    }
  }
  return times.map((taken) => ({
    median: quantile(taken, 0.5) ?? 0,
    p99: quantile(taken, 0.99) ?? 0,
  }));
}

function timesAsked({ questions }: QuestionSet): number {
  return Math.ceil(TIMED / questions.length);
}
