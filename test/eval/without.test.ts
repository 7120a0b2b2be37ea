import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import type { GoldQuestion } from '../../src/eval/questions.ts';
import {
  cutAnswers,
  cutWords,
  type Part,
  type Trial,
  trialsWithout,
} from '../../src/eval/without.ts';

const { articles: fixtures } = await loadCorpus('test/fixtures/corpus');

const CRABS = 'baisha-horseshoe-crabs';
const TRAM = 'old-town-tram';

let asked = 0;
const about = (passageId: string, ...answers: string[]): GoldQuestion => {
  asked += 1;
  return { id: String(asked), question: '？', passageId, answers, answerable: true };
};

const without = (part: Part, questions: GoldQuestion[], articles: readonly Article[] = fixtures) =>
  trialsWithout(part, articles, { name: 'set', questions });

const textOf = ({ articles }: Trial | undefined = { articles: [], questions: [] }, id: string) =>
  articles.flatMap(({ passages }) => passages).find((passage) => passage.id === id)?.text;

describe('without the article', () => {
  it('asks every question once, over all the other articles and without an answer', () => {
    const questions = [about(`${CRABS}#p2`, '四亿年'), about(`${TRAM}#p5`, '十二元')];
    const trials = without('article', questions);
    expect(trials.map(({ articles }) => articles.map(({ slug }) => slug))).toEqual([
      [TRAM],
      [CRABS],
    ]);
    expect(trials.flatMap((trial) => trial.questions)).toEqual(
      questions.map((question) => ({ ...question, answers: [], answerable: false })),
    );
  });

  it('takes a tenth of many articles out at a time, and never another than that', () => {
    const many = Array.from({ length: 25 }, (_, i): Article => {
      const passages = [{ id: `${i}#p1`, slug: String(i), text: '茶。', number: 1, captions: [] }];
      return {
        ...{ slug: String(i), title: '', aliases: new Map(), questions: [] },
        ...{ sections: [{ passages }], passages },
      };
    });
    const questions = many.map(({ slug }) => about(`${slug}#p1`, '茶'));
    const trials = without('article', questions, many);
    expect(trials).toHaveLength(10);
    for (const { articles, questions } of trials) {
      expect([22, 23]).toContain(articles.length);
      const out = questions.map(({ passageId }) => passageId);
      expect(articles.filter(({ passages }) => out.includes(passages[0]?.id))).toEqual([]);
      expect(articles.length + out.length).toBe(25);
    }
  });

  it('passes over questions that have no answer anyway', () => {
    const question = { id: 'u', question: '？', answers: [], answerable: false };
    expect(without('article', [question])).toEqual([]);
    expect(without('sentence', [question])).toEqual([]);
  });
});

describe('without the passage', () => {
  it('asks every question of an article with others once, over all other passages', () => {
    const questions = [about(`${CRABS}#p2`, '四亿年'), about(`${TRAM}#p5`, '十二元')];
    const trials = without('passage', questions);
    expect(trials.flatMap((trial) => trial.questions)).toEqual(
      questions.map((question) => ({ ...question, answers: [], answerable: false })),
    );
    for (const trial of trials) {
      expect(trial.articles.map(({ slug }) => slug)).toEqual(fixtures.map(({ slug }) => slug));
      for (const { passageId = '' } of trial.questions) {
        expect(textOf(trial, passageId)).toBeUndefined();
        const [slug, number] = passageId.split('#p');
        expect(textOf(trial, `${slug}#p${Number(number) + 1}`)).toBeDefined();
      }
      for (const { sections, passages } of trial.articles) {
        expect(sections.flatMap((section) => section.passages)).toEqual(passages);
      }
    }
  });

  it('asks nothing of an article of one passage', () => {
    const passages = [{ id: 'one#p1', slug: 'one', text: '茶。', number: 1, captions: [] }];
    const one: Article = {
      ...{ slug: 'one', title: '', aliases: new Map(), questions: [] },
      ...{ sections: [{ passages }], passages },
    };
    expect(without('passage', [about('one#p1', '茶')], [one, ...fixtures])).toEqual([]);
  });
});

