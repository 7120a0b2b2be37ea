/**
 * Questions typed in pinyin without tones (tesila gudong weishenme qisu, te si la gu dong, tesila为什么被qisu), read by the words
 * of a corpus.
 *
 * Every way of reading the letters is a path through words: those of the corpus, by how often it has them, and those of
 * grammar. The cheapest path is taken, as input methods do (Viterbi's algorithm over words and the pairs of characters at
 * which they meet), and believed where words explain most of it.
 */
import { CHINESE_FUNCTION_WORDS } from '../text/function-words.ts';
import { CHINESE_INTERROGATIVES } from '../text/interrogatives.ts';
import { isReadAs, LONGEST_SYLLABLE, type Syllable, syllableOf } from '../text/pinyin.ts';
import type { Span, Term } from '../text/term.ts';
import type { CorpusWords } from './corpus-words.ts';
import type { Replacement } from './replacement.ts';
import { createSoundIndex, LONGEST_WORD } from './sound-index.ts';

/** What jieba takes apart and people ask in one breath. */
const ASKED_TOGETHER = ['多少钱', '哪一年', '哪年', '几岁', '几年'];

/** How likely each word of a question is a given one that asks, or a given one of grammar. */
const ASKING = 0.02;
const GRAMMAR = 0.002;
/** How much likelier a word is where the corpus has its first character beside the last one of the word before. */
const NEIGHBOURS = 30;
/** What a syllable costs that no word explains: more than any word. */
const UNEXPLAINED = 30;
/** The share of the letters that words have to explain; a word of one character explains half of its own. */
const EXPLAINED = 0.7;
/** Words that sound the same, of which the most frequent are looked at. */
const HOMOPHONES = 12;
/** Letters in a row; nobody asks a longer question, and the ways of reading one grow with it. */
const LONGEST_RUN = 300;

const HAN = /\p{Script=Han}/u;

/** Neighbouring Latin words of a question with nothing but blanks between them. */
interface Run extends Span {
  readonly tokens: readonly Term[];
}

/** The letters of a run in a row, and what stood between them. */
interface Letters {
  readonly text: string;
  /** By place: a blank parts words, an apostrophe only syllables. */
  readonly breaks: readonly (Break | undefined)[];
}
type Break = 'blank' | 'apostrophe';

interface Word {
  readonly text: string;
  /** The negative logarithm of how likely it is. */
  readonly cost: number;
  readonly kind: 'content' | 'grammar' | 'latin' | 'unexplained';
}

/** A way of reading some letters. */
interface Piece extends Word {
  readonly from: number;
  readonly to: number;
}

interface Path {
  readonly piece: Piece;
  readonly before: Path | undefined;
  readonly cost: number;
}

interface Reading extends Replacement {
  readonly letters: number;
  readonly explained: number;
  /** Whether it has a word of the corpus of two characters or more. */
  readonly hasContent: boolean;
}

/**
 * Reads the Latin words of questions as pinyin by the words of a corpus. Given a question and its terms, it tells what is to
 * stand in place of those that are pinyin; nothing where they are words of the corpus, names or English. A question without
 * Chinese characters is pinyin as a whole or not at all.
 */
