/** `eval --without`: how many questions are refused once what answers them is gone, against how many are with it. */

import { createAnswerer, type Explainer } from '../answer/answerer.ts';
import { CLAIM } from '../answer/decide.ts';
import { curveOf } from '../eval/curve.ts';
import { failureLines } from '../eval/failures.ts';
import { outcomesOf } from '../eval/measure.ts';
import type { Outcome } from '../eval/metrics.ts';
import type { QuestionSet } from '../eval/questions.ts';
import { CURVE_LEGEND, curveTable, heading } from '../eval/report.ts';
import { chuchu } from '../eval/system.ts';
import { type Part, trialsWithout } from '../eval/without.ts';
import type { Measuring } from './comparison.ts';

/**
 * Asks each set as it is, and once more without each of the parts, over corpora that are indexed anew: a curve each.
 * jieba's dictionary is one per process, so names of what is taken out stay words there.
 */
export function tradeOff(
  { articles, answerers, sets, progress, tellFailures }: Measuring,
  parts: readonly Part[],
): string {
  const ask = (explainer: Explainer, set: QuestionSet): Outcome[] => {
    const outcomes = outcomesOf(chuchu(explainer), set, progress.step) ?? [];
    tellFailures?.(failureLines(set.name, outcomes, explainer));
    return outcomes;
  };
  progress.begin('indexing', 0);
  const explainer = createAnswerer(articles, answerers);
  const curves = sets.map((set) => {
    progress.begin(set.name, set.questions.length);
    const outcomes = ask(explainer, set);
    const removed = parts.map((part) => {
      const trials = trialsWithout(part, articles, set);
      const name = `without ${part}`;
      progress.begin(`${set.name} ${name}`, set.questions.length);
      return {
        name,
        outcomes: trials.flatMap((trial) =>
          ask(createAnswerer(trial.articles, answerers), {
            name: `${set.name} ${name}`,
            questions: trial.questions,
          }),
        ),
      };
    });
    const curve = curveOf(outcomes, removed, answerers.claimFrom ?? CLAIM);
    return `${heading(set, articles)}\n\n${curve ? curveTable(curve) : 'No question to ask so.\n'}\n`;
  });
  return `${curves.join('')}${CURVE_LEGEND}`;
}
