import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/text/analyzer.ts';
import type { TermKind } from '../../src/text/term.ts';

const { analyze } = createAnalyzer({
  aliases: new Map([
    ['马斯克', ['Musk', 'Elon Musk', '埃隆·马斯克']],
    ['Grok', ['格罗克']],
    ['GPT-4o', ['四欧模型']],
    ['X', ['Twitter', '推特']],
    ['小米', []],
  ]),
  names: ['Jordan Peterson', 'Igor Babuschkin'],
});

type Row = readonly [text: string, kind: TermKind, surface: string];

/** Terms with what they cover in the text as given: a wrong offset shows as a wrong surface. */
function rows(text: string): Row[] {
  return analyze(text).map((term) => [term.text, term.kind, text.slice(term.start, term.end)]);
}

function texts(text: string, ...kinds: TermKind[]): string[] {
  return analyze(text)
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map((term) => term.text);
}

describe('whole sentences, term by term', () => {
  it('keeps Latin names, dates and amounts whole inside a Chinese sentence', () => {
    expect(analyze('xAI在5月拿下60亿美元，估值仅次于OpenAI。')).toEqual([
      { text: 'xai', kind: 'latin', start: 0, end: 3 },
      { text: '在', kind: 'word', start: 3, end: 4 },
      { text: '5月', kind: 'date', start: 4, end: 6 },
      { text: '拿下', kind: 'word', start: 6, end: 8 },
      { text: '6000000000', kind: 'number', start: 8, end: 11 },
      { text: '美元', kind: 'word', start: 11, end: 13 },
      { text: '估值', kind: 'word', start: 14, end: 16 },
      { text: '仅次于', kind: 'word', start: 16, end: 19 },
      { text: 'openai', kind: 'latin', start: 19, end: 25 },
    ]);
  });

  it('marks the traditional words as they stand, though they grow shorter when simplified', () => {
    expect(analyze('馬斯克的軟體放在記憶體裡')).toEqual([
      { text: '马斯克', kind: 'name', start: 0, end: 3 },
      { text: '的', kind: 'word', start: 3, end: 4 },
      { text: '软件', kind: 'word', start: 4, end: 6 },
      { text: '软体', kind: 'word', start: 4, end: 6 },
      { text: '放在', kind: 'word', start: 6, end: 8 },
      { text: '内存', kind: 'word', start: 8, end: 11 },
      { text: '记忆体', kind: 'word', start: 8, end: 11 },
      { text: '里', kind: 'word', start: 11, end: 12 },
    ]);
  });

  it('reads full-width letters and digits like others', () => {
    expect(rows('Ｘ于２０２４年４月推出Ｑｗｅｎ－１．５Ｖ！')).toEqual([
      ['x', 'name', 'Ｘ'],
      ['于', 'word', '于'],
      ['2024年', 'date', '２０２４年'],
      ['4月', 'date', '４月'],
      ['推出', 'word', '推出'],
      ['qwen1.5v', 'name', 'Ｑｗｅｎ－１．５Ｖ'],
      ['qwen', 'latin', 'Ｑｗｅｎ'],
      ['1.5v', 'latin', '１．５Ｖ'],
    ]);
  });

  it('counts emoji as nothing and keeps its place after them', () => {
    expect(rows('😀Grok 2👍🏽终于要来了🎉👨‍👩‍👧')).toEqual([
      ['grok2', 'name', 'Grok 2'],
      ['grok', 'name', 'Grok'],
      ['2', 'number', '2'],
      ['终于', 'word', '终于'],
      ['要来', 'word', '要来'],
      ['了', 'word', '了'],
    ]);
  });

  it('takes question words off the things they ask about', () => {
    expect(rows('哪一年有几个人？第几届？')).toEqual([
      ['哪一', 'interrogative', '哪一'],
      ['年', 'word', '年'],
      ['有', 'word', '有'],
      ['几', 'interrogative', '几'],
      ['个', 'word', '个'],
      ['人', 'word', '人'],
      ['第几', 'interrogative', '第几'],
      ['届', 'word', '届'],
    ]);
  });

  it('gives long words also by their parts', () => {
    expect(rows('加州大学洛杉矶分校有两位教授')).toEqual([
      ['加州大学洛杉矶分校', 'word', '加州大学洛杉矶分校'],
      ['加州', 'word', '加州'],
      ['大学', 'word', '大学'],
      ['洛杉矶', 'word', '洛杉矶'],
      ['分校', 'word', '分校'],
      ['有', 'word', '有'],
      ['2', 'number', '两'],
      ['位', 'word', '位'],
      ['教授', 'word', '教授'],
    ]);
  });

  it('reads an English question', () => {
    expect(rows('How many people did Elon Musk hire in 2023?')).toEqual([
      ['how many', 'interrogative', 'How many'],
      ['people', 'latin', 'people'],
      ['did', 'latin', 'did'],
      ['马斯克', 'name', 'Elon Musk'],
      ['elon', 'latin', 'Elon'],
      ['musk', 'latin', 'Musk'],
      ['hire', 'latin', 'hire'],
      ['in', 'latin', 'in'],
      ['2023年', 'date', '2023'],
    ]);
  });

  it('keeps its place through decomposed letters, ligatures and zero-width characters', () => {
    expect(rows('e\u0301cole\u200bs are ﬁne')).toEqual([
      ['écoles', 'latin', 'e\u0301cole\u200bs'],
      ['are', 'latin', 'are'],
      ['fine', 'latin', 'ﬁne'],
    ]);
  });
});

