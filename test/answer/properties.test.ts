/** What holds of every answer to every string. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import type { Span } from '../../src/text/term.ts';
import { readArticles, writeArticle } from './articles.ts';

/** Characters outside the basic plane, clusters, a passage twice, one without a sentence's end, one of a single mark. */
const strange = writeArticle(
  'strange',
  [
    '𠮷野家的牛丼😀卖380日元。他说：“𠮷字是土口吉！”👨‍👩‍👧都来了🎉，𠀀𠀁𠀂也来了',
    '同一段话。同一段话。',
    '同一段话。同一段话。',
    '…',
    'É Cafe\u0301 costs $3.50 at Mr. Smith’s. 𝕏 was 𝒯witter\u200b until 2022!',
    '２０２４年８月，ｘＡＩ融資了６０億美元（約合人民幣４３５億元）。\n第二行',
  ].join('\n\n'),
  ['author: 𠮷田', 'published: 2020-02-02', 'aliases:', '  𠮷野家: [Yoshinoya, 😀]'],
);

const articles = [...(await readArticles()), strange];
const passages = new Map(
  articles.flatMap((article) => article.passages.map((passage) => [passage.id, passage] as const)),
);

let answerer: Answerer;
beforeAll(() => {
  answerer = createAnswerer(articles);
});

/** Pieces of the corpus, cut anywhere, also through a surrogate pair. */
const cutting = fc
  .tuple(fc.constantFrom(...passages.values()), fc.nat(), fc.integer({ min: 1, max: 12 }))
  .map(([{ text }, at, length]) => text.slice(at % text.length, (at % text.length) + length));

const name = fc.constantFrom(
  ...articles.flatMap(({ title, author, aliases, questions }) => [
    title,
    author ?? '',
    ...[...aliases].flat(2),
    ...questions,
  ]),
);

const asking = fc.constantFrom(
  ...['谁', '什么', '什么时候', '多少', '哪里', '为什么', '這篇文章', '寫的', '的', '吗', '？'],
  ...['who', 'when ', 'what is ', ' how many ', 'this article', ' the ', '总结', '作者', '出处'],
);

const noise = fc.constantFrom(
  ...['\ud83d', '\ude00', '\ud842', '\0', '\n', '\u202e', '\u200b', '\u0301', '```', '**', '||'],
  ...['<@1>', '@everyone', '😀', '380', '6e9', '%', 'ﷺ', 'İ', '½', ' ', '，', 'https://x.org/'],
);

const mixture = fc
  .array(fc.oneof(cutting, cutting, name, asking, noise, fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((pieces) => pieces.join(''));

const question = fc.oneof(
  { weight: 3, arbitrary: mixture },
  { weight: 1, arbitrary: cutting },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

/** What goes on from the question before it. */
const following = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['他', '那', '呢', '其', '还有', '第二', '这家', '她们', '为什么', '2012年'],
        ...['it ', 'and ', 'what about ', ' why '],
      ),
      name,
      cutting,
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));

const options = fc.record(
  {
    article: fc.constantFrom(...articles.map(({ slug }) => slug), 'no-such-article'),
    limit: fc.integer({ min: 1, max: 40 }),
    previous: question,
  },
  { requiredKeys: [] },
);

/** Enough to meet every pair of pieces, few enough for a busy machine. */
const RUNS = 1_000;

function holds(claim: (answer: Answer, limit: number, article: string | undefined) => void): void {
  fc.assert(
    fc.property(fc.oneof(question, following), options, (asked, chosen) => {
      claim(answerer.answerQuestion(asked, chosen), chosen.limit ?? 3, chosen.article);
    }),
    { numRuns: RUNS },
  );
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function splitsPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
}

describe('every answer', () => {
  it('quotes passages of the corpus, untouched, each once and with its own article', () => {
    holds((answer, limit, article) => {
      const shown = answer.passages.map(({ passage }) => passage);
      for (const passage of shown) expect(passage).toBe(passages.get(passage.id));
      for (const one of answer.passages) {
        expect(one.article.passages).toContain(one.passage);
        expect(articles).toContain(one.article);
        if (article !== undefined) expect(one.article.slug).toBe(article);
      }
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.length).toBeLessThanOrEqual(limit);
    });
  });

  it('marks a piece of its passage and words inside that piece, in order and apart, no character cut in two', () => {
    holds((answer) => {
      for (const { passage, highlight, marks } of answer.passages) {
        const { text } = passage;
        const all = { start: 0, end: text.length };
        for (const span of highlight ? [highlight, ...marks] : marks) {
          expect(span.start).toBeLessThan(span.end);
          expect(isInside(span, all)).toBe(true);
          expect(splitsPair(text, span.start) || splitsPair(text, span.end)).toBe(false);
        }
        for (const mark of marks) expect(isInside(mark, highlight ?? all)).toBe(true);
        marks.slice(1).forEach((mark, i) => {
          expect(mark.start).toBeGreaterThanOrEqual(marks[i]?.end ?? 0);
        });
      }
    });
  });

  it('claims exactly what the passages or the front matter say, and shows nothing only where there is nothing', () => {
    holds((answer) => {
      const { kind, answered, overview, passages: shown } = answer;
      expect(shown.length === 0).toBe(kind === 'none');
      expect(overview !== undefined).toBe(kind === 'overview');
      const known =
        overview && (overview.topic === 'about' || overview.article[overview.topic] !== undefined);
      expect(answered).toBe(kind === 'answer' || known === true);
      const scores = shown.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    });
  });

  it('is the same when asked again, whatever was asked in between', () => {
    fc.assert(
      fc.property(question, question, options, (asked, between, chosen) => {
        const first = answerer.answerQuestion(asked, chosen);
        answerer.answerQuestion(between);
        expect(answerer.answerQuestion(asked, chosen)).toEqual(first);
        expect(first.question).toBe(asked);
      }),
      { numRuns: RUNS / 2 },
    );
  });
});

describe('the questions made up here', () => {
  it('get every kind of answer, so that what holds of them all holds of something', () => {
    const kinds = fc
      .sample(question, { numRuns: RUNS, seed: 1 })
      .map((asked) => answerer.answerQuestion(asked).kind);
    for (const kind of ['answer', 'related', 'overview', 'none'] as const) {
      expect(kinds.filter((one) => one === kind).length, kind).toBeGreaterThan(RUNS / 100);
    }
  });
});
