import { describe, expect, it } from 'vitest';
import { createCandidateFinder } from '../../src/search/candidates.ts';
import { Vocabulary } from '../../src/search/vocabulary.ts';

/** Documents by their words, blanks between them. */
function finderOf(...documents: string[]) {
  const vocabulary = new Vocabulary();
  const numbered = documents.map((words) =>
    words
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => vocabulary.add(word)),
  );
  return createCandidateFinder(numbered, vocabulary);
}

describe('a word', () => {
  const finder = finderOf('特斯拉 股东 起诉', '拆堤 补沙 沙滩 股东', '票价', '人形 机器人');
  const found = (...terms: string[]) => finder.find(terms).map(({ document }) => document);

  it('is found in each document that has it', () => {
    expect(found('起诉')).toEqual([0]);
    expect(found('股东').toSorted()).toEqual([0, 1]);
  });

  it('is found beside others that are nowhere', () => {
    expect(found('地震', '机器人')).toEqual([3]);
  });

  it('is found whole only, as it is written', () => {
    expect(found('股')).toEqual([]);
    expect(found('机器')).toEqual([]);
    expect(found('机器人们')).toEqual([]);
  });

  it('that is nowhere finds nothing, nor does none', () => {
    expect(found('地震')).toEqual([]);
    expect(found()).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found('constructor', '__proto__')).toEqual([]);
    expect(finderOf().find(['股东'])).toEqual([]);
    expect(finderOf('').find(['股东'])).toEqual([]);
  });
});

describe('a name with blanks in it', () => {
  it('is one word', () => {
    const vocabulary = new Vocabulary();
    const words = (...texts: string[]) => texts.map((text) => vocabulary.add(text));
    const documents = [words('jordan peterson', 'jordan'), words('jordan')];
    const finder = createCandidateFinder(documents, vocabulary);
    expect(finder.find(['jordan peterson']).map(({ document }) => document)).toEqual([0]);
    expect(finder.find(['peterson'])).toEqual([]);
  });
});

describe('the order', () => {
  const order = (finder: ReturnType<typeof finderOf>, ...terms: string[]) =>
    finder.find(terms).map(({ document }) => document);

  it('puts a rare word before a frequent one', () => {
    const finder = finderOf('公司 甲', '公司 乙', '诉讼 丙');
    expect(order(finder, '公司', '诉讼')[0]).toBe(2);
  });

  it('puts a whole word before a single character', () => {
    const finder = finderOf('钱 甲', '股东 乙');
    expect(order(finder, '钱', '股东')).toEqual([1, 0]);
    expect(order(finder, '股东', '钱')).toEqual([1, 0]);
  });

  it('comes from best to worst', () => {
    const scores = finderOf('股东', '股东 起诉', '起诉 股东 股东')
      .find(['股东', '起诉'])
      .map(({ score }) => score);
    expect(scores).toHaveLength(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
});

describe('the score', () => {
  it('of several words is the sum of theirs, so that it adds to other scores', () => {
    const finder = finderOf('股东 起诉 公司', '股东', '公司');
    const score = (...terms: string[]) =>
      finder.find(terms).find(({ document }) => document === 0)?.score ?? 0;
    expect(score('股东', '起诉')).toBeCloseTo(score('股东') + score('起诉'), 10);
    expect(score('股东', '起诉', '地震')).toBeCloseTo(score('股东', '起诉'), 10);
  });
});