describe('numbers', () => {
  it.each([
    [
      '1200000000',
      ['12亿', '十二亿', '1.2 billion', '1,200,000,000', '1.2bn', '$1.2b', '１２亿', '12 亿'],
    ],
    ['3.5%', ['3.5%', '百分之三点五', '3.5 percent', '3.5 per cent', '３．５％', '百分之3.5']],
    ['15000', ['1.5万', '一万五千', '15,000', '一万五', '1万5', '15000', '1.50万', '15 thousand']],
    ['2024', ['二〇二四', '二零二四', '2024', '兩千零二十四']],
    ['350000000', ['3亿5000万', '三亿五千万', '3.5亿', '350 million']],
    ['1500000000000', ['1.5万亿', '一万五千亿', '1.5 trillion']],
    ['435', ['四百三十五', '435', '四百叁拾伍']],
    ['105', ['一百零五', '105']],
    ['3.5', ['三点五', '3.5', '3.50']],
    ['1/3', ['三分之一', '⅓']],
    ['35', ['三十五', '35']],
  ])('finds %s however it is written', (canonical, writings) => {
    for (const writing of writings) {
      expect([writing, texts(writing)]).toEqual([writing, [canonical]]);
    }
  });

  it('counts 两位 like 2位, glued by the segmentation or not', () => {
    expect(texts('两位')).toEqual(['2', '位']);
    expect(texts('2位')).toEqual(['2', '位']);
    expect(texts('四年')).toEqual(texts('4年'));
    expect(texts('三十五岁')).toEqual(texts('35岁'));
    expect(texts('几十个')).toEqual(['几十', '个']);
  });

  it('separates the unit from the amount', () => {
    expect(texts('60亿美元')).toEqual(['6000000000', '美元']);
    expect(texts('多少亿美元')).toEqual(['多少', '亿', '美元']);
    expect(texts('数百亿美元')).toEqual(['数百亿', '美元']);
    expect(texts('3千克')).toEqual(['3', '千克']);
    expect(texts('30cm')).toEqual(['30', 'cm']);
  });

  it('finds an ordinal by 第 and by its number', () => {
    for (const writing of ['第三次', '第3次']) expect(texts(writing)).toEqual(['第3', '3', '次']);
    expect(texts('3rd')).toEqual(['第3', '3']);
  });

  it('leaves numerals inside other words alone', () => {
    const words =
      '一些 一直 十分 万一 统一 三星 千万别 四川 八卦 四周 三国 一点一滴 九一八 五四运动';
    expect(texts(words, 'number')).toEqual([]);
  });

  it('does not take the time of day for a decimal', () => {
    expect(texts('下午三点五十分', 'number')).toEqual(['3', '50']);
  });
});

describe('dates', () => {
  it.each([
    '2024年8月13日',
    '2024-08-13',
    '2024/8/13',
    '2024.08.13',
    '二〇二四年八月十三日',
    '2024 年 8 月 13 日',
    '2024年8月13号',
    '２０２４年８月１３日',
  ])('reads %s', (date) => {
    expect(rows(date).map(([text, kind]) => [text, kind])).toEqual([
      ['2024年', 'date'],
      ['8月', 'date'],
      ['13日', 'date'],
    ]);
  });

  it.each([
    ['August 13, 2024', ['8月', '13日', '2024年']],
    ['13 August 2024', ['13日', '8月', '2024年']],
    ['Aug. 13', ['8月', '13日']],
    ['the 13th of August', ['the', '13日', '8月']],
    ['May 2024', ['5月', '2024年']],
    ['may', ['may']],
    ['十月', ['10月']],
    ['2003-2005年', ['2003年', '2005年']],
    ['1990年代', ['1990', '年代']],
    ['2024-13-45', ['2024', '13', '45']],
  ])('reads %s', (date, expected) => {
    expect(texts(date)).toEqual(expected);
  });

  it('gives each part its own place', () => {
    expect(rows('8月13号').map(([, , surface]) => surface)).toEqual(['8月', '13号']);
  });
});

