/**
 * Numbers in one canonical form, however they are written: 12亿, 十二亿, 1.2 billion and 1,200,000,000 are
 * `1200000000`; 3.5%, 百分之三点五 and 3.5 percent are `3.5%`; 三分之一 is `1/3`.
 */
import { WORD_END } from './letters.ts';
import { LATIN_UNIT } from './measures.ts';
import { matchAt, type Reading } from './reading.ts';

/** A decimal number, exactly: `digits` / 10 ** `decimals`. */
interface Decimal {
  readonly digits: bigint;
  readonly decimals: number;
}

const ZERO: Decimal = { digits: 0n, decimals: 0 };

/** Longest writing that is read as a value; what is longer is an identifier and stays as it is. */
const LONGEST = 40;

const DIGITS: ReadonlyMap<string, number> = new Map([
  ...[...'零一二三四五六七八九'].map((digit, value) => [digit, value] as const),
  ...[...'壹贰叁肆伍陆柒捌玖'].map((digit, index) => [digit, index + 1] as const),
  ['〇', 0],
  ['两', 2],
]);

/** Powers of ten. */
const SMALL_UNITS: ReadonlyMap<string, number> = new Map([
  ['十', 1],
  ['拾', 1],
  ['百', 2],
  ['佰', 2],
  ['千', 3],
  ['仟', 3],
]);

const ENGLISH_SCALES: ReadonlyMap<string, number> = new Map([
  ['thousand', 3],
  ['k', 3],
  ['million', 6],
  ['mn', 6],
  ['m', 6],
  ['billion', 9],
  ['bn', 9],
  ['b', 9],
  ['trillion', 12],
  ['tn', 12],
  ['t', 12],
]);

const HAN_DIGIT = '零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖';
const ARABIC = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?';
/** A scale in characters, unless it begins the name of a unit (千克) or another word (百分, 万能). */
const HAN_SCALE = '(?:[十百千万亿](?![瓦米克卡伏赫分能]))';

/** The 5 of 3万5: a last digit for the scale below. */
const SHORTENED = `(?:(?<=[百千万亿])[1-9](?![.,%年月日号点时])${WORD_END})?`;

const ARABIC_NUMBER = new RegExp(
  `(?<number>${ARABIC})(?:(?<chinese>(?: ?[万亿]|${HAN_SCALE})[十百千万亿]*(?:[零〇]?${ARABIC}${HAN_SCALE}+)*${SHORTENED})|` +
    '(?<percent> ?%| ?per ?cent(?![a-z]))|' +
    ` ?(?<scale>thousand|million|billion|trillion|bn|mn|tn)${WORD_END}|` +
    `(?<ordinal>st|nd|rd|th)${WORD_END}|` +
    `s${WORD_END})?`,
  'uy',
);
/** `b`, `m` and `k` are scales only after a currency sign: 70B is the size of a model, $70B is money. */
const MONEY_SCALE = new RegExp(`[kmbt]${WORD_END}`, 'uy');
const ORDINAL_DIGITS = new RegExp(`\\d{1,6}${WORD_END}`, 'uy');
const NUMBER_END = new RegExp(`${WORD_END}|${LATIN_UNIT}${WORD_END}`, 'uy');
const CURRENCY = /\p{Sc} ?$/u;

const HAN_RUN = new RegExp(`[${HAN_DIGIT}十拾百佰千仟万亿]{1,${LONGEST}}`, 'uy');
const HAN_DECIMAL = new RegExp(
  `[${HAN_DIGIT}十百千]{1,${LONGEST}}点[${HAN_DIGIT}]{1,${LONGEST}}(?![十百千分刻滴线])[万亿]*`,
  'uy',
);
const PERCENT = new RegExp(`百分之(?<part>${ARABIC}|[${HAN_DIGIT}十百点]{1,${LONGEST}})`, 'uy');
const FRACTION = new RegExp(
  `(?<whole>[${HAN_DIGIT}十百千万]{1,8}|\\d{1,8})分之(?<part>[${HAN_DIGIT}十百千万]{1,8}|\\d{1,8})`,
  'uy',
);
const SLASH_FRACTION = /(\d{1,8})⁄(\d{1,8})/y;

const HAS_DIGIT_AND_UNIT = new RegExp(`[${HAN_DIGIT}][十拾百佰千仟万亿]`, 'u');
const POSITIONAL = new RegExp(`^[${HAN_DIGIT.replace('两', '')}]+$`, 'u');
/** Four positional digits are a year or an identifier, not a set phrase (五四, 九一八). */
const SHORTEST_POSITIONAL = 4;
/** After these a 一 belongs to the word before it: 统一百年. */
const BOUND_ONE = /[统唯同单之专均]$/u;
/** A 点 after these tells the time: 上午九点五. */
const TIME_OF_DAY = /[午上晨晚夜早]$/u;

/**
 * The number that begins at `at` with an ASCII digit; none where letters follow at once, as in 70b or 4o.
 */
