/** A passage as the reader sees it: what can be told of its words before any question, as numbers. */

import { kindsHeld } from '../../search/asked.ts';
import type { IndexedPassage } from '../../search/passage-index.ts';
import { partOfSpeech } from '../../text/jieba.ts';
import type { Term } from '../../text/term.ts';

/** Of a date or number, of a word in letters, or of a Chinese word by its part of speech. */
export const TOKEN_KINDS = [
  'latin',
  'name',
  'number',
  'percentage',
  'money',
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
export function tokenKind({ text, kind }: Term): TokenKind {
  if (kind === 'number') return text.endsWith('%') ? 'percentage' : 'number';
  if (kind !== 'word') return kind;
  const tag = partOfSpeech(text);
  return BY_TAG.find(([beginning]) => tag.startsWith(beginning))?.[1] ?? 'other';
}

/** `tokenKind`, looked up once for each word. */
export function rememberedKinds(): (term: Term) => TokenKind {
  const kinds = new Map<string, TokenKind>();
  return (term) => {
    const key = `${term.kind} ${term.text}`;
    const known = kinds.get(key);
    if (known !== undefined) return known;
    const kind = tokenKind(term);
    kinds.set(key, kind);
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
  const tokens: { term: Term; kind: number; signs: number }[] = [];
  const sentences = [0];
  let end = 0;
  for (const { terms } of indexed.sentences) {
    terms.forEach((term, i) => {
      if (term.start < end) return;
      const isMoney =
        term.kind === 'number' && kindsHeld(text, terms.slice(i, i + 2)).includes('money');
      tokens.push({
        term,
        kind: kindNumber(isMoney ? 'money' : kindOf(term)),
        signs: signsIn(text.slice(end, term.start)),
      });
      end = term.end;
    });
    sentences.push(tokens.length);
  }
  return {
    indexed,
    count: sentences.length - 1,
    words: Uint32Array.from(tokens, ({ term }) => numberOf(term.text) ?? 0),
    first: Uint16Array.from(tokens, ({ term }) => term.text.charCodeAt(0)),
    last: Uint16Array.from(tokens, ({ term }) => term.text.charCodeAt(term.text.length - 1)),
    kinds: Uint8Array.from(tokens, ({ kind }) => kind),
    lengths: Uint8Array.from(tokens, ({ term }) => Math.min(255, term.text.length)),
    signs: Uint8Array.from(tokens, ({ signs }) => signs),
    starts: Uint32Array.from(tokens, ({ term }) => term.start),
    ends: Uint32Array.from(tokens, ({ term }) => term.end),
    sentences: Uint32Array.from(sentences),
    texts: sentences.slice(0, -1).map((from, s) =>
      tokens
        .slice(from, sentences[s + 1])
        .map(({ term }) => term.text)
        .join(''),
    ),
  };
}

function signsIn(gap: string): number {
  let bits = 0;
  SIGNS.forEach((sign, i) => {
    if (sign.test(gap)) bits |= 1 << i;
  });
  return bits;
}
