import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/text/analyzer.ts';
import { isNumeral, type Quantity, quantityOf } from '../../src/text/quantities.ts';

const { analyze } = createAnalyzer({ aliases: new Map(), names: [] });

/** What each number of a text counts. */
function quantities(text: string): (Quantity | undefined)[] {
  const terms = analyze(text);
  return terms.flatMap((term, place) => (isNumeral(term) ? [quantityOf(text, terms, place)] : []));
}

describe('what a number counts', () => {
  it.each<[Quantity, string[]]>([
    [
      'money',
      [
        '一百二十元',
        '1,150万元',
        '60亿美元',
        '$70',
        '¥300',
        '3億港幣',
        '5 dollars',
        '数百亿美元',
        '几十亿元',
      ],
    ],
    [
      'duration',
      [
        '用了十一年',
        '两个半小时',
        '12个月',
        '二十三天',
        '3 hours',
        '五個星期',
        'two decades, 20 years',
      ],
    ],
    ['age', ['五十八岁', '18歲', '5 years old', '3周岁']],
    ['length', ['数千公里', '330米', '148公里长', '三米多', '5 km', '2 meters tall', '十二華里']],
    ['area', ['100平方公里', '三万平方米', '40公顷', '5亩', '20 square miles']],
    ['weight', ['37克', '约1.2公斤重', '三千多吨', '10 kg']],
    [
      'people',
      [
        '数十名员工',
        '几百万人',
        '11名员工',
        '七十多人',
        '三千多人次',
        '一个人',
        '两位女士',
        '20 people',
      ],
    ],
    ['count', ['一万一千多台', '数百台', '3个国家', '至少两家', '七十二輛', '12 copies']],
  ])('is %s', (quantity, texts) => {
    for (const text of texts) {
      const found = quantities(text);
      expect(found.length, text).toBeGreaterThan(0);
      expect(new Set(found), text).toEqual(new Set([quantity]));
    }
  });

  it.each(['十三球', '第三名', '67.9%', '1987'])('is left open: %s', (text) => {
    expect(new Set(quantities(text)), text).toEqual(new Set([undefined]));
  });

  it('is told by each number for itself', () => {
    expect(quantities('60亿美元(约合人民币435亿元)，11名员工，3年')).toEqual([
      'money',
      'money',
      'people',
      'duration',
    ]);
  });

  it('is nothing for a place without a number', () => {
    const text = '没有数字';
    expect(quantityOf(text, analyze(text), 0)).toBeUndefined();
    expect(quantityOf('', [], 0)).toBeUndefined();
  });
});