export function readArabicNumber(text: string, at: number): Reading | undefined {
  const fraction = matchAt(SLASH_FRACTION, text, at);
  if (fraction !== null) {
    const [found, part = '', whole = ''] = fraction;
    return number(`${part}/${whole}`, at, at + found.length);
  }
  const mixed = readFraction(text, at);
  if (mixed !== undefined) return mixed;
  const match = matchAt(ARABIC_NUMBER, text, at);
  if (match === null) return undefined;
  const { number: written = '', chinese, percent, scale, ordinal } = match.groups ?? {};
  const end = at + match[0].length;
  if (chinese !== undefined) {
    const value = parseNumeral((written + chinese).replaceAll(/[ ,]/g, ''));
    if (value !== undefined) return number(value, at, end);
  }
  const numberEnd = at + written.length;
  if (match[0].length === written.length && matchAt(NUMBER_END, text, end) === null) {
    return readMoney(text, at, written);
  }
  if (percent !== undefined) return number(`${plainNumber(written)}%`, at, end);
  if (scale !== undefined) return number(scaled(written, scale), at, end);
  if (ordinal !== undefined) {
    return { end, terms: ordinalTerms(plainNumber(written), at, end, at, numberEnd) };
  }
  if (chinese === undefined) return number(plainNumber(written), at, end);
  return number(plainNumber(written), at, numberEnd);
}

function readMoney(text: string, at: number, written: string): Reading | undefined {
  const numberEnd = at + written.length;
  if (!CURRENCY.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  const scale = matchAt(MONEY_SCALE, text, numberEnd);
  return scale === null ? undefined : number(scaled(written, scale[0]), at, numberEnd + 1);
}

/**
 * The number that begins at `at` in characters, where nothing else can be meant: a digit before a unit
 * (三十五, 四百三十五亿), a decimal (三点五), 百分之…, …分之…, or four digits and more in a row (二〇二四).
 */
export function readHanNumber(text: string, at: number): Reading | undefined {
  const percent = matchAt(PERCENT, text, at);
  if (percent !== null) {
    const value = parseNumeral((percent.groups?.['part'] ?? '').replaceAll(',', ''));
    if (value !== undefined) return number(`${value}%`, at, at + percent[0].length);
  }
  const fraction = readFraction(text, at);
  if (fraction !== undefined) return fraction;
  const before = text.slice(Math.max(0, at - 1), at);
  if (text.charAt(at) === '一' && BOUND_ONE.test(before)) return undefined;
  const decimal = TIME_OF_DAY.test(before) ? null : matchAt(HAN_DECIMAL, text, at);
  if (decimal !== null) {
    const value = parseNumeral(decimal[0]);
    if (value !== undefined) return number(value, at, at + decimal[0].length);
  }
  const run = matchAt(HAN_RUN, text, at)?.[0];
  if (run === undefined) return undefined;
  const sure =
    (POSITIONAL.test(run) && run.length >= SHORTEST_POSITIONAL) || HAS_DIGIT_AND_UNIT.test(run);
  const value = sure ? parseNumeral(run) : undefined;
  return value === undefined ? undefined : number(value, at, at + run.length);
}

function readFraction(text: string, at: number): Reading | undefined {
  const match = matchAt(FRACTION, text, at);
  if (match === null) return undefined;
  const whole = parseNumeral(match.groups?.['whole'] ?? '');
  const part = parseNumeral(match.groups?.['part'] ?? '');
  if (whole === undefined || part === undefined) return undefined;
  return number(`${part}/${whole}`, at, at + match[0].length);
}

/** 第3, 第三十五; where jieba may know better (第一夫人) it is left to it. */
export function readOrdinal(text: string, at: number): Reading | undefined {
  const from = at + 1;
  const digits = matchAt(ORDINAL_DIGITS, text, from)?.[0];
  const value =
    digits === undefined
      ? readHanNumber(text, from)
      : number(plainNumber(digits), from, from + digits.length);
  const [term] = value?.terms ?? [];
  if (value === undefined || term === undefined) return undefined;
  return { end: value.end, terms: ordinalTerms(term.text, at, value.end, from, value.end) };
}

/**
 * A place in an order: `第3` over the whole, and its number, so that 第三次 is found by 第3次 and by 3.
 */
export function ordinalTerms(
  value: string,
  start: number,
  end: number,
  numberStart: number,
  numberEnd: number,
): Reading['terms'] {
  return [
    { text: `第${value}`, kind: 'word', start, end },
    { text: value, kind: 'number', start: numberStart, end: numberEnd },
  ];
}

function number(value: string, start: number, end: number): Reading {
  return { end, terms: [{ text: value, kind: 'number', start, end }] };
}

/** Arabic digits as written: thousands separators and needless zeros gone; 007 is no quantity and stays. */
export function plainNumber(written: string): string {
  const digits = written.replaceAll(',', '');
  if (digits.length > LONGEST || /^0\d/.test(digits)) return digits;
  return formatDecimal(parseDecimal(digits));
}

function scaled(written: string, scale: string): string {
  const value = parseDecimal(written.replaceAll(',', ''));
  return formatDecimal(timesTen(value, ENGLISH_SCALES.get(scale) ?? 0));
}

/**
 * The value of a well-formed numeral in Arabic digits, characters or both (`12`, 十二亿, 1.5万, 三点五,
 * 二〇二四), as a decimal without needless zeros; undefined for anything else. Shortened forms are read as
 * spoken: 一万五 is 15000.
 */
export function parseNumeral(written: string): string | undefined {
  if (written.length === 0 || written.length > LONGEST) return undefined;
  if (/^\d/.test(written) && !/[^\d.]/.test(written)) return plainNumber(written);
  if (POSITIONAL.test(written) && written.length > 1) {
    return String(BigInt([...written].map((digit) => DIGITS.get(digit)).join('')));
  }
  const value = parseGrouped(written);
  return value === undefined ? undefined : formatDecimal(value);
}

const PIECE = /\d+(?:\.\d+)?|./gu;

/** Sections of 万 and 亿, each a sum of digits times 十, 百, 千. */
function parseGrouped(written: string): Decimal | undefined {
  const [whole = '', fraction, trailing] = splitDecimal(written);
  if (fraction !== undefined) {
    const integer = parseGrouped(whole);
    if (integer === undefined) return undefined;
    const digits = [...fraction].map((digit) => DIGITS.get(digit)).join('');
    const value = add(integer, { digits: BigInt(digits), decimals: digits.length });
    return [...(trailing ?? '')].reduce((sum, unit) => timesTen(sum, unit === '万' ? 4 : 8), value);
  }
  let billions: Decimal | undefined;
  let myriads: Decimal | undefined;
  let section: Decimal | undefined;
  let pending: Decimal | undefined;
  let lastUnit = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [piece] of whole.matchAll(PIECE)) {
    const digit = DIGITS.get(piece);
    const unit = SMALL_UNITS.get(piece);
    if (/^\d/.test(piece) || (digit !== undefined && digit > 0)) {
      if (pending !== undefined) return undefined;
      pending = digit === undefined ? parseDecimal(piece) : { digits: BigInt(digit), decimals: 0 };
    } else if (digit === 0) {
      if (pending !== undefined) return undefined;
      if (whole.length === 1) return ZERO;
      lastUnit = 0;
    } else if (unit !== undefined) {
      if (unit >= smallest) return undefined;
      if (pending === undefined && unit !== 1) return undefined;
      section = add(section ?? ZERO, timesTen(pending ?? { digits: 1n, decimals: 0 }, unit));
      pending = undefined;
      smallest = unit;
      lastUnit = unit;
    } else if (piece === '万') {
      const sum = addAll(section, pending);
      if (sum === undefined || myriads !== undefined) return undefined;
      myriads = timesTen(sum, 4);
      section = undefined;
      pending = undefined;
      smallest = Number.POSITIVE_INFINITY;
      lastUnit = 4;
    } else if (piece === '亿') {
      const sum = addAll(myriads, section, pending);
      if (sum === undefined || billions !== undefined) return undefined;
      billions = timesTen(sum, 8);
      myriads = undefined;
      section = undefined;
      pending = undefined;
      smallest = Number.POSITIVE_INFINITY;
      lastUnit = 8;
    } else {
      return undefined;
    }
  }
  // 一万五 stands for 一万五千: a last digit right after a unit counts that unit's tenth.
  if (pending !== undefined && lastUnit > 1 && pending.digits < 10n && pending.decimals === 0) {
    pending = timesTen(pending, lastUnit - 1);
  }
  return addAll(billions, myriads, section, pending);
}

