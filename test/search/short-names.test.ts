/** People whom a text names in full once and by their last name from then on: a text and questions of our own. */

import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { writeArticle } from '../answer/articles.ts';

const PASSAGES = [
  '钟表匠 Edda Molnar 在山城开店四十年，店名叫“慢一点”。',
  '徒弟 Pavel Reszke 和她同住一条街，每天早上七点开门。',
  'Molnar 年轻时在船厂修罗盘，二十六岁才改行。',
  '去年冬天，Reszke 把自己的第一只钟卖给了邻居，要价九百元。',
  '山城的人说，钟声比教堂的准。市长 Lars Reszke 也这么说。',
];

const { answerQuestion, explain, index } = createAnswerer([
  writeArticle('clocks', PASSAGES.join('\n\n')),
]);

const first = (question: string) =>
  Number(answerQuestion(question).passages[0]?.passage.id.split('#p')[1]);

const found = (question: string) =>
  explain(question).ranked.map(({ indexed }) => indexed.passage.id);

const formsIn = (question: string) =>
  [...explain(question).query.forms].map(([name, forms]) => [
    name,
    forms.map(({ text, weight }) => [text, weight]),
  ]);

describe('a name in full', () => {
  it.each(['Edda Molnar 从前做什么', 'What did Edda Molnar do before?'])(
    'is found where the text goes on by the last name: %s',
    (question) => {
      expect(found(question)).toContain('clocks#p3');
    },
  );

  it('is surer than its last word', () => {
    expect(formsIn('Edda Molnar 在哪里开店？')).toEqual([
      [
        'edda molnar',
        [
          ['edda molnar', 1],
          ['molnar', 0.5],
        ],
      ],
    ]);
    expect(first('Edda Molnar 在哪里开店？')).toBe(1);
  });

  it('stands for itself alone where two people share the last name', () => {
    expect(index.knows('pavel reszke') && index.knows('reszke')).toBe(true);
    expect(formsIn('Pavel Reszke 几点开门？')).toEqual([]);
  });

  it('stands for itself alone where the text never shortens it', () => {
    const { explain: explainOther } = createAnswerer([
      writeArticle('clocks', '钟表匠 Edda Molnar 在山城开店四十年。\n\n她的店名叫“慢一点”。'),
    ]);
    expect(explainOther('Edda Molnar 在哪里开店？').query.forms.size).toBe(0);
  });

  it('is claimed as before when nothing else is asked', () => {
    expect(answerQuestion('Edda Molnar').kind).toBe('answer');
  });
});
