/** Saying no where an article talks about the thing and does not say it: see `test/fixtures/near-misses/README.md`. */

import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { CLAIM } from '../../src/answer/decide.ts';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { type Curve, curveOf, WITHHELD } from '../../src/eval/curve.ts';
import { readQuestions } from '../../src/eval/datasets.ts';
import { outcomesOf } from '../../src/eval/measure.ts';
import { type Figures, figuresOf, type Outcome } from '../../src/eval/metrics.ts';
import type { GoldQuestion } from '../../src/eval/questions.ts';
import { chuchu } from '../../src/eval/system.ts';

type Setting = 'each article alone' | 'all articles together';

interface Bounds {
  /** Of the answerable questions, those with the right passage first; at least. */
  readonly first: number;
  /** Of the answerable questions, those with an answer in what is marked in the first passage; at least. */
  readonly marked: number;
  /** Of the answerable questions, those not claimed; at most. */
  readonly withheld: number;
  /** Of the near misses, those not claimed; at least. */
  readonly refused: number;
  /** The same where 15 % of the answerable ones are not claimed; at least. */
  readonly refusedAt15: number;
}

/** Shares of 1 as last measured, two questions aside. Raise them when something else has made answers better. */
const BOUNDS: Readonly<Record<Setting, Bounds>> = {
  'each article alone': {
    first: 0.87,
    marked: 0.85,
    withheld: 0.21,
    refused: 0.74,
    refusedAt15: 0.64,
  },
  'all articles together': {
    first: 0.88,
    marked: 0.86,
    withheld: 0.19,
    refused: 0.71,
    refusedAt15: 0.64,
  },
};

const FOLDER = join(import.meta.dirname, '../fixtures/near-misses');
const { articles, faults } = await loadCorpus(join(FOLDER, 'corpus'));
const { questions } = await readQuestions(join(FOLDER, 'questions.jsonl'), articles);

const articleOf = ({ id }: GoldQuestion) => id.split('/')[0];
const ask = (corpus: readonly Article[], asked: readonly GoldQuestion[]): Outcome[] =>
  outcomesOf(chuchu(createAnswerer(corpus)), { name: '', questions: asked }, () => {}) ?? [];

const asked: Readonly<Record<Setting, () => Outcome[]>> = {
  'each article alone': () =>
    articles.flatMap((article) =>
      ask(
        [article],
        questions.filter((question) => articleOf(question) === article.slug),
      ),
    ),
  'all articles together': () => ask(articles, questions),
};

it('asks as many questions with an answer as without one, of eight articles', () => {
  expect(faults).toEqual([]);
  const slugs = articles.map(({ slug }) => slug);
  expect(slugs).toHaveLength(8);
  for (const slug of slugs) {
    const own = questions.filter((question) => articleOf(question) === slug);
    expect(own.filter(({ answerable }) => answerable).length, slug).toBeGreaterThanOrEqual(20);
    expect(own.filter(({ answerable }) => !answerable).length, slug).toBeGreaterThanOrEqual(20);
  }
});

describe.each(['each article alone', 'all articles together'] as const)('%s', (setting) => {
  const bounds = BOUNDS[setting];
  let figures: Figures;
  let curve: Curve | undefined;
  beforeAll(() => {
    const outcomes = asked[setting]();
    figures = figuresOf(outcomes);
    curve = curveOf(outcomes, [], CLAIM);
  });

  it('comes first with the right passage, and marks the sentence that answers', () => {
    expect(figures.recall1).toBeGreaterThanOrEqual(bounds.first);
    expect(figures.hit).toBeGreaterThanOrEqual(bounds.marked);
  });

  it('claims what the article says, and not what it only comes near', () => {
    expect(figures.wronglyRefused).toBeLessThanOrEqual(bounds.withheld);
    expect(figures.rightlyRefused).toBeGreaterThanOrEqual(bounds.refused);
  });

  it('tells one from the other by its confidence', () => {
    const point = curve?.points[WITHHELD.indexOf(0.15)];
    expect(point?.refused[0]).toBeGreaterThanOrEqual(bounds.refusedAt15);
  });
});
