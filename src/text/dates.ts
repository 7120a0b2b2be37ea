/**
 * Dates, part by part in one canonical form, `2024年`, `8月`, `13日`, whether written 2024年8月13日,
 * 2024-08-13, 2024/8/13, 二〇二四年八月十三日, August 13, 2024 or 13 Aug. 2024.
 */
import { WORD_END } from './letters.ts';
import { parseNumeral } from './numbers.ts';
import { matchAt, type Reading } from './reading.ts';
import type { Term } from './term.ts';

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const MONTH_NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|' +
  `sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)${WORD_END}\\.?`;
const ENGLISH_DAY = `\\d{1,2}(?:st|nd|rd|th)?${WORD_END}(?![.,]\\d)`;
const ENGLISH_YEAR = `[12]\\d{3}${WORD_END}(?![.,]\\d)`;

/** A year stands alone for a year where it is likely to be one; other numbers of four digits stay numbers. */
const YEAR = '(?:1\\d|2[01])\\d{2}';
const HAN_YEAR = '[一二][零〇一二三四五六七八九]{3}';
const HAN_NUMBER = '[一二三四五六七八九十]{1,3}';

const NUMERIC = new RegExp(
  `(?<year>[12]\\d{3})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})(?:(?=t\\d)|${WORD_END})`,
  'duy',
);
const CHINESE = new RegExp(
  `(?<year>${YEAR}|${HAN_YEAR}) ?年(?![代级])(?: ?(?<month>\\d{1,2}|${HAN_NUMBER}) ?月(?: ?(?<day>\\d{1,2}|${HAN_NUMBER}) ?[日号])?)?`,
  'duy',
);
const CHINESE_DAY = new RegExp(
  `(?<month>\\d{1,2}|${HAN_NUMBER}) ?月 ?(?<day>\\d{1,2}|${HAN_NUMBER}) ?[日号]`,
  'duy',
);
const CHINESE_PART = /(?<month>\d{1,2}) ?月(?![球亮饼])|(?<day>\d{1,2}) ?日(?![元圆本语文军籍])/duy;
/** The first year of 2003-2005年. */
const RANGE = new RegExp(`(?<year>${YEAR}) ?(?=[-–—~〜至到] ?${YEAR} ?年)`, 'duy');
const ENGLISH = [
  new RegExp(
    `(?<month>${MONTH_NAME}) (?:the )?(?<day>${ENGLISH_DAY})(?:,? (?<year>${ENGLISH_YEAR}))?`,
    'duy',
  ),
  new RegExp(`(?<month>${MONTH_NAME}),? (?:of )?(?<year>${ENGLISH_YEAR})`, 'duy'),
  new RegExp(
    `(?<day>${ENGLISH_DAY}) (?:of )?(?<month>${MONTH_NAME})(?:,? (?<year>${ENGLISH_YEAR}))?`,
    'duy',
  ),
  new RegExp(
    `(?<month>january|february|april|june|july|august|september|october|november|december)${WORD_END}`,
    'duy',
  ),
];
/** `in 2015`, `since 2015`; without such a word a number of four digits may count anything. */
const YEAR_AFTER_WORD = new RegExp(`(?<year>${ENGLISH_YEAR})(?! ?[%万亿])`, 'duy');
const YEAR_WORD =
  /(?<!\p{L})(?:in|since|until|by|during|from|before|after|year|early|late|mid|to|of) ?$/u;

/** The date that begins at `at` with a digit, in digits or characters, or with an English month. */
export function readDate(text: string, at: number): Reading | undefined {
  const character = text.charAt(at);
  if (/[a-z]/.test(character))
    return /[jfmasond]/.test(character) ? readEnglish(text, at) : undefined;
  for (const pattern of [NUMERIC, CHINESE, CHINESE_DAY, CHINESE_PART, RANGE]) {
    const reading = toReading(matchAt(pattern, text, at), at);
    if (reading !== undefined) return reading;
  }
  if (!/\d/.test(character)) return undefined;
  if (YEAR_WORD.test(text.slice(Math.max(0, at - 8), at))) {
    const reading = toReading(matchAt(YEAR_AFTER_WORD, text, at), at);
    if (reading !== undefined) return reading;
  }
  return readEnglish(text, at);
}

function readEnglish(text: string, at: number): Reading | undefined {
  for (const pattern of ENGLISH) {
    const reading = toReading(matchAt(pattern, text, at), at);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

function toReading(match: RegExpExecArray | null, at: number): Reading | undefined {
  if (match === null) return undefined;
  const terms: Term[] = [];
  for (const [part, unit, limit] of [
    ['year', '年', 9999],
    ['month', '月', 12],
    ['day', '日', 31],
  ] as const) {
    const span = match.indices?.groups?.[part];
    const written = match.groups?.[part];
    if (span === undefined || written === undefined) continue;
    const value = partValue(written);
    if (value === undefined || value < 1 || value > limit) return undefined;
    terms.push({ text: `${value}${unit}`, kind: 'date', start: span[0], end: span[1] });
  }
  terms.sort((left, right) => left.start - right.start);
  return { end: at + match[0].length, terms: withUnits(terms, match, at) };
}

/** A part's span takes in the 年, 月 or 日 that follows it. */
function withUnits(terms: readonly Term[], match: RegExpExecArray, at: number): Term[] {
  return terms.map((term) => {
    const unit = /^ ?[年月日号]/u.exec(match[0].slice(term.end - at));
    return unit === null ? term : { ...term, end: term.end + unit[0].length };
  });
}

function partValue(written: string): number | undefined {
  const digits = /^\d+/.exec(written);
  if (digits !== null) return Number(digits[0]);
  if (/^[a-z]/.test(written)) {
    return MONTHS.findIndex((month) => month.startsWith(written.slice(0, 3))) + 1;
  }
  const value = parseNumeral(written);
  return value === undefined ? undefined : Number(value);
}
