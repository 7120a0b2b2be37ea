/** The parts of a question that matter for what it leaves out, and for what it can lend to the next one. */

import type { Query } from '../../search/query.ts';
import { isFunctionWord } from '../../text/function-words.ts';
import { partOfSpeech } from '../../text/jieba.ts';
import { isMeasure } from '../../text/measures.ts';
import type { Span, Term } from '../../text/term.ts';
import { asDeterminer, LIGHT, MORE, OPENERS, POINTERS } from './words.ts';

/** A question and how it was read. */
export interface ReadQuestion {
  /** What the offsets of the query's terms are into. */
  readonly text: string;
  readonly query: Query;
}

export type Role = 'asking' | 'opener' | 'pointer' | 'more' | 'function' | 'light' | 'content';

/** A term that is no part of another, and what it does in the question. */
export interface Part extends Term {
  readonly role: Role;
  /** Whether it can be what something is said of. */
  readonly isNominal: boolean;
  /** Whether it is the name of somebody or something. */
  readonly isName: boolean;
}

export interface Parts {
  readonly text: string;
  /** In order, not overlapping. */
  readonly all: readonly Part[];
  /** What is said, without what asks: content and light words. */
  readonly said: readonly Part[];
  /** The names, those of several parts in one, in order. */
  readonly names: readonly Name[];
}

export interface Name extends Span {
  readonly isLikelyPerson: boolean;
}

const HAN = /\p{Script=Han}/u;
const NOUN = /^(?:n|x|j|l|i|g|b|vn|an)/;
const PROPER = /^(?:nr|ns|nt|nz|x)/;
/** Tags of places and organisations, and of what is no word of the dictionary but not like a name of a person. */
const IMPERSONAL = /^(?:ns|nt|nz|eng|n|j)/;
const ORDINAL = /^第\d/;
const QUOTED = /《[^《》]+》|「[^「」]+」|“[^“”]+”/gu;

export function partsOf({ text, query: { terms } }: ReadQuestion): Parts {
  const all: Part[] = [];
  for (const term of terms) {
    const last = all.at(-1);
    if (last && term.start < last.end) continue;
    const role = roleOf(term, last);
    all.push({
      ...term,
      role,
      isNominal: role === 'content' && isNominal(term),
      isName: role === 'content' && isName(term, text),
    });
  }
  const said = all.filter(({ role }) => role === 'content' || role === 'light');
  return { text, all, said, names: namesOf(text, said) };
}

function roleOf(term: Term, last: Part | undefined): Role {
  const { text, kind } = term;
  if (kind === 'interrogative') return 'asking';
  const measures = last?.role === 'asking' && last.end === term.start;
  if (measures && (text === '钱' || isMeasure(text))) return 'asking';
  if (last?.role === 'pointer' && isMeasure(text)) return 'function';
  if (MORE.has(text)) return 'more';
  if (OPENERS.has(text) && (last === undefined || last.role === 'opener')) return 'opener';
  if (POINTERS.has(text) || asDeterminer(text)) return 'pointer';
  if (LIGHT.has(text)) return 'light';
  return isFunctionWord(text) ? 'function' : 'content';
}

function isNominal({ kind, text }: Term): boolean {
  if (kind !== 'word') return kind === 'name' || kind === 'latin';
  return !ORDINAL.test(text) && NOUN.test(partOfSpeech(text));
}

function isName({ kind, text: word, start, end }: Term, text: string): boolean {
  if (kind === 'name') return true;
  if (kind === 'latin') return HAN.test(text) || /\p{Lu}/u.test(text.slice(start, end));
  return (
    kind === 'word' && word.length > 1 && !ORDINAL.test(word) && PROPER.test(partOfSpeech(word))
  );
}

/** Single parts, and what stands in quotation marks, joined with what belongs to it: 青垭|大桥, 沙洲|1|号. */
function namesOf(text: string, said: readonly Part[]): Name[] {
  const quoted = [...text.matchAll(QUOTED)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
  const names: { start: number; end: number; isLikelyPerson: boolean }[] = [];
  for (const part of said) {
    const quote = quoted.find(({ start, end }) => part.start >= start && part.end <= end);
    const last = names.at(-1);
    if (last && part.start < last.end) continue;
    const isLikelyPerson = !quote && isPersonal(part);
    if (last && continues(last, part, text)) {
      last.end = part.end;
      last.isLikelyPerson &&= isLikelyPerson || part.text.length === 1;
    } else if (quote) {
      names.push({ ...quote, isLikelyPerson });
    } else if (part.isName) {
      names.push({ start: part.start, end: part.end, isLikelyPerson });
    }
  }
  return names;
}

function continues(name: Span, part: Part, text: string): boolean {
  const gap = text.slice(name.end, part.start);
  if (gap === '·') return part.isName;
  if (gap === ' ') return part.isName && /^\p{Lu}/u.test(text.slice(part.start));
  return (
    gap === '' && (part.isName || isNumeral(part) || (part.isNominal && part.text.length === 1))
  );
}

function isNumeral({ kind, text }: Part): boolean {
  return kind === 'number' || (kind === 'word' && partOfSpeech(text) === 'm');
}

/** What has several Latin words, or is no word that names a place or an organisation. */
function isPersonal({ text, kind }: Part): boolean {
  if (kind === 'latin') return false;
  return text.includes(' ') || (HAN.test(text) && !IMPERSONAL.test(partOfSpeech(text)));
}

/** Stretches of what is said, each with the function words inside it, as the question writes them. */
export function topicOf({ text, all }: Parts): string {
  const stretches: { start: number; end: number }[] = [];
  /** Where the last stretch ends with the function words after it; undefined where something else came between. */
  let reach: number | undefined;
  for (const { role, start, end } of all) {
    const touches = reach !== undefined && /^[ ·]?$/u.test(text.slice(reach, start));
    const last = stretches.at(-1);
    if (role === 'content' || role === 'light') {
      if (last && touches) last.end = end;
      else stretches.push({ start, end });
      reach = end;
    } else {
      reach = role === 'function' && touches ? end : undefined;
    }
  }
  return stretches.map((span) => written(text, span)).join(' ');
}

export function written(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** The names that stand before anything is said or asked of them, or else all names. */
export function nameSpans({ all, names }: Parts): readonly Name[] {
  const predicate = all.find(
    ({ role, kind, isNominal }) =>
      role === 'asking' ||
      role === 'light' ||
      (role === 'content' && kind === 'word' && !isNominal),
  );
  const leading = names.filter(({ start }) => start < (predicate?.start ?? Infinity));
  return leading.length > 0 ? leading : names;
}

/** Neighbouring Chinese nouns, as one: 全年|预算, 雌|鲎. */
export function nounPhrases({ said }: Parts): Span[] {
  const phrases: { start: number; end: number }[] = [];
  for (const { start, end, kind, isNominal } of said) {
    if (!isNominal || kind === 'latin') continue;
    const last = phrases.at(-1);
    if (last?.end === start) last.end = end;
    else phrases.push({ start, end });
  }
  return phrases;
}
