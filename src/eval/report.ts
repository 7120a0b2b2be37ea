/** The figures as tables, in Markdown, which reads well on a terminal too. */

import type { Article } from '../corpus/article.ts';
import { type Curve, type CurvePoint, WITHHELD } from './curve.ts';
import type { Times } from './measure.ts';
import type { Figures, Interval } from './metrics.ts';
import type { QuestionSet } from './questions.ts';

/** One system's line. */
export interface Row {
  readonly name: string;
  /** Absent for a system that is only timed. */
  readonly figures: Figures | undefined;
  readonly times: Times;
}

const COLUMNS: readonly (readonly [head: string, cell: (row: Row) => string])[] = [
  ['system', ({ name }) => name],
  ['R@1', ({ figures }) => share(figures?.recall1)],
  ['95 %', ({ figures }) => range(figures?.recall1Interval)],
  ['R@3', ({ figures }) => share(figures?.recall3)],
  ['R@5', ({ figures }) => share(figures?.recall5)],
  ['MRR@10', ({ figures }) => share(figures?.mrr)],
  ['hit', ({ figures }) => share(figures?.hit)],
  ['95 %', ({ figures }) => range(figures?.hitInterval)],
  ['hit by all', ({ figures }) => share(figures?.hitByAll)],
  ['marked', ({ figures }) => decimal(figures?.sentences, 2)],
  ['words', ({ figures }) => share(figures?.overlap)],
  ['right no', ({ figures }) => share(figures?.rightlyRefused)],
  ['wrong no', ({ figures }) => share(figures?.wronglyRefused)],
  ['median', ({ times }) => `${decimal(times.median, 2)} ms`],
  ['99th', ({ times }) => `${decimal(times.p99, 2)} ms`],
];

/** What the columns and rows mean, for below the tables. */
export const LEGEND = `R@n       the right passage is among the first n; MRR@10: the mean of 1/rank, of questions with an answer
95 %      the interval of the figure before it (percentile bootstrap by passage, 2,000 resamples)
hit       the likeliest sentence marked in the first passage holds an answer; by all: what is marked there does
marked    sentences marked, on average where any is
words     how far the marked words are the nearest answer's (F1 over characters)
right no  of the questions without an answer, those for which none is claimed
wrong no  of the questions with an answer, those for which none is claimed
median, 99th: the time per question, for an ordinary answer; of which ranking: reading the question, finding and ranking passages
`;

/** The table, ending in a line feed. A figure that a system does not give is “–”. */
export function table(rows: readonly Row[]): string {
  return markdown([
    COLUMNS.map(([head]) => head),
    ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row))),
  ]);
}

/** What the columns and rows of the curve mean, for below its tables. */
export const CURVE_LEGEND = `where an answer is claimed from that confidence on:
withheld         of the questions with an answer, those for which none is claimed: the row's share at the most
no answer        of the questions without an answer, those for which none is claimed
without article  the same of questions whose own article is taken out, a tenth of all articles at a time
without passage  the same of questions whose passage is taken out of its article, a tenth of all passages at a time
without sentence the same of questions for which all sentences of their passage that hold an answer are cut out of it
now              the confidence from which on answers are claimed as it is
AUROC            how likely a question with an answer gets more confidence than one without
`;

/** The curve as a table, ending in a line feed. “–” where any claim at all withholds more than the row allows. */
export function curveTable({ names, answerable, counts, now, points, aurocs }: Curve): string {
  const row = (name: string, point?: CurvePoint): string[] => [
    name,
    decimal(point?.threshold, 3),
    ...[point?.withheld, ...names.map((_, kind) => point?.refused[kind])].map(share),
  ];
  return markdown([
    ['', 'confidence', 'withheld', ...names],
    ...WITHHELD.map((most, i) => row(`${Math.round(100 * most)} %`, points[i])),
    row('now', now),
    ['AUROC', '', '', ...aurocs.map(share)],
    ['questions', '', ...[answerable, ...counts].map(String)],
  ]);
}

/** What was asked of what, for above the tables. */
export function heading({ name, questions }: QuestionSet, articles: readonly Article[]): string {
  const passages = articles.reduce((sum, article) => sum + article.passages.length, 0);
  const unanswerable = questions.filter(({ answerable }) => !answerable).length;
  const without = unanswerable === 0 ? '' : ` (${unanswerable} without an answer)`;
  const asked = counted(questions.length, 'question');
  const over = `${counted(passages, 'passage')} of ${counted(articles.length, 'article')}`;
  return `${name}: ${asked}${without} over ${over}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** The lines' cells below one another; the first line is the head. */
function markdown(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const [head = [], ...body] = cells.map((line) =>
    line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    ),
  );
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [head, rule, ...body].map((line) => `| ${line.join(' | ')} |\n`).join('');
}

/** Three digits and no zero before them, as shares are written in tables. */
function share(value: number | undefined): string {
  return decimal(value, 3).replace(/^0/, '');
}

function range(interval: Interval | undefined): string {
  return interval === undefined ? '–' : interval.map(share).join('–');
}

function decimal(value: number | undefined, digits: number): string {
  return value === undefined ? '–' : value.toFixed(digits);
}
