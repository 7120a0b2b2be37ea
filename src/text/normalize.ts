import { type AlignedText, AlignedTextBuilder } from './aligned-text.ts';

/** Line ends of every kind become `\n`, other white space a single blank; what has no shape of its own goes. */
const UNTIDY = /[\p{Cc}\p{Cf}\p{DI}\p{Zl}\p{Zp}]|[^\S ]| {2}/u;
const LINE_END = /[\n\v\f\r\u0085\p{Zl}\p{Zp}]/u;
const BLANK = /^[\t\p{Zs}]/u;
const TIDYING = new RegExp(
  `[\\t\\p{Zs}]*(?:${LINE_END.source}[\\t\\p{Zs}]*)+|[\\t\\p{Zs}]+|` +
    `(?:(?!\\t|${LINE_END.source})[\\p{Cc}\\p{Cf}\\p{DI}])+`,
  'gu',
);

/**
 * What NFKC may join to the character before it: marks, the vowels and finals of Hangul, and the half-width
 * and compatibility forms that decompose into one of these.
 */
const JOINING = '\\p{M}\\u1160-\\u11ff\\ud7b0-\\ud7ff\\u3131-\\u318e\\uff9e-\\uffdc';
/** Characters that NFKC never changes, and lower-casing only one by one, as long as nothing joins them. */
const STABLE = 'A-Za-z0-9 \\n\\u4e00-\\u9fff\\u3001\\u3002\\u300a-\\u300d\\u201c\\u201d';
const SEQUENCE = new RegExp(
  `(?<stable>(?:[${STABLE}](?![${JOINING}]))+)|[^${JOINING}]?[${JOINING}]+|[^]`,
  'gu',
);

/**
 * The first step of the chain: white space tidied, control, format and zero-width characters dropped, NFKC,
 * lower case. NFKC is applied to one combining sequence at a time so that each result keeps its place; put
 * together they are what `String.prototype.normalize` makes of the whole.
 */
export function normalize(source: AlignedText): AlignedText {
  return compose(tidy(source));
}

function tidy(source: AlignedText): AlignedText {
  const { text } = source;
  if (!UNTIDY.test(text)) return source;
  const builder = new AlignedTextBuilder(source);
  let from = 0;
  for (const match of text.matchAll(TIDYING)) {
    const [found] = match;
    const to = match.index + found.length;
    builder.keep(from, match.index);
    builder.replace(match.index, to, LINE_END.test(found) ? '\n' : BLANK.test(found) ? ' ' : '');
    from = to;
  }
  builder.keep(from, text.length);
  return builder.build();
}

function compose(source: AlignedText): AlignedText {
  const { text } = source;
  if (canonical(text) === text) return source;
  const builder = new AlignedTextBuilder(source);
  for (const match of text.matchAll(SEQUENCE)) {
    const [found] = match;
    const to = match.index + found.length;
    const isStable = match.groups?.['stable'] !== undefined;
    builder.replace(match.index, to, isStable ? found.toLowerCase() : canonical(found));
  }
  return builder.build();
}

/** Lower case may bring back what NFKC would compose (İ), hence the second pass. */
function canonical(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}
