import { describe, expect, it } from 'vitest';
import { kindGram, kindsHeld } from '../../src/search/asked.ts';
import type { AskedKind } from '../../src/search/asked-nouns.ts';
import { gramsOf } from '../../src/search/grams.ts';
import { readQuery } from '../../src/search/query.ts';
import { createAnalyzer } from '../../src/text/analyzer.ts';

const { analyze } = createAnalyzer({
  aliases: new Map([['X', ['Twitter', '推特']]]),
  names: ['Jordan Peterson'],
});
/** Reads a question as for a corpus that has nothing but the name X. */
const read = (question: string) => readQuery(analyze(question), (term) => term === 'x');
const content = (question: string) => read(question).content.map(({ text }) => text);

describe('what kind of thing is asked for', () => {
  it.each<[AskedKind, string[]]>([
    [
      'date',
      [
        ...[
          'xAI是什么时候成立的？',
          '何时成立',
          '哪一年成立的',
          '哪天发布',
          '几月几号开会',
          '星期几开门',
          '周几不上班',
          '几号',
          '在几月',
          '建成於西元幾年',
          '在幾年落成',
        ],
        ...['xAI是什麼時候成立的？', 'When was it founded?', 'when did he resign'],
        ...['In what year did he die?', 'Which year was it?', 'what date', 'On which day'],
      ],
    ],
    [
      'percentage',
      [
        ...['赞成票的比例是多少？', '百分比是多少', '占幾成？', '手里还有多少股份', '跌幅是多少'],
        ...['what percentage voted for it?', 'What percent of users agreed?'],
      ],
    ],
    [
      'money',
      [
        ...['值多少美元？', '多少元一张', '多少歐元', '转会费是多少？', 'xAI融资了多少？'],
        ...[
          '每月交多少押金',
          '欠酒库多少租金',
          '他一小时挣多少',
          '成本降到多少',
          '在学校上砸了多少',
        ],
        ...['How much did it cost?', 'how much money'],
      ],
    ],
    [
      'people',
      [
        ...['来了几个人？', '有多少人？', '公司有多少名员工？', '有多少居民', '人口是多少？'],
        ...['挖走了多少号人', '请了几个律师？', '多少工程师跳槽了？', '看过多少医生', '有几个孩子'],
        ...['How many people came?', 'How many employees does it have?'],
        ...['how many engineers left', 'How many investors did she meet?'],
      ],
    ],
    ['age', ['多大年纪？', '活了多少歲？', '几岁', 'how old is he']],
    [
      'duration',
      ['多久', '多長時間', '能用多少年？', '活了多少亿年', '花了几年', '几天', 'How many years'],
    ],
    ['length', ['多高', '全长多少米？', '身高是多少', 'how far', 'How many miles is it?']],
    ['area', ['面积有多大？', '占地多少公顷']],
    ['weight', ['有多重', '多少吨']],
    [
      'count',
      [
        '有多少张床？',
        '一共卖了多少份',
        '前后涨了几次价',
        '有幾棵',
        '几辆车',
        '多少个国家',
        '是几倍？',
        '一周几次',
        '一星期几节课',
        '多少机器人',
        '动用了几个师',
        'How many countries are there?',
      ],
    ],
    [
      'number',
      ['租金一周多少', '有多长', '速度多快', '编号是多少？', 'How long is it?', 'how often'],
    ],
  ])('is a %s', (kind, questions) => {
    for (const question of questions) expect(read(question).asked, question).toBe(kind);
  });

  it.each<[AskedKind, string]>([
    ['money', '花了多少钱？'],
    ['percentage', '百分之几的人赞成？'],
    ['percentage', '女性占比多少？'],
  ])('is a %s: %s', (kind, question) => {
    expect(read(question).asked).toBe(kind);
  });

  it.each<[AskedKind, string[]]>([
    [
      'money',
      [
        ...['K4 的单价', '遗嘱公证服务费', '票价', 'price of one cask', 'annual fee per station'],
        ...[
          'What was the retail price of the bag?',
          "What's the ticket price?",
          'What does it cost?',
        ],
      ],
    ],
    ['percentage', ['股权', 'What share of the votes did she win?', "the founder's own stake"]],
    ['people', ['第二轮裁员人数', 'What is the population of the island?']],
    ['duration', ['车胎报废年限', 'duration of the trial']],
    ['age', ['马斯克的年纪']],
    ['date', ['报名截止日期', 'founding year', 'What was the date of the vote?']],
    ['number', ['吸垃圾车站去年的来电数', 'number of charges against him']],
  ])('is a %s where a noun says so that heads the question', (kind, questions) => {
    for (const question of questions) expect(read(question).asked, question).toBe(kind);
  });

  it.each([
    '价格的变化',
    '特斯拉员工',
    '奖金算不算在收入里',
    'ways around the price',
    'is there a fee',
    'Did he lower the price?',
    'what did he say about the price',
    'Why was the price so high?',
    'repairs of last year',
    'repairs last year',
  ])('is open where the noun heads nothing: %s', (question) => {
    expect(read(question).asked).toBeUndefined();
  });

  it('is a date only where “when” asks', () => {
    for (const question of [
      'When was it founded?',
      'so when did she leave',
      'when and where is it',
    ])
      expect(read(question).asked, question).toBe('date');
    for (const question of ['What happens when you mix them?', 'it trips when the heater is on'])
      expect(read(question).asked, question).toBeUndefined();
    expect(read('How many clocks broke when the boiler blew up?').asked).toBe('count');
  });

  it.each([
    '谁写的',
    '为什么起诉',
    '为什么把它卖了',
    'N比例模型是什么',
    '是什么',
    '哪个公司',
    '在哪里',
    'who',
    'why',
    'how',
    'xAI',
    '',
  ])('is left open by “%s”', (question) => {
    expect(read(question).asked).toBeUndefined();
  });
});

