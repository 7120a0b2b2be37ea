/**
 * The chain that every question and every passage goes through:
 *
 *     normalise ▸ simplify ▸ read
 *
 * Reading goes from left to right: addresses, declared names, dates, numbers and Latin words are read where
 * they begin; the Chinese in between goes to jieba, and what jieba glued together is taken apart.
 */
import { type AlignedText, aligned } from './aligned-text.ts';
import { readChinese } from './chinese.ts';
import { readDate } from './dates.ts';
import { isDegree, isEnglishInterrogative } from './interrogatives.ts';
import { insertWord } from './jieba.ts';
import { readLatin } from './latin.ts';
import { normalize } from './normalize.ts';
import { readArabicNumber, readHanNumber, readOrdinal } from './numbers.ts';
import { matchAt, type Reading } from './reading.ts';
import { simplify } from './simplified.ts';
import { type Surface, SurfaceIndex } from './surfaces.ts';
import type { Term } from './term.ts';

export interface Names {
  /** Canonical name → its other names. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Whole names seen in the corpus, as `latinNames` finds them. */
  readonly names: readonly string[];
}

export interface Analyzer {
  /**
   * The terms of any string, ordered by start, wholes before their parts, offsets into the string as given.
   * Empty where there is nothing but punctuation, symbols and blanks. Never throws.
   */
  analyze(text: string): Term[];
}

/**
 * An analyzer that keeps a corpus's names whole. Every form of a name in `aliases` gives the same `name` term,
 * the canonical name. Loads jieba on the first call in a process; its dictionary learns the names for good.
 */
export function createAnalyzer({ aliases, names }: Names): Analyzer {
  const index = new SurfaceIndex([...surfacesOf(aliases, names)]);
  for (const text of index.texts()) if (/^\p{Script=Han}{2,}$/u.test(text)) insertWord(text);
  const reader = new Reader(index);
  return { analyze: (text) => analyze(text, reader) };
}

function analyze(text: string, reader: Reader): Term[] {
  const simplified = simplify(normalize(aligned(text)));
  const hasCapital = (start: number, end: number) =>
    /\p{Lu}/u.test(text.slice(simplified.starts[start], simplified.ends[end - 1]));
  const terms = reader.read(simplified.text, hasCapital);
  for (const { text: word, start, end } of simplified.regional) {
    terms.push({ text: word, kind: 'word', start, end });
  }
  return inOrder(terms.map((term) => inOriginal(term, simplified)));
}

function inOriginal({ text, kind, start, end }: Term, { starts, ends }: AlignedText): Term {
  return { text, kind, start: starts[start] ?? 0, end: ends[end - 1] ?? 0 };
}

/** By start, wholes before their parts; a part that says what its whole says is not said twice. */
function inOrder(terms: Term[]): Term[] {
  terms.sort((left, right) => left.start - right.start || right.end - left.end);
  return terms.filter((term, at) => {
    for (let before = at - 1; before >= 0; before--) {
      const other = terms[before];
      if (other === undefined || other.start < term.start) return true;
      if (other.text === term.text) return false;
    }
    return true;
  });
}

function* surfacesOf(aliases: Names['aliases'], names: Names['names']): Generator<Surface> {
  for (const [name, others] of aliases) {
    const canonical = canonicalName(surfaceText(name));
    for (const other of [name, ...others]) yield { text: surfaceText(other), canonical };
  }
  for (const name of names) {
    const text = surfaceText(name);
    yield { text, canonical: canonicalName(text) };
  }
}

function surfaceText(name: string): string {
  return simplify(normalize(aligned(name))).text.trim();
}

/** A name that is one term for the chain anyway (GPT-4o) keeps that term's text. */
function canonicalName(text: string): string {
  const [first] = PLAIN_READER.read(text, () => true);
  return first !== undefined && first.start === 0 && first.end === text.length ? first.text : text;
}

