/** Chinese words: jieba's, with what it glued together taken apart. */
import { isChineseInterrogative, splitInterrogative } from './interrogatives.ts';
import { cut, cutSmall, partOfSpeech } from './jieba.ts';
import { isMeasure, isMeasureAfterOne } from './measures.ts';
import { ordinalTerms, parseNumeral } from './numbers.ts';
import type { SurfaceIndex } from './surfaces.ts';
import type { Term } from './term.ts';

/** Words of this many characters also give the words they are made of: 自动驾驶技术 is found by 自动驾驶. */
const COMPOUND_LENGTH = 4;
const LONGEST_PART = 3;

const NUMERAL_CHARACTERS = '零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖百千万亿';
/** How everything begins that is or holds an amount; most words begin otherwise. */
const AMOUNT_START = new RegExp(`^[第${NUMERAL_CHARACTERS}数几好多]`, 'u');
const NUMERAL = new RegExp(`^(第)?([${NUMERAL_CHARACTERS}]+)(.*)$`, 'u');
/** Numerals that mean something else as words: very, by all means, in case. */
const NOT_NUMERALS: ReadonlySet<string> = new Set([
  ...['千万', '万一', '万千', '百千', '亿万', '千百', '百', '千', '万', '亿'],
  ...['十分', '四处', '四周', '四面', '八面', '两口', '五行', '十足'],
]);
/** Digits in a row without a unit: names of events (五四, 九一八) and rough counts (七八); longer ones are read before. */
const BARE_DIGITS = /^[零〇一二三四五六七八九]{2,3}$/u;
/** What counts in an order without being a measure word elsewhere: 第三代, 第二大. */
const ORDINAL_NOUNS = new Set('代季大部高位方阶段'.split(''));
/** 亿美元 is one word for jieba; the amount before it ends with its scale. */
const SCALED_UNIT =
  /^([万亿])(元|美元|欧元|日元|英镑|港元|人民币|人|人次|吨|平方米|平方公里|立方米|公里|千瓦|辆|次|股|家|户|亩|册|年|个|名|台|张|条)$/u;
/** An amount that is not exact, glued to what is counted: 几十个, 数百亿美元, 多名. */
const APPROXIMATE = /^((?:[数几]|十[几数多余]|好几)[十百千万亿]*多?|多)(.+)$/u;
/** Pairs that jieba parts and that ask together. */
const PARTED: ReadonlySet<string> = new Set(
  '多大 多长 多高 多远 多深 多重 多宽 多快 多久 多厚 什么时候 第几 哪几 哪两 能不能 会不会 凭什么'.split(
    ' ',
  ),
);

/**
 * The terms of a stretch of Chinese.
 *
 * @param start offset of the stretch in its text; the terms' offsets are into that text
 */
export function readChinese(stretch: string, start: number, names: SurfaceIndex): Term[] {
  const terms: Term[] = [];
  let at = start;
  const words = rejoin(cut(stretch));
  for (const word of words) {
    readWord(word, at, names, terms);
    at += word.length;
  }
  return terms;
}

/** Puts question words together again (多|大, 哪|一个) and hands on the rest of a word begun with one (第|几届). */
function rejoin(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before !== undefined && (PARTED.has(before + word) || isWhichOne(before, word))) {
      joined[joined.length - 1] = before + word;
    } else if (before === '第' && word.startsWith('几')) {
      joined[joined.length - 1] = '第几';
      if (word.length > 1) joined.push(word.slice(1));
    } else if ((before === '几' || before === '多少') && isGluedMeasure(word)) {
      joined.push(word.slice(0, 1), word.slice(1));
    } else {
      joined.push(word);
    }
  }
  return joined;
}

/** The 张床 of 多少张床: no word of jieba's dictionary, but taken for one. */
function isGluedMeasure(word: string): boolean {
  return word.length > 1 && isMeasure(word.charAt(0)) && partOfSpeech(word) === 'x';
}

/** 哪|一个 */
function isWhichOne(before: string, word: string): boolean {
  return before === '哪' && /^[一几两]/u.test(word);
}

function readWord(word: string, start: number, names: SurfaceIndex, terms: Term[]): void {
  const end = start + word.length;
  const name = names.word(word);
  if (name !== undefined) {
    terms.push({ text: name.canonical, kind: 'name', start, end });
    if (name.canonical !== word) terms.push({ text: word, kind: 'word', start, end });
    return;
  }
  if (isChineseInterrogative(word)) {
    terms.push({ text: word, kind: 'interrogative', start, end });
    return;
  }
  const isAmount = AMOUNT_START.test(word);
  const parts = splitInterrogative(word) ?? (isAmount ? splitAmount(word) : undefined);
  if (parts !== undefined) {
    let at = start;
    for (const part of parts) {
      readWord(part, at, names, terms);
      at += part.length;
    }
    return;
  }
  if (isAmount && readNumeral(word, start, names, terms)) return;
  terms.push({ text: word, kind: 'word', start, end });
  if (word.length >= COMPOUND_LENGTH) readParts(word, start, names, terms);
}

function splitAmount(word: string): readonly string[] | undefined {
  const scaled = SCALED_UNIT.exec(word);
  if (scaled !== null) return scaled.slice(1);
  const [, amount, unit] = APPROXIMATE.exec(word) ?? [];
  return amount !== undefined && unit !== undefined && isMeasure(unit) ? [amount, unit] : undefined;
}

/** A numeral, or a numeral with its measure word: 两位 is 2 and 位, 十月 is the month, 第三名 is the third. */
function readNumeral(word: string, start: number, names: SurfaceIndex, terms: Term[]): boolean {
  const [, ordinal = '', numeral = '', rest = ''] = NUMERAL.exec(word) ?? [];
  if (numeral === '' || NOT_NUMERALS.has(word) || BARE_DIGITS.test(numeral)) return false;
  const counts =
    rest === '' ||
    (ordinal !== '' && ORDINAL_NOUNS.has(rest)) ||
    (numeral === '一' && ordinal === ''
      ? isMeasureAfterOne(rest)
      : isMeasure(rest) || rest === '月');
  const value = numeral === '百万' ? '1000000' : counts ? parseNumeral(numeral) : undefined;
  if (value === undefined || !counts) return false;
  const numberStart = start + ordinal.length;
  const numberEnd = numberStart + numeral.length;
  if (ordinal !== '') {
    terms.push(...ordinalTerms(value, start, numberEnd, numberStart, numberEnd));
  } else if (isDatePart(rest, Number(value))) {
    terms.push({ text: value + rest, kind: 'date', start, end: start + word.length });
    return true;
  } else {
    terms.push({ text: value, kind: 'number', start, end: numberEnd });
  }
  if (rest !== '') readWord(rest, numberEnd, names, terms);
  return true;
}

function isDatePart(unit: string, value: number): boolean {
  return (
    (unit === '月' && value >= 1 && value <= 12) || (unit === '日' && value >= 1 && value <= 31)
  );
}

function readParts(word: string, start: number, names: SurfaceIndex, terms: Term[]): void {
  let at = start;
  for (const part of cutSmall(word, LONGEST_PART)) {
    const end = at + part.length;
    if (part.length > 1 && !isChineseInterrogative(part) && !readNumeral(part, at, names, terms)) {
      terms.push({ text: part, kind: 'word', start: at, end });
    }
    at = end;
  }
}