export function createPinyinReader(
  corpus: CorpusWords,
): (question: string, terms: readonly Term[]) => Replacement[] {
  const asking = new Set([...CHINESE_INTERROGATIVES, ...ASKED_TOGETHER]);
  const grammar = [...new Set([...asking, ...CHINESE_FUNCTION_WORDS])];
  const grammarIndex = createSoundIndex(grammar);
  const costOf = (word: string) => -Math.log((corpus.count(word) + 0.1) / corpus.size);
  const isPair = (left: string, right: string) =>
    corpus.hasPair(left.charAt(left.length - 1) + right.charAt(0));

  const wordsReadAs = (sound: readonly Syllable[]): Word[] => {
    const ofGrammar = [...grammarIndex.alike(sound)]
      .map((number) => grammar[number] as string)
      .filter((text) => isReadAs(text, sound));
    const words = [
      ...ofGrammar.map((text): Word => {
        const share = asking.has(text) ? ASKING : GRAMMAR;
        return { text, cost: Math.min(-Math.log(share), costOf(text)), kind: 'grammar' };
      }),
      ...corpus
        .readAs(sound)
        .filter((text) => !ofGrammar.includes(text))
        .map((text): Word => ({ text, cost: costOf(text), kind: 'content' })),
    ];
    return words.sort((a, b) => a.cost - b.cost).slice(0, HOMOPHONES);
  };

  /** What begins at `from`, each syllable by itself among it. */
  const piecesAt = ({ text, breaks }: Letters, from: number): Piece[] => {
    const pieces: Piece[] = [];
    const read = (to: number, sound: readonly Syllable[]): void => {
      if (sound.length === 1) {
        const letters = ` ${text.slice(from, to)} `;
        pieces.push({ from, to, text: letters, cost: UNEXPLAINED, kind: 'unexplained' });
      }
      if (sound.length > 0 && !runsOverBlank(breaks, from, to)) {
        for (const word of wordsReadAs(sound)) pieces.push({ from, to, ...word });
      }
      if (sound.length === LONGEST_WORD) return;
      for (let end = to + 1; end <= Math.min(text.length, to + LONGEST_SYLLABLE); end++) {
        const syllable = syllableOf(text.slice(to, end));
        if (syllable !== undefined) read(end, [...sound, syllable]);
        if (breaks[end] !== undefined) break;
      }
    };
    read(from, []);
    return pieces;
  };

  /** Each Latin word as it is: the corpus may have it, and what is half a word is better left whole. */
  const wholeTokens = (tokens: readonly Term[]): Piece[] => {
    let from = 0;
    return tokens.map(({ text }) => {
      const to = from + lettersOf(text).replaceAll("'", '').length;
      const isKnown = corpus.knows(text);
      const piece: Piece = {
        from,
        to,
        text: ` ${text} `,
        cost: isKnown ? costOf(text) : UNEXPLAINED * Math.max(1, (to - from) / LONGEST_SYLLABLE),
        kind: isKnown ? 'latin' : 'unexplained',
      };
      from = to;
      return piece;
    });
  };

  /** The words of the cheapest way of reading all letters; undefined where some cannot be read. */
  const cheapest = (letters: Letters, whole: readonly Piece[], left: string, right: string) => {
    const end = letters.text.length;
    const arriving: Path[][] = Array.from({ length: end + 1 }, () => []);
    for (let at = 0; at < end; at++) {
      const paths = arriving[at] as Path[];
      if (at > 0 && paths.length === 0) continue;
      for (const piece of [...piecesAt(letters, at), ...whole.filter(({ from }) => from === at)]) {
        const after = (text: string) =>
          piece.cost - (isPair(text, piece.text) ? Math.log(NEIGHBOURS) : 0);
        const ways = paths.map((path): Path => {
          return { piece, before: path, cost: path.cost + after(path.piece.text) };
        });
        if (at === 0) ways.push({ piece, before: undefined, cost: after(left) });
        arriving[piece.to]?.push(leastOf(ways, ({ cost }) => cost) as Path);
      }
    }
    const last = leastOf(arriving[end] as Path[], ({ piece, cost }) =>
      isPair(piece.text, right) ? cost - Math.log(NEIGHBOURS) : cost,
    );
    const pieces: Piece[] = [];
    for (let path = last; path !== undefined; path = path.before) pieces.unshift(path.piece);
    return last && pieces;
  };

  const readingOf = (run: Run, question: string): Reading | undefined => {
    const letters = inARow(run.tokens);
    if (letters === undefined) return undefined;
    const [left, right] = [question.charAt(run.start - 1), question.charAt(run.end)];
    const pieces = cheapest(letters, wholeTokens(run.tokens), left, right);
    if (pieces === undefined) return undefined;
    const explained = pieces.map(({ kind, text, from, to }) => {
      const share = kind === 'unexplained' ? 0 : kind === 'content' && text.length === 1 ? 0.5 : 1;
      return share * (to - from);
    });
    return {
      start: run.start,
      end: run.end,
      text: pieces
        .map(({ text }) => text)
        .join('')
        .replaceAll(/ +/g, ' ')
        .trim(),
      letters: letters.text.length,
      explained: sum(explained),
      hasContent: pieces.some(({ kind, text }) => kind === 'content' && text.length > 1),
    };
  };

  return (question, terms) => {
    const runs = runsOf(question, terms).filter(({ tokens }) =>
      tokens.some(({ text }) => !corpus.knows(text)),
    );
    if (runs.length === 0) return [];
    const isMixed = HAN.test(question);
    if (!isMixed && terms.some(({ kind }) => kind === 'interrogative')) return [];
    const readings = runs.flatMap((run) => readingOf(run, question) ?? []);
    if (isMixed) return readings.filter((reading) => isUnderstood([reading]));
    return readings.length === runs.length && isUnderstood(readings) ? readings : [];
  };
}

function isUnderstood(readings: readonly Reading[]): boolean {
  const letters = sum(readings.map((reading) => reading.letters));
  const explained = sum(readings.map((reading) => reading.explained));
  return readings.some(({ hasContent }) => hasContent) && explained >= EXPLAINED * letters;
}

/** Words in capitals are abbreviations, and no pinyin. */
function runsOf(question: string, terms: readonly Term[]): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const term of terms) {
    if (term.start < end) continue;
    const gap = question.slice(end, term.start);
    end = term.end;
    if (term.kind !== 'latin' || /^\p{Lu}{2,}$/u.test(question.slice(term.start, end))) continue;
    const run = runs.at(-1);
    if (run !== undefined && run.end === term.start - gap.length && /^\s*$/.test(gap)) {
      runs[runs.length - 1] = { start: run.start, end, tokens: [...run.tokens, term] };
    } else {
      runs.push({ start: term.start, end, tokens: [term] });
    }
  }
  return runs;
}

/** Undefined where there are other letters, or too many. */
function inARow(tokens: readonly Term[]): Letters | undefined {
  let text = '';
  const breaks: (Break | undefined)[] = [];
  for (const token of tokens) {
    for (const [i, part] of lettersOf(token.text).split("'").entries()) {
      breaks[text.length] = i === 0 ? 'blank' : 'apostrophe';
      text += part;
    }
  }
  breaks[text.length] = 'blank';
  return /^[a-z]+$/.test(text) && text.length <= LONGEST_RUN ? { text, breaks } : undefined;
}

/** Tone marks gone, ü as v. */
function lettersOf(token: string): string {
  return token
    .normalize('NFD')
    .replaceAll('u\u0308', 'v')
    .replaceAll(/[\u0300\u0301\u0304\u030c]/g, '');
}

/** A word may run over blanks (te si la) where it has one at both of its ends. */
function runsOverBlank(breaks: Letters['breaks'], from: number, to: number): boolean {
  return (
    breaks.slice(from + 1, to).includes('blank') &&
    !(breaks[from] === 'blank' && breaks[to] === 'blank')
  );
}

function leastOf<T>(items: readonly T[], size: (item: T) => number): T | undefined {
  let least: T | undefined;
  for (const item of items) if (least === undefined || size(item) < size(least)) least = item;
  return least;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