describe('Latin words and names of models', () => {
  it.each([
    ['gpt4o', ['GPT-4o', 'GPT4o', 'gpt 4o']],
    ['grok1.5v', ['Grok-1.5V', 'grok1.5v', 'Grok 1.5V']],
    ['llama270b', ['Llama 2 70B', 'Llama-2-70B', 'llama2 70b']],
    ['grok2', ['Grok 2', 'Grok-2', 'grok2', 'grok 2 是什么', 'Grok 2测试版', 'what is grok 2']],
    ['att', ['AT&T']],
    ['nodejs', ['node.js']],
    ['cofounder', ['co-founder']],
  ])('finds %s however it is joined', (canonical, writings) => {
    for (const writing of writings) {
      expect([writing, texts(writing, 'name')]).toEqual([
        writing,
        expect.arrayContaining([canonical]),
      ]);
    }
  });

  it('gives a name also by its parts', () => {
    expect(texts('Llama 2 70B')).toEqual(['llama270b', 'llama', '2', '70b']);
    expect(texts('Claude-1.5V')).toEqual(['claude1.5v', 'claude', '1.5v']);
  });

  it.each([
    'from 7 to 8',
    'Tesla 3000 employees',
    'scored 24 points',
    'xAI 3名员工',
    'X 60亿美元',
    'Chapter 3',
    'top 10',
    'Tesla 5%',
  ])('does not make a name of a count: %s', (text) => {
    expect(texts(text, 'name').filter((name) => /\d/.test(name))).toEqual([]);
  });

  it('keeps words of any alphabet whole', () => {
    expect(texts('naïve O’Brien Привет Ελλάδα カタカナ 한국어 C++ U.S.')).toEqual([
      'naïve',
      "o'brien",
      'привет',
      'ελλάδα',
      'カタカナ',
      '한국어',
      'c++',
      'us',
    ]);
  });

  it('takes no words from addresses', () => {
    expect(texts('https://example.com/a?b=c')).toEqual([]);
    expect(texts('www.example.com')).toEqual([]);
    expect(texts('me@example.com')).toEqual([]);
  });
});

describe('names the corpus declares', () => {
  it('gives every form of a name the same term', () => {
    for (const form of [
      '马斯克',
      '馬斯克',
      'Musk',
      'Elon Musk',
      'elon  musk',
      '埃隆·马斯克',
      "Musk's",
    ]) {
      expect([form, analyze(form)[0]]).toMatchObject([
        form,
        { text: '马斯克', kind: 'name', start: 0 },
      ]);
    }
  });

  it('finds a form inside a longer name', () => {
    expect(rows('Grok-1.5')).toEqual([
      ['grok1.5', 'name', 'Grok-1.5'],
      ['grok', 'name', 'Grok'],
      ['1.5', 'number', '1.5'],
    ]);
    expect(texts('四欧模型', 'name')).toEqual(['gpt4o']);
    expect(texts('GPT-4o', 'name')).toEqual(['gpt4o']);
  });

  it('finds Latin forms at word boundaries only, short Chinese ones as words only', () => {
    expect(texts('Muskrat maximum X-ray', 'name')).toEqual(['xray', 'x']);
    expect(texts('他在X上发布', 'name')).toEqual(['x']);
    expect(texts('小米发布手机', 'name')).toEqual(['小米']);
    expect(texts('小米粥', 'name')).toEqual([]);
  });

  it('keeps Latin names of the corpus whole in any case', () => {
    expect(texts('jordan peterson的采访')).toEqual([
      'jordan peterson',
      'jordan',
      'peterson',
      '的',
      '采访',
    ]);
  });
});

describe('words that ask', () => {
  it.each(
    (
      '谁 什么 啥 哪 哪些 哪个 哪里 哪儿 哪位 哪家 多少 怎么 怎样 怎么样 如何 为什么 为何 何时 何地 何人 何处 是否 吗 呢 ' +
      '多久 多大 多长 多高 什么时候 谁 什麼 哪裡 為什麼 who what when where which why how'
    ).split(' '),
  )('knows %s', (word) => {
    expect(rows(word)).toEqual([[expect.any(String), 'interrogative', word]]);
  });

  it.each([
    ['哪些地方', ['哪些', '地方']],
    ['哪年', ['哪', '年']],
    ['哪一个', ['哪一', '个']],
    ['何时何地', ['何时', '何地']],
    ['多少钱', ['多少', '钱']],
    ['干什么', ['干', '什么']],
    ['有多大', ['有', '多大']],
    ['How old is it', ['how old', 'is', 'it']],
    ['What’s this', ['what', 'this']],
  ])('takes %s apart', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('lets words be that only look like it', () => {
    expect(texts('几乎 几何 茶几 无论如何 任何 哪怕 几内亚 哪吒', 'interrogative')).toEqual([]);
  });
});