function splitDecimal(written: string): [string, string?, string?] {
  const match = /^(?<whole>[^点]+)点(?<fraction>[^点十百千万亿\d]+)(?<scale>[万亿]*)$/u.exec(
    written,
  );
  if (match === null) return [written];
  const { whole = '', fraction = '', scale = '' } = match.groups ?? {};
  return [whole, fraction, scale];
}

function parseDecimal(digits: string): Decimal {
  const [whole = '0', fraction = ''] = digits.split('.');
  return { digits: BigInt(whole + fraction), decimals: fraction.length };
}

function timesTen(value: Decimal, power: number): Decimal {
  return value.decimals >= power
    ? { digits: value.digits, decimals: value.decimals - power }
    : { digits: value.digits * 10n ** BigInt(power - value.decimals), decimals: 0 };
}

function add(left: Decimal, right: Decimal): Decimal {
  const decimals = Math.max(left.decimals, right.decimals);
  const raise = (value: Decimal) => value.digits * 10n ** BigInt(decimals - value.decimals);
  return { digits: raise(left) + raise(right), decimals };
}

function addAll(...values: (Decimal | undefined)[]): Decimal | undefined {
  return values.reduce(
    (sum, value) => (value === undefined ? sum : add(sum ?? ZERO, value)),
    undefined,
  );
}

function formatDecimal({ digits, decimals }: Decimal): string {
  if (decimals === 0) return String(digits);
  const padded = String(digits).padStart(decimals + 1, '0');
  const fraction = padded.slice(-decimals).replace(/0+$/, '');
  const whole = padded.slice(0, -decimals);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
