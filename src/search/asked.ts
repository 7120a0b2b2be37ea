/** What kind of thing a question asks for, and whether a sentence holds one. */

import { following, isNumeral, quantityAfter, quantityOf } from '../text/quantities.ts';
import type { Term } from '../text/term.ts';
import { type AskedKind, headKind, NOUNS } from './asked-nouns.ts';

/** What asks for a date or a share by itself, an interrogative with what measures it, or a noun; the first kind wins. */
const PLAIN: readonly (readonly [AskedKind, RegExp])[] = [
  [
    'date',
    /^(什么时候|何时|几时|何[年月日]|哪一?[年月日天号]|几[月日号]|第几[年月日天]|when|(what|which) (year|month|day|date))$/,
  ],
  [
    'percentage',
    /^(百分之|百分比|百分率|几成|percent|percentage|proportion|(what|which) (percent|percentage|proportion))$/,
  ],
];

/** What asks for a number by itself. */
const COUNTING = /^(多少|几|how many$|how much$)/;
/** What asks for one by what is measured; 多大 and “how long” leave open which. */
const DEGREES: readonly (readonly [AskedKind, RegExp])[] = [
  ['duration', /^(多久|多长时间|how (soon|quickly))$/],
  ['length', /^(多[高远深宽厚]|how (tall|high|far|deep|wide))$/],
  ['weight', /^(多重|how heavy)$/],
  ['age', /^how old$/],
  ['number', /^(多[大长快]|how (long|big|large|fast|often|small))$/],
];

/** What tells the kind beside what asks for a number, and names other things by itself. */
const COUNTED: typeof NOUNS = [
  ...NOUNS,
  [
    'money',
    /^(钱|花|花费|赚|净赚|挣|卖|值|赔|索赔|[索求]偿|罚|亏|亏损|欠|掏|砸|募|筹|paid|raised?|earn(ed)?|spend|spent)$/,
  ],
  ['area', /^area$/],
  ['duration', /^时间$/],
  [
    'people',
    /^(粉丝|军队|用户|观众|病例|孩子|股东|专家)$|[^农公]民$|[学考医]生$|学家$|[选歌水]手$|[工病老女男客军商艺地轻]人$|[员者客工兵]$|.师$/,
  ],
];

/** What says nothing between a noun and what asks for its number: 造价是多少, 人口约有多少. */
const LINKING = /^(是|为|有|达|达到|约|大约|[升降涨跌增]?[到至]|了|掉|过|占|共|共有|一共|总共)$/;

/**
 * The kind asked for; undefined where the question leaves it open.
 * @param asking what asks, with its measure word; see `Query.asking`
 * @param content the texts of what is worth searching for
 */
export function askedKind(
  terms: readonly Term[],
  asking: readonly string[],
  content: ReadonlySet<string>,
): AskedKind | undefined {
  const words = [...asking.filter((word) => word !== 'when' || !joins(terms)), ...content];
  const plain = PLAIN.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
  if (plain !== undefined) return plain;
  const [degree] = DEGREES.find(([, pattern]) => asking.some((word) => pattern.test(word))) ?? [];
  if (degree !== undefined && degree !== 'number') return degree;
  const place = terms.findIndex(
    ({ kind, text }) => kind === 'interrogative' && (COUNTING.test(text) || degree !== undefined),
  );
  if (place < 0) return headKind(terms, content);
  if (degree === undefined) {
    const [previous, asked, unit] = [terms[place - 1], terms[place], terms[place + 1]];
    const isDay = measureWord(asking) === undefined && WEEK.test(previous?.text ?? '');
    const isWhen = isDay || isPointInTime(previous?.text ?? '', unit?.text ?? '');
    if (asked?.text === '几' && isWhen) return 'date';
    const counted = quantityAfter(following(terms, place + 1));
    // 多少个学生: what is counted says more than its measure word.
    if (counted !== undefined && counted !== 'count') return counted;
  }
  const next = terms.slice(place + 1).find(({ text }) => content.has(text));
  const before = terms.slice(0, place).findLast(({ text }) => !LINKING.test(text));
  const isLast = next === undefined || next.start > (terms[place]?.end ?? 0) + MEASURED;
  const noun = isLast ? before : next;
  const isMeasured = measureWord(asking) !== undefined;
  // 卖了多少份 counts what was sold, and 涨了几次价 how often.
  const counted = COUNTED.find(
    ([kind, pattern]) => pattern.test(noun?.text ?? '') && !(isMeasured && kind === 'money'),
  )?.[0];
  if (counted !== undefined) return counted;
  if (terms[place]?.text === 'how much') return 'money';
  return degree === undefined && (!isLast || isMeasured) ? 'count' : 'number';
}

/** Whether “when” joins clauses: “what happens when you mix them”. */
function joins(terms: readonly Term[]): boolean {
  const place = terms.findIndex(({ text }) => text === 'when');
  const isFirst = !terms.slice(0, place).some(({ kind }) => kind === 'interrogative');
  return place > 0 && (!isFirst || CLAUSE.test(terms[place + 1]?.text ?? ''));
}

const CLAUSE = /^(the|an?|he|she|it|they|you|i|we|his|her|its|their|my|your|our|this|that|there)$/;

/** The first character of the measure word that stands behind what asks for a number (多少张, 几辆); undefined where none does. */
export function measureWord(asking: readonly string[]): string | undefined {
  return asking.flatMap((word) => /^(?:多少|几)(.)/.exec(word)?.[1] ?? [])[0];
}

/** 星期几 asks for a day, 一星期几次 does not. */
const WEEK = /^(星期|礼拜|周)$/;
/** A day of the week, which is no date by itself. */
const WEEKDAY = /^(星期|礼拜|周)[一二三四五六日天末]$|^(mon|tues|wednes|thurs|fri|satur|sun)days?$/;

/** 几月, 西元几年 and 在几年 ask when, 花了几年 how long. */
function isPointInTime(before: string, unit: string): boolean {
  return unit === '月' || (unit === '年' && /^(在|于|到|至|自|从|.*[西公]元|民国)$/.test(before));
}

/** UTF-16 units between what asks and what it counts: a measure word, or a blank. */
const MEASURED = 2;

/** The kinds of which a sentence holds one, each once; the offsets of its terms are into `text`. */
export function kindsHeld(text: string, terms: readonly Term[]): AskedKind[] {
  const kinds = new Set<AskedKind>();
  terms.forEach((term, place) => {
    if (term.kind === 'date' || WEEKDAY.test(term.text)) kinds.add('date');
    if (!isNumeral(term)) return;
    kinds.add('number');
    kinds.add(term.text.endsWith('%') ? 'percentage' : (quantityOf(text, terms, place) ?? 'count'));
  });
  return [...kinds];
}

/** The gram by which a question for a kind finds the sentences that hold one; no text has a gram of this form. */
export function kindGram(kind: AskedKind): string {
  return `?${kind}`;
}
