/** What a number counts, by the unit that is written after it or the sign before it. */

import { ANY_MEASURE } from './measures.ts';
import type { Term } from './term.ts';

/** `count` is of anything that has no unit but a measure word. */
export const QUANTITIES = [
  'money',
  'duration',
  'age',
  'length',
  'area',
  'weight',
  'people',
  'count',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** What may stand between a number and its unit, and between what asks and its unit: 两个半小时, 一百多公里, 多少亿年. */
const BETWEEN = '^[多余来几]?[十百千万亿]*个?半?';

/** In order: 平方米 is no length, 岁 no duration, and what is no unit of these is a measure word. English units are whole words. */
const UNITS: readonly (readonly [Quantity, RegExp])[] = (
  [
    [
      'money',
      '元|圆|块?钱|美元|美金|欧元|日元|英镑|港元|港币|人民币|台币|新台币|韩元|卢布|法郎|卢比',
      'dollars?|euros?|pounds sterling|yen|yuan|usd|rmb|cents?',
    ],
    ['age', '周?岁', 'years? old|years? of age'],
    [
      'area',
      '平方[公千厘毫分英]?[米里尺寸码]|平米|公?顷|英?亩',
      'square .*|k?m2|sq .*|hectares?|acres?',
    ],
    [
      'length',
      '[公英海华市]里|[千厘毫分纳微]?米|公[分尺]|英?[尺寸]|码|丈|里[路长地]|光年',
      'km|cm|mm|nm|m|met(?:er|re)s?|kilomet(?:er|re)s?|centimet(?:er|re)s?|miles?|feet|foot|ft|inch(?:es)?|yards?',
    ],
    [
      'weight',
      '[公市]?斤|[千毫]?克(?![拉隆服里制])|吨|盎司|磅|克拉',
      'kg|mg|g|tons?|tonnes?|(?:kilo)?grams?|ounces?|pounds?|lbs?',
    ],
    [
      'duration',
      '年(?![代级份])|天|日|小时|钟头|分钟|秒钟?|星期|礼拜|周(?![年围边])|月|世纪|昼夜|季度',
      'seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)',
    ],
    [
      'people',
      '[号口]?人(?![民类工均生口物])|名(?![字称单])|位(?![置于数])',
      'people|persons?|folks|staff|men|women|children|kids|(?:work|research|develop|teach|play|custom|passeng)ers?|employees?|engineers?|scientists?|doctors?|patients?|students?|users?|fans|residents?|members?|soldiers?|investors?|shareholders?',
    ],
    ['count', ANY_MEASURE, 'times|pieces|copies|pairs'],
  ] as const
).map(([quantity, chinese, english]) => [
  quantity,
  new RegExp(`${BETWEEN}(?:${chinese})|^(?:${english})(?![a-z])`),
]);

/** Numbers that leave open how many: 数百亿, 近千, 几十, 成千上万. */
const VAGUE =
  /^(?:[近上好]?[数几][十百千万亿]+|[近上][十百千万亿]+|数以[十百千万亿]+计|成[百千]上[千万])$/;

/** Whether a term says how many there are of something, exactly or not. */
export function isNumeral({ kind, text }: Term): boolean {
  return kind === 'number' || (kind === 'word' && VAGUE.test(text));
}

/** The terms after a number in which its unit stands. */
const NEAR = 3;

/**
 * The quantity of which something is a unit.
 * @param following the canonical text of the terms that follow a number, one blank between two in letters
 */
export function quantityAfter(following: string): Quantity | undefined {
  return UNITS.find(([, pattern]) => pattern.test(following))?.[0];
}

/** The texts of the terms from a place on, as `quantityAfter` takes them; nothing beyond a sign or a blank line. */
export function following(terms: readonly Term[], place: number): string {
  let text = '';
  let end = terms[place - 1]?.end ?? 0;
  for (const term of terms.slice(place, place + NEAR)) {
    // A nested term says nothing new, and beyond more than a blank something else begins.
    if (term.start < end) continue;
    if (term.start > end + 1) break;
    text += /[a-z]$/.test(text) && /^[a-z]/.test(term.text) ? ` ${term.text}` : term.text;
    end = term.end;
  }
  return text;
}

/** What the number at a place among the terms of a text counts; undefined where nothing says so, and for what is no number. */
export function quantityOf(
  text: string,
  terms: readonly Term[],
  place: number,
): Quantity | undefined {
  const term = terms[place];
  if (term === undefined || !isNumeral(term) || term.text.endsWith('%')) return undefined;
  // 第三名 is a rank.
  if (terms[place - 1]?.text === `第${term.text}`) return undefined;
  if (/\p{Sc}/u.test(text.charAt(term.start - 1))) return 'money';
  return quantityAfter(following(terms, place + 1));
}