describe('what a sentence has to offer', () => {
  it.each<[string, AskedKind[]]>([
    ['xAI成立于去年7月。', ['date']],
    ['2022年收购了它。', ['date']],
    ['以67.9%的票数赞成。', ['number', 'percentage']],
    ['百分之三的人。', ['number', 'percentage']],
    ['一举拿下60亿美元。', ['number', 'money']],
    ['票價為單程十二元。', ['number', 'money']],
    ['It cost 3 million dollars.', ['number', 'money']],
    ['逢周一闭馆。', ['date']],
    ['It is closed on Mondays.', ['date']],
    ['雇佣了11名员工。', ['number', 'people']],
    ['总长420米。', ['number', 'length']],
    ['共有七十二台。', ['number', 'count']],
    ['今年5月拿下60亿美元，占67.9%。', ['date', 'number', 'money', 'percentage']],
    ['没有数字。', []],
    ['', []],
  ])('“%s”: %j', (sentence, kinds) => {
    expect(kindsHeld(sentence, analyze(sentence)).toSorted()).toEqual(kinds.toSorted());
  });

  it.each(['$6 billion', '¥300', '花了€5'])('is money by its sign: %s', (sentence) => {
    expect(kindsHeld(sentence, analyze(sentence))).toContain('money');
  });

  it('cannot be mistaken for a word of any text', () => {
    for (const kind of ['date', 'percentage', 'money', 'number'] as const) {
      const gram = kindGram(kind);
      expect(gramsOf(analyze(`${gram} ${kind} ?${kind}？`))).not.toContain(gram);
    }
  });
});

