/** Words in letters other than Han, and the names of models and products made of such words and numbers. */
import { isFunctionWord } from './function-words.ts';
import { LETTER, WORD_END } from './letters.ts';
import { countsBefore, LATIN_UNIT } from './measures.ts';
import { plainNumber } from './numbers.ts';
import { matchAt, type Reading } from './reading.ts';
import type { Term } from './term.ts';

/** Letters with apostrophes inside, C++ and C#. */
const WORD = `${LETTER}+(?:['’]${LETTER}+)*(?:\\+\\+|#(?![a-z\\d]))?`;
const DIGITS = '\\d+(?:\\.\\d+)*';
const PIECE = `(?:${WORD}|${DIGITS}${LETTER}*)`;
/** Pieces that touch or are joined by one of these make one name: GPT-4o, gpt4o, node.js, AT&T, snake_case. */
const JOINED = `(?:[-‐.&_]?${PIECE})*`;

const ABBREVIATION = new RegExp(`${LETTER}(?:\\.${LETTER})+\\.?${WORD_END}`, 'uy');
const COMPOUND = new RegExp(`(?:${WORD}|${DIGITS}${LETTER}+)${JOINED}`, 'uy');
const PIECES = new RegExp(`${WORD}|${DIGITS}${LETTER}*`, 'gu');
const POSSESSIVE = /['’]s$/u;

/** The number of a model after a blank: at most two digits before a point, or a size like 70B. */
const MODEL_NUMBER = new RegExp(
  ` (?<number>\\d{1,2}(?:\\.\\d{1,2})?)${WORD_END}(?![-.,–—~/:⁄]\\d)`,
  'uy',
);
const MODEL_SIZE = new RegExp(` (?<size>\\d{1,4}(?:\\.\\d{1,2})?[a-z]{1,2})${WORD_END}`, 'uy');
/** Units, scales and ordinals that follow a number directly; never part of a name. */
const UNIT = new RegExp(`\\d(?:st|nd|rd|th|bn|mn|tn|s|in|${LATIN_UNIT})$`);
/** Words that count or point at a place before a number: Chapter 3, top 10, World War 2 in its short form. */
const BEFORE_COUNTS: ReadonlySet<string> = new Set(
  (
    'top page pages chapter section part volume vol no nr number step figure fig table paragraph line ' +
    'day week month year age aged least nearly almost roughly approximately total jan feb mar apr may jun ' +
    'jul aug sep sept oct nov dec january february march april june july august september october ' +
    'november december who what when where which why how usd rmb eur'
  ).split(' '),
);

/**
 * The word or name that begins at `at` with a letter, or with digits that letters follow at once. A name of
 * several pieces is a term of its own, `name`, whose text is its pieces without what joined them, before the
 * terms of its pieces; so gpt-4o, GPT4o and “gpt 4o” are all `gpt4o` with `gpt` and `4o`.
 *
 * A number after a blank joins the name before it where it has at most two digits before a point, nothing
 * after it shows that it counts something (a measure word, %, 万, 月), the word before it is no function word
 * and no word like “chapter” or “top”, and that word has a capital or is not followed by another content
 * word in letters: “Grok 2”, “grok 2 是什么”, but not “from 7 to 8”, “scored 24 points” or “Tesla 3000”.
 * A size in digits and letters (70B) joins whatever its word is.
 *
 * @param hasCapital tells whether the original has a capital between two offsets of `text`
 */
export function readLatin(
  text: string,
  at: number,
  hasCapital: (start: number, end: number) => boolean,
): Reading | undefined {
  const abbreviation = matchAt(ABBREVIATION, text, at);
  if (abbreviation !== null) {
    const [found] = abbreviation;
    const end = at + found.length;
    return { end, terms: [{ text: found.replaceAll('.', ''), kind: 'latin', start: at, end }] };
  }
  const compound = matchAt(COMPOUND, text, at)?.[0];
  if (compound === undefined) return undefined;
  const pieces = piecesOf(compound, at);
  const end = extend(text, at + compound.length, pieces, hasCapital);
  const last = pieces.at(-1);
  if (last === undefined) return undefined;
  if (pieces.length === 1) return { end, terms: pieces };
  const name = pieces.map((piece) => piece.text).join('');
  return {
    end,
    terms: [{ text: name, kind: 'name', start: at, end: last.end }, ...pieces.map(asNumber)],
  };
}

function piecesOf(compound: string, at: number): Term[] {
  return [...compound.matchAll(PIECES)].map(({ 0: found, index }) => {
    const word = found.replace(POSSESSIVE, '');
    const start = at + index;
    return { text: word.replaceAll('’', "'"), kind: 'latin', start, end: start + word.length };
  });
}

/** Adds the model number and the size that follow after a blank to `pieces`; returns where the name ends. */
function extend(
  text: string,
  end: number,
  pieces: Term[],
  hasCapital: (start: number, end: number) => boolean,
): number {
  const last = pieces.at(-1);
  if (last === undefined || last.end !== end || isPlain(last.text)) return end;
  let at = end;
  const number = /^\d/.test(last.text)
    ? undefined
    : matchAt(MODEL_NUMBER, text, at)?.groups?.['number'];
  if (number !== undefined) {
    const after = at + 1 + number.length;
    const named = hasCapital(last.start, last.end) || endsPhrase(text, after);
    if (countsBefore(text, after) || !named) return at;
    pieces.push({ text: number, kind: 'latin', start: at + 1, end: after });
    at = after;
  }
  const size = matchAt(MODEL_SIZE, text, at)?.groups?.['size'];
  if (size === undefined || UNIT.test(size)) return at;
  pieces.push({ text: size, kind: 'latin', start: at + 1, end: at + 1 + size.length });
  return at + 1 + size.length;
}

function isPlain(word: string): boolean {
  return isFunctionWord(word) || BEFORE_COUNTS.has(word);
}

const NEXT_WORD = new RegExp(` ?(?<word>${WORD})`, 'uy');
const SCALE_OR_PERCENT = / (?:thousand|million|billion|trillion|percent|per cent)(?![a-z])/y;

function endsPhrase(text: string, at: number): boolean {
  if (matchAt(SCALE_OR_PERCENT, text, at) !== null) return false;
  const next = matchAt(NEXT_WORD, text, at)?.groups?.['word'];
  return next === undefined || isFunctionWord(next);
}

function asNumber(piece: Term): Term {
  return /^\d+(?:\.\d+)?$/.test(piece.text)
    ? { ...piece, text: plainNumber(piece.text), kind: 'number' }
    : piece;
}
