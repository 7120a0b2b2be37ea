/** `eval`: how good the answers are, beside those of other systems. */

import { type AnswererSettings, createAnswerer } from '../answer/answerer.ts';
import { CLAIM } from '../answer/decide.ts';
import type { Article } from '../corpus/article.ts';
import { createBaselines } from '../eval/baselines.ts';
import { curveOf } from '../eval/curve.ts';
import { failureLines } from '../eval/failures.ts';
import { outcomesOf, type Times, timesOf, timingsOf } from '../eval/measure.ts';
import { figuresOf } from '../eval/metrics.ts';
import type { QuestionSet } from '../eval/questions.ts';
import { CURVE_LEGEND, curveTable, heading, LEGEND, table } from '../eval/report.ts';
import { chuchu, ranking, type System } from '../eval/system.ts';
import type { Progress } from './progress.ts';

/** What is to be measured, and who hears of it. */
export interface Measuring {
  readonly articles: readonly Article[];
  readonly answerers: AnswererSettings;
  readonly sets: readonly QuestionSet[];
  readonly progress: Progress;
  /** Takes the lines about what went wrong; absent where nobody wants them. */
  readonly tellFailures?: (lines: string) => void;
}

/** Measures every system on every set: a table each, and the curve of claims and refusals for a set with both. */
export function compare({ articles, answerers, sets, progress, tellFailures }: Measuring): string {
  const ask = (system: System) => {
    const count = sets.reduce((sum, { questions }) => sum + questions.length, 0);
    if (system.ask) progress.begin(system.name, count);
    return sets.map((set) => outcomesOf(system, set, progress.step));
  };
  // The baselines come first: see `createBaselines`.
  progress.begin('indexing for the baselines', 0);
  const baselines = createBaselines(articles);
  const baselineOutcomes = baselines.map(ask);
  progress.begin('indexing', 0);
  const explainer = createAnswerer(articles, answerers);
  const own = [chuchu(explainer), ranking(explainer)];
  const ownOutcomes = own.map(ask);

  const systems = [...own, ...baselines];
  const outcomes = [...ownOutcomes, ...baselineOutcomes];
  let hasCurve = false;
  const tables = sets.map((set, s) => {
    progress.begin(`time per question: ${set.name}`, timingsOf(set, systems));
    const times = timesOf(systems, set, progress.step);
    const rows = systems.map(({ name }, i) => {
      const given = outcomes[i]?.[s];
      return { name, figures: given && figuresOf(given), times: times[i] as Times };
    });
    const answers = ownOutcomes[0]?.[s] ?? [];
    tellFailures?.(failureLines(set.name, answers, explainer));
    const curve = curveOf(answers, [], answerers.claimFrom ?? CLAIM);
    hasCurve ||= curve !== undefined;
    return `${heading(set, articles)}\n\n${table(rows)}\n${curve ? `${curveTable(curve)}\n` : ''}`;
  });
  return `${tables.join('')}${LEGEND}${hasCurve ? `\n${CURVE_LEGEND}` : ''}`;
}
