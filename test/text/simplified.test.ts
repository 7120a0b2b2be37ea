import * as OpenCC from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { aligned } from '../../src/text/aligned-text.ts';
import { shippedLines } from '../../src/text/shipped-lines.ts';
import { simplify } from '../../src/text/simplified.ts';
import { simplifiedTable } from '../../training/simplified-table.ts';

const convert = (text: string) => simplify(aligned(text)).text;

const TRADITIONAL = [
  '梵語的學術研究由德國學者開創，後來發現印歐語系也要歸功於對梵語的研究。',
  '他把記憶體、硬碟和滑鼠裝進計程車，軟體與程式碼則留在伺服器上。',
  '義大利和紐西蘭的網際網路使用率，透過資訊科技部門的資料庫查詢。',
  '著名的作家隨著時代前進，著手寫作，原著顯著暢銷。',
  '這裡面裏有髮廊，頭髮乾淨，乾隆皇帝的後代在台灣發展。',
  '為什麼鏈結的網路品質這麼差？',
];

describe('traditional Chinese', () => {
  it.each(TRADITIONAL)('is converted as OpenCC does it: %s', (sentence) => {
    expect(convert(sentence)).toBe(OpenCC.Converter({ from: 'twp', to: 'cn' })(sentence));
  });

  it.each([
    ['記憶體', '内存'],
    ['軟體', '软件'],
    ['滑鼠', '鼠标'],
    ['人工智慧', '人工智能'],
    ['衞生', '卫生'],
    ['舒適', '舒适'],
  ])('of Taiwan or Hong Kong: %s becomes %s', (traditional, simplified) => {
    expect(convert(traditional)).toBe(simplified);
  });

  it('keeps the place of words that change their length', () => {
    const { text, starts, ends, regional } = simplify(aligned('放在記憶體裡'));
    expect(text).toBe('放在内存里');
    expect(Array.from(starts)).toEqual([0, 1, 2, 2, 5]);
    expect(Array.from(ends)).toEqual([1, 2, 5, 5, 6]);
    expect(regional).toEqual([{ text: '记忆体', start: 2, end: 4 }]);
  });

  it('does not lose words that the mainland has too', () => {
    expect(convert('何時建立的核心程序文件')).toBe('何时建立的核心程序文件');
  });
});

it('is converted by the table that OpenCC’s dictionaries give: otherwise run `npm run simplified`', () => {
  expect([...shippedLines('src/data/simplified.br')].join('\n')).toBe(simplifiedTable());
});

describe('simplified Chinese', () => {
  it.each([
    '显著的着色效果，著名的原著，土著居民有什么不同？',
    '这个程序建立在核心文件之上，支援智慧城市的影片。',
    '塔吉克斯坦、尼日利亚与厄瓜多尔的方程式。',
    '名字首次出现，理查德很干脆，头发后来干了。',
    'only Latin letters',
    '',
  ])('comes out as it was: %s', (sentence) => {
    expect(convert(sentence)).toBe(sentence);
    expect(simplify(aligned(sentence)).regional).toEqual([]);
  });
});
