/** A passage as the reader sees it: what can be told of its words before any question, as numbers. */

import type { IndexedPassage } from '../../search/passage-index.ts';
import { partOfSpeech } from '../../text/jieba.ts';
import { isNumeral, QUANTITIES, quantityOf } from '../../text/quantities.ts';
import type { Term } from '../../text/term.ts';

/** Of a date, of a number by what it counts, of a word in letters, or of a Chinese word by its part of speech. */
export const TOKEN_KINDS = [
  'latin',
  'name',
  'number',
  'percentage',
  ...QUANTITIES,
  'date',
  'interrogative',
  'noun',
  'person',
  'place',
  'organisation',
  'otherName',
  'verb',
  'adjective',
  'time',
  'measure',
  'adverb',
  'unknown',
  'other',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Those of a number, by what it counts. */
export const NUMBER_KINDS: readonly TokenKind[] = ['number', 'percentage', ...QUANTITIES];

/** The kind of a Chinese word by the beginning of its tag, longer ones first. */
const BY_TAG: readonly (readonly [string, TokenKind])[] = [
  ['nr', 'person'],
  ['ns', 'place'],
  ['nt', 'organisation'],
  ['nz', 'otherName'],
  ['n', 'noun'],
  ['v', 'verb'],
  ['a', 'adjective'],
  ['t', 'time'],
  ['q', 'measure'],
  ['d', 'adverb'],
  ['x', 'unknown'],
  ['', 'other'],
];

/** What a term is by itself. */
export function tokenKind(term: Term): TokenKind {
  const { text, kind } = term;
  if (isNumeral(term)) return text.endsWith('%') ? 'percentage' : 'number';
  if (kind !== 'word') return kind;
  const tag = partOfSpeech(text);
  return BY_TAG.find(([beginning]) => tag.startsWith(beginning))?.[1] ?? 'other';
}

/** `tokenKind`, looked up once for each Chinese word. */
export function rememberedKinds(): (term: Term) => TokenKind {
  const kinds = new Map<string, TokenKind>();
  return (term) => {
    if (term.kind !== 'word') return tokenKind(term);
    const known = kinds.get(term.text);
    if (known !== undefined) return known;
    const kind = tokenKind(term);
    kinds.set(term.text, kind);
    return kind;
  };
}

/** A token's number for its kind. */
export function kindNumber(kind: TokenKind): number {
  return TOKEN_KINDS.indexOf(kind);
}

/** Whether a token is a Chinese word, by its kind's number. */
export function isChineseWord(kind: number): boolean {
  return kind > FIRST_BEFORE_WORDS;
}
const FIRST_BEFORE_WORDS = TOKEN_KINDS.indexOf('interrogative');

/** Signs before a token, a bit each. */
const SIGNS: readonly RegExp[] = [
  /[，,;；]/,
  /、/,
  /[《〈「『“‘"]/,
  /[》〉」』”’]/,
  /[（([]/,
  /[）)\]]/,
  /[：:]/,
  /[·\-—~～]/,
];

/** Bits of signs before an item of a list, and before a quotation or a work's title. */
export const SIGN_BEFORE_LIST = 2;
export const SIGN_BEFORE_QUOTE = 4;

export interface PassageView {
  readonly indexed: IndexedPassage;
  /** Sentences. */
  readonly count: number;
  /** Token i of the passage; nested terms are left out. */
  readonly words: Uint32Array;
  /** First and last UTF-16 unit of the token's canonical text. */
  readonly first: Uint16Array;
  readonly last: Uint16Array;
  /** Place in `TOKEN_KINDS`. */
  readonly kinds: Uint8Array;
  /** UTF-16 units of the canonical text, 255 at the most. */
  readonly lengths: Uint8Array;
  /** Bits of `SIGNS`. */
  readonly signs: Uint8Array;
  /** UTF-16 offsets into the passage's text. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The tokens of sentence s are those from `sentences[s]` to before `sentences[s + 1]`. */
  readonly sentences: Uint32Array;
  /** The canonical texts of each sentence's tokens, joined. */
  readonly texts: readonly string[];
}

/**
 * @param numberOf the number by which the index knows a term's text
 * @param kindOf what a term is by itself; see `tokenKind`
 */
export function viewOf(
  indexed: IndexedPassage,
  numberOf: (text: string) => number | undefined,
  kindOf: (term: Term) => TokenKind,
): PassageView {
  const { text } = indexed.passage;
  const tokens: Term[] = [];
  const sentences = [0];
  const texts: string[] = [];
  const kinds: TokenKind[] = [];
  let end = 0;
  for (const { terms } of indexed.sentences) {
    const first = tokens.length;
    terms.forEach((term, i) => {
      if (term.start < end) return;
      tokens.push(term);
      kinds.push(quantityOf(text, terms, i) ?? kindOf(term));
      end = term.end;
    });
    sentences.push(tokens.length);
    texts.push(
      tokens
        .slice(first)
        .map((term) => term.text)
        .join(''),
    );
  }
  const view = {
    indexed,
    count: texts.length,
    words: new Uint32Array(tokens.length),
    first: new Uint16Array(tokens.length),
    last: new Uint16Array(tokens.length),
    kinds: new Uint8Array(tokens.length),
    lengths: new Uint8Array(tokens.length),
    signs: new Uint8Array(tokens.length),
    starts: new Uint32Array(tokens.length),
    ends: new Uint32Array(tokens.length),
    sentences: Uint32Array.from(sentences),
    texts,
  };
  tokens.forEach((term, t) => {
    view.words[t] = numberOf(term.text) ?? 0;
    view.first[t] = term.text.charCodeAt(0);
    view.last[t] = term.text.charCodeAt(term.text.length - 1);
    view.kinds[t] = kindNumber(kinds[t] as TokenKind);
    view.lengths[t] = Math.min(255, term.text.length);
    view.signs[t] = signsIn(text, tokens[t - 1]?.end ?? 0, term.start);
    view.starts[t] = term.start;
    view.ends[t] = term.end;
  });
  return view;
}

/** The signs between two offsets of a text. */
function signsIn(text: string, start: number, end: number): number {
  let bits = 0;
  if (start === end) return bits;
  const gap = text.slice(start, end);
  SIGNS.forEach((sign, i) => {
    if (sign.test(gap)) bits |= 1 << i;
  });
  return bits;
}
