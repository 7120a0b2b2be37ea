import { describe, expect, it } from 'vitest';
import { characterF1, figuresOf, outcomeOf, quantile, type Reply } from '../../src/eval/metrics.ts';
import type { GoldQuestion } from '../../src/eval/questions.ts';

const asked = (passageId: string, ...answers: string[]): GoldQuestion => ({
  id: `${passageId} ${answers}`,
  question: '?',
  passageId,
  answers,
  answerable: true,
});
const unanswerable: GoldQuestion = { id: 'u', question: '?', answers: [], answerable: false };

const figures = (...pairs: [GoldQuestion, Reply][]) =>
  figuresOf(pairs.map(([question, reply]) => outcomeOf(question, reply)));

const marking = (...highlights: string[]): Reply => ({ ranking: ['a'], highlights });

describe('the place of the right passage', () => {
  it('counts among the first one, three and five, and by its reciprocal among the first ten', () => {
    const others = (count: number) => Array.from({ length: count }, (_, i) => `other ${i}`);
    const at = (place: number): [GoldQuestion, Reply] => [
      asked('a', '茶'),
      { ranking: [...others(place - 1), 'a'] },
    ];
    expect(figures(at(1), at(2), at(4), at(5))).toMatchObject({
      recall1: 1 / 4,
      recall3: 2 / 4,
      recall5: 4 / 4,
      mrr: (1 + 1 / 2 + 1 / 4 + 1 / 5) / 4,
    });
    expect(figures(at(10)).mrr).toBe(1 / 10);
    expect(figures(at(11)).mrr).toBe(0);
  });

  it('is no matter of questions without an answer', () => {
    const { recall1, mrr } = figures(
      [asked('a', '茶'), { ranking: ['a'] }],
      [unanswerable, { ranking: ['a'] }],
    );
    expect([recall1, mrr]).toEqual([1, 1]);
  });
});

describe('the marked sentences', () => {
  it.each([
    ['交付136854辆。', ['１３６，８５４ 辆'], 1],
    ['Made by XAI, Inc.', ['xai inc'], 1],
    ['交付136854辆。', ['854辆车', '136'], 1],
    ['交付了很多辆。', ['136,854辆'], 0],
    ['', ['136,854辆'], 0],
    ['一加一是 + 的事。', ['+'], 0],
    ['+', ['+'], 1],
  ])('hit or miss, however the answer is written: %s, %j', (text, answers, hit) => {
    expect(figures([asked('a', ...answers), marking(text)]).hit).toBe(hit);
  });

  it('are counted where any is marked', () => {
    const question = asked('a', '茶');
    const { sentences } = figures(
      [question, marking('茶。')],
      [question, marking('茶。', '水。')],
      [question, marking()],
    );
    expect(sentences).toBe(1.5);
  });

  it('hit by the likeliest one, and by any of them', () => {
    const { hit, hitByAll } = figures(
      [asked('a', '茶'), marking('茶。', '水。')],
      [asked('a', '茶'), marking('水。', '茶。')],
      [asked('a', '茶'), marking('水。')],
    );
    expect([hit, hitByAll]).toEqual([1 / 3, 2 / 3]);
  });
});

describe('the marked words', () => {
  it.each([
    ['六十亿', '六十亿', 1],
    ['六十亿美元', '六十亿', (2 * 3) / (5 + 3)],
    ['茶茶', '茶', (2 * 1) / (2 + 1)],
    ['水', '茶', 0],
    ['', '茶', 0],
    ['，', '茶', 0],
    ['ＸAI 公司', 'xai', (2 * 3) / (5 + 3)],
  ])('overlap by their characters: %s, %s', (given, gold, f1) => {
    expect(characterF1(given, gold)).toBe(f1);
  });

  it('are held against the nearest answer', () => {
    const reply: Reply = { ranking: [], words: '六十亿' };
    expect(figures([asked('a', '茶', '六十亿'), reply]).overlap).toBe(1);
  });
});

describe('saying no', () => {
  it('is right without an answer and wrong with one', () => {
    const claim = (claimed: boolean): Reply => ({ ranking: ['a'], claimed });
    const question = asked('a', '茶');
    expect(
      figures(
        [question, claim(true)],
        [question, claim(true)],
        [question, claim(true)],
        [question, claim(false)],
        [unanswerable, claim(true)],
        [unanswerable, claim(false)],
      ),
    ).toMatchObject({ rightlyRefused: 1 / 2, wronglyRefused: 1 / 4 });
  });
});

it('leaves out the figures that a system, or a set, does not give', () => {
  expect(figures([asked('a', '茶'), { ranking: ['a'] }])).toEqual({
    recall1: 1,
    recall1Interval: [1, 1],
    recall3: 1,
    recall5: 1,
    mrr: 1,
    hit: undefined,
    hitInterval: undefined,
    sentences: undefined,
    overlap: undefined,
    rightlyRefused: undefined,
    wronglyRefused: undefined,
  });
  expect(Object.values(figures()).filter((figure) => figure !== undefined)).toEqual([]);
});

describe('the interval', () => {
  const replied = (passages: readonly string[]) =>
    figures(
      ...passages.map((passage, i): [GoldQuestion, Reply] => [
        { ...asked(passage, '茶'), id: String(i) },
        { ranking: i % 2 ? [passage] : [] },
      ]),
    );
  const apart = Array.from({ length: 400 }, (_, i) => `passage ${i}`);

  it('is the same every time', () => {
    expect(replied(apart).recall1Interval).toEqual(replied(apart).recall1Interval);
  });

  it('is about that of the normal distribution where questions are many and apart', () => {
    const [low, high] = replied(apart).recall1Interval ?? [0, 1];
    const half = 1.96 * Math.sqrt((0.5 * 0.5) / 400);
    expect(low).toBeCloseTo(0.5 - half, 2);
    expect(high).toBeCloseTo(0.5 + half, 2);
  });

  it('takes the questions of a passage together: one passage says nothing about others', () => {
    expect(replied(apart.map(() => 'one')).recall1Interval).toEqual([0.5, 0.5]);
  });
});

it('takes quantiles by rank, in any order', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([3, 1, 2], 0.99)).toBe(3);
  expect(quantile([], 0.5)).toBeUndefined();
});