describe('what is searched for', () => {
  it('leaves out what asks, its measure word, and function words', () => {
    expect(content('2012年的调查记录到多少只成体？')).toEqual([
      ...['2012年', '调查', '记录', '成体'],
    ]);
    expect(read('2012年的调查记录到多少只成体？').asking).toEqual(['多少只']);
    expect(content('哪天发布的？')).toEqual(['发布']);
    expect(content('有几名员工？')).toEqual(['员工']);
    expect(content('How many people are in the company?')).toEqual(['people', 'company']);
    expect(content('谁给了我们什么？')).toEqual([]);
  });

  it('keeps a measure word that measures nothing asked for', () => {
    expect(content('天很蓝吗')).toContain('天');
    expect(read('xAI天').asking).toEqual([]);
    // Apart from what asks, it is a word of its own.
    expect(content('几，天')).toEqual(['天']);
  });

  it('says nothing twice, in the order asked', () => {
    expect(content('特斯拉和特斯拉的股东')).toEqual(['特斯拉', '股东']);
    const { grams } = read('股东 股东 股份 股东');
    expect(grams).toEqual(['股', '股东', '东', '股份', '份'].toSorted(byPlaceIn(grams)));
    expect(new Set(grams).size).toBe(grams.length);
  });

  it('is the same for every name of a thing, in both scripts', () => {
    expect(content('推特被收购')).toEqual(content('X被收购'));
    expect(content('Twitter被收購')).toEqual(content('X被收购'));
    expect(read('Twitter').grams).toEqual(['x']);
    expect(content('股東的權益')).toEqual(content('股东的权益'));
  });

  it('has the parts of a name only where the corpus has not the name itself', () => {
    const parts = ['jordan peterson', 'jordan', 'peterson'];
    expect(content('Jordan Peterson')).toEqual(parts);
    const terms = analyze('Jordan Peterson');
    expect(readQuery(terms, () => true).content.map(({ text }) => text)).toEqual(parts.slice(0, 1));
  });

  it('holds the kind asked for, but not that alone', () => {
    const { grams, sought } = read('xAI成立于哪一年？');
    expect(sought).toEqual([...grams, kindGram('date')]);
    const open = read('xAI成立');
    expect(open.sought).toEqual(open.grams);
    expect(read('什么时候？').sought).toEqual([]);
  });

  it('is nothing for nothing', () => {
    expect(readQuery([], () => true)).toMatchObject({
      terms: [],
      asking: [],
      content: [],
      grams: [],
      sought: [],
    });
    expect(readQuery([], () => true).asked).toBeUndefined();
  });
});

describe('the grams of a text', () => {
  it('pair characters across the borders of words, so that other cuts match too', () => {
    expect(gramsOf(analyze('股东起诉'))).toEqual(['股', '东', '股东', '起', '东起', '诉', '起诉']);
  });

  it('pair nothing across a Latin word, a number, a date or a comma', () => {
    const grams = gramsOf(analyze('收购xAI股份'));
    expect(grams).toEqual(['收', '购', '收购', 'xai', '股', '份', '股份']);
    expect(gramsOf(analyze('花费60亿，在5月收回'))).toEqual([
      ...['花', '费', '花费', '6000000000', '在', '5月', '收', '回', '收回'],
    ]);
    expect(gramsOf(analyze('股。东'))).toEqual(['股', '东']);
  });

  it('take no part of a compound twice', () => {
    const grams = gramsOf(analyze('自动驾驶技术'));
    expect(grams.filter((gram) => gram === '驾')).toHaveLength(1);
    expect(grams.filter((gram) => gram.length === 1).join('')).toBe('自动驾驶技术');
  });

  it('repeat what the text repeats, for its frequency counts', () => {
    expect(gramsOf(analyze('xAI、xAI'))).toEqual(['xai', 'xai']);
  });

  it('keep a character outside the basic plane whole', () => {
    expect(gramsOf(analyze('𠮷野家')).join()).not.toMatch(/\p{Cs}/u);
  });

  it('are none for no terms', () => {
    expect(gramsOf([])).toEqual([]);
  });
});

function byPlaceIn(list: readonly string[]) {
  return (a: string, b: string) => list.indexOf(a) - list.indexOf(b);
}