describe('without the sentence', () => {
  it('cuts each passage for one question at a time, and leaves the rest as it stands', () => {
    const trials = without('sentence', [
      about(`${CRABS}#p2`, '恐龙'),
      about(`${CRABS}#p3`, '夫妻鱼'),
      about(`${CRABS}#p2`, '四公斤'),
    ]);
    expect(trials.map(({ questions }) => questions.length)).toEqual([2, 1]);
    const [first, second] = trials;
    expect(textOf(first, `${CRABS}#p2`)).toMatch(/^它不是螃蟹.*一起上岸。$/);
    expect(textOf(first, `${CRABS}#p3`)).toMatch(/^老人们说/);
    expect(textOf(second, `${CRABS}#p2`)).toMatch(/^中国鲎在地球上.*反而更近。$/);
    expect(textOf(second, `${CRABS}#p3`)).toContain('夫妻鱼');
    expect(textOf(second, `${TRAM}#p1`)).toBe(
      textOf({ articles: fixtures, questions: [] }, `${TRAM}#p1`),
    );
  });

  it('takes away a passage of which nothing is left, in its section too', () => {
    const [trial] = without('sentence', [about(`${TRAM}#p2`, '5.6公里')]);
    const tram = trial?.articles.find(({ slug }) => slug === TRAM);
    const ids = [`${TRAM}#p1`, `${TRAM}#p3`];
    expect(tram?.passages.slice(0, 2).map(({ id }) => id)).toEqual(ids);
    expect(tram?.sections[0]?.passages.slice(0, 2).map(({ id }) => id)).toEqual(ids);
  });

  it('takes away an article of which nothing is left', () => {
    const tram = fixtures
      .filter(({ slug }) => slug === TRAM)
      .map((article) => {
        const passages = article.passages.slice(1, 2);
        return { ...article, passages, sections: [{ passages }] };
      });
    expect(without('sentence', [about(`${TRAM}#p2`, '5.6公里')], tram)[0]?.articles).toEqual([]);
  });

  it('leaves out a question whose passage does not word its answer', () => {
    expect(without('sentence', [about(`${TRAM}#p2`, '六公里')])).toEqual([]);
  });
});

describe('without the words', () => {
  it('cuts each passage for one question at a time, out of sentences that go on', () => {
    const [first, second] = without('words', [
      about(`${CRABS}#p2`, '恐龙'),
      about(`${CRABS}#p2`, '四公斤'),
    ]);
    const whole = textOf({ articles: fixtures, questions: [] }, `${CRABS}#p2`) ?? '';
    expect(textOf(first, `${CRABS}#p2`)).toBe(whole.replace('恐龙', ''));
    expect(textOf(second, `${CRABS}#p2`)).toContain('恐龙');
    expect(textOf(second, `${CRABS}#p2`)).not.toContain('四公斤');
  });

  it.each([
    ['大桥于1999年10月通车。', ['1999年10月'], '大桥通车。'],
    ['设计者是樊知行，他六十岁。', ['樊知行'], '设计者，他六十岁。'],
    ['船名叫远望，很大。', ['远望'], '船，很大。'],
    ['有茶、酒、水。茶最贵。', ['茶'], '有茶、酒、水。茶最贵。'],
    ['有红茶、白酒、水。红茶最贵。', ['红茶'], '有、白酒、水。最贵。'],
    ['茶有三种。绿茶最多。', ['绿茶最多'], '茶有三种。'],
    ['交付１３６，８５４辆。', ['136854'], '交付１３６，８５４辆。'],
    ['2013年卖了13辆。', ['13'], '2013年卖了13辆。'],
    ['共卖了13辆，又卖了7辆。', ['13'], '共卖了辆，又卖了7辆。'],
    ['It was Ann, not Anna.', ['Ann'], 'It was Ann, not Anna.'],
    ['茶有三种。', ['绿茶', ''], '茶有三种。'],
    ['绿茶', ['绿茶'], ''],
    ['茶（）有，，三种。', ['红茶'], '茶（）有，，三种。'],
  ])('go with what leads to them: “%s” without %j', (text, answers, rest) => {
    expect(cutWords(text, answers)).toBe(rest);
  });
});

describe('the sentences that hold an answer', () => {
  it.each([
    ['茶有三种。绿茶最多。水要热。', ['绿茶'], '茶有三种。水要热。'],
    ['茶有三种。绿茶最多。喝绿茶要趁热。', ['绿茶'], '茶有三种。'],
    ['茶有三种。绿茶最多。水要热。', ['红茶', '水'], '茶有三种。绿茶最多。'],
    ['交付１３６，８５４辆。都是电车。', ['136854 辆'], '都是电车。'],
    ['他说：茶。水也行。他走了。', ['茶水'], '他走了。'],
    ['绿。水热。茶好。', ['绿茶', '水'], ''],
    ['第一行。\n第二行。\n第三行。', ['二'], '第一行。\n第三行。'],
    ['茶有三种。', ['三'], ''],
    ['茶有三种。', ['四', ''], '茶有三种。'],
  ])('go, whatever they leave: “%s” without %j', (text, answers, rest) => {
    expect(cutAnswers(text, answers)).toBe(rest);
  });
});