/** Web and mail addresses are no words: they give no terms. */
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s\p{Script=Han}<>"“”，。、；）)]*|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/uy;
/** What Discord writes for mentions, channels, emoji of its own and times: its numbers are nobody's words. */
const MARKUP = /<(?:@[!&]?|#|a?:\w+:|t:)\d+(?::\w+)?>/uy;
const HAN = /\p{Script=Han}/u;
/** Most of a Chinese text: told by its number in a fraction of the time. */
const isCommonHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff;
const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u;
const HAN_NUMBER_START = /[零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖百千万]/u;

type HasCapital = (start: number, end: number) => boolean;

class Reader {
  readonly #surfaces: SurfaceIndex;

  constructor(surfaces: SurfaceIndex) {
    this.#surfaces = surfaces;
  }

  /** The terms of a normalised and simplified text. */
  read(text: string, hasCapital: HasCapital): Term[] {
    const terms: Term[] = [];
    let chinese = -1;
    let at = 0;
    const flush = () => {
      if (chinese >= 0)
        terms.push(...readChinese(text.slice(chinese, at), chinese, this.#surfaces));
      chinese = -1;
    };
    while (at < text.length) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const markup = character === '<' ? matchAt(MARKUP, text, at) : null;
      if (markup !== null) {
        flush();
        at += markup[0].length;
        continue;
      }
      const isHan = isCommonHan(text.charCodeAt(at)) || HAN.test(character);
      const reading = isHan
        ? this.#readInChinese(text, at, hasCapital)
        : LETTER_OR_DIGIT.test(character)
          ? this.#readLatin(text, at, hasCapital)
          : undefined;
      if (reading === undefined && isHan) {
        if (chinese < 0) chinese = at;
        at += character.length;
        continue;
      }
      flush();
      if (reading !== undefined) terms.push(...reading.terms);
      at = reading?.end ?? at + character.length;
    }
    flush();
    return terms;
  }

  #readInChinese(text: string, at: number, hasCapital: HasCapital): Reading | undefined {
    const surface = this.#surfaces.longestAt(text, at);
    if (surface !== undefined) return this.#readSurface(surface, text, at, hasCapital);
    if (text.charAt(at) === '第') return readOrdinal(text, at);
    if (!HAN_NUMBER_START.test(text.charAt(at))) return undefined;
    return readDate(text, at) ?? readHanNumber(text, at);
  }

  #readLatin(text: string, at: number, hasCapital: HasCapital): Reading | undefined {
    const address = matchAt(ADDRESS, text, at);
    if (address !== null) return { end: at + address[0].length, terms: [] };
    const date = readDate(text, at);
    if (date !== undefined) return date;
    const latin = readArabicNumber(text, at) ?? readLatin(text, at, hasCapital);
    const surface = this.#surfaces.longestAt(text, at);
    if (surface !== undefined && at + surface.text.length >= (latin?.end ?? 0)) {
      return this.#readSurface(surface, text, at, hasCapital);
    }
    if (latin === undefined) return undefined;
    return asQuestionWord(text, latin) ?? { ...latin, terms: this.#withNames(latin.terms) };
  }

  /** The name, and the terms that its form would have had by itself. */
  #readSurface(surface: Surface, text: string, at: number, hasCapital: HasCapital): Reading {
    const end = at + surface.text.length;
    const name: Term = { text: surface.canonical, kind: 'name', start: at, end };
    const parts = PLAIN_READER.read(text.slice(at, end), (start, stop) =>
      hasCapital(at + start, at + stop),
    );
    return {
      end,
      terms: [
        name,
        ...parts.map((part) => ({ ...part, start: at + part.start, end: at + part.end })),
      ],
    };
  }

  /** A part of a longer name may be a declared name itself: Grok in Grok-1.5V. */
  #withNames(terms: readonly Term[]): Term[] {
    return terms.flatMap((term) => {
      const surface = this.#surfaces.word(term.text);
      if (surface === undefined) return [term];
      return [{ ...term, text: surface.canonical, kind: 'name' as const }, term];
    });
  }
}

/** Reads a name's own words, in which no other name is looked for. */
const PLAIN_READER = new Reader(new SurfaceIndex([]));

/** “how many” is one question word. */
function asQuestionWord(text: string, { end, terms }: Reading): Reading | undefined {
  const [word] = terms;
  if (word === undefined || terms.length > 1 || !isEnglishInterrogative(word.text))
    return undefined;
  const asking: Term = { ...word, kind: 'interrogative' };
  const degree = word.text === 'how' ? / ([a-z]+)/y : undefined;
  if (degree === undefined) return { end, terms: [asking] };
  const next = matchAt(degree, text, end)?.[1];
  if (next === undefined || !isDegree(next)) return { end, terms: [asking] };
  const stop = end + 1 + next.length;
  return { end: stop, terms: [{ ...asking, text: `how ${next}`, end: stop }] };
}
