/** Chinese words with a wrong character of the same sound (按装, 摄象机), read as the corpus writes them. */
import { isFunctionWord } from '../text/function-words.ts';
import { frequency, isInDictionary } from '../text/jieba.ts';
import { soundsAlike } from '../text/pinyin.ts';
import type { Term } from '../text/term.ts';
import type { CorpusWords } from './corpus-words.ts';
import type { Replacement } from './replacement.ts';
import { LONGEST_WORD } from './sound-index.ts';

/**
 * jieba's dictionary has common miswritings too, met a few times (摄象机 2, 园满 3, 渡假 10). One met more often, or not so
 * much more seldom than the word it would stand for, is a word.
 */
const WORD_FREQUENCY = 10;
const MISWRITTEN_SELDOMER = 50;

/** Function words met more often (有, 被, 里; not 按) stand before anything, so that what follows is no proof of a slip. */
const GRAMMAR_FREQUENCY = 30_000;

/** Of words that fit alike, one that the corpus has so many times more often than the others is meant. */
const DOMINANCE = 4;

const HAN = /^\p{Script=Han}+$/u;
/** Counted things make pairs of any sound (四经, 两句). */
const COUNTING = /^[第一二三四五六七八九十两几百千万]/u;

/** A character of the question and what segmentation says of it. */
interface Character {
  readonly text: string;
  /** Offset in the question. */
  readonly start: number;
  /** First or last of its word. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** The word in which it stands. */
  readonly word: string;
}

/**
 * Finds the wrong characters of questions by the words of a corpus. A stretch of a question is one of its words miswritten
 * where it holds a pair of characters that the corpus has nowhere, is no word itself, and sounds like exactly one word of the
 * corpus with which it shares a character. Where the right word could be a chance of grammar (队有 beside 队友) it is left.
 */
export function createWrongCharacters(
  corpus: CorpusWords,
): (terms: readonly Term[]) => Replacement[] {
  const wrongIn = (run: readonly Character[]): Replacement[] => {
    const found: Replacement[] = [];
    const isNew = run.map(
      ({ text }, i) => i + 1 < run.length && !corpus.hasPair(text + run[i + 1]?.text),
    );
    let at = 0;
    let next = isNew.indexOf(true);
    while (next >= 0) {
      let word: string | undefined;
      let length = Math.min(LONGEST_WORD, run.length - at);
      // A stretch shorter than this ends before the next new pair does.
      for (; length >= next - at + 2 && word === undefined; length--) {
        word = wordMeant(run, at, length);
      }
      for (const [i, right] of [...(word ?? '')].entries()) {
        const { text, start } = run[at + i] as Character;
        if (text !== right) found.push({ start, end: start + 1, text: right });
      }
      at += word?.length ?? 1;
      if (at > next) next = isNew.indexOf(true, at);
    }
    return found;
  };

  /** In a word of several characters that the corpus has. */
  const isSure = ({ word }: Character) => word.length > 1 && corpus.knows(word);

  /** In a word that segmentation made up out of single characters: it may begin and end anywhere. */
  const isLoose = ({ word }: Character) =>
    word.length > 1 && !corpus.knows(word) && !isInDictionary(word);

  /** The word that the stretch of `length` characters from `at` on was meant to be. */
  const wordMeant = (run: readonly Character[], at: number, length: number): string | undefined => {
    const stretch = run.slice(at, at + length);
    const [first, last] = [stretch[0] as Character, stretch[length - 1] as Character];
    if (!(first.opens || isLoose(first)) || !(last.closes || isLoose(last))) return undefined;
    if (stretch.every(isSure) || COUNTING.test(first.text) || COUNTING.test(last.text))
      return undefined;
    const pieces = 1 + stretch.slice(1).filter(({ opens }) => opens).length;
    if (pieces > 1 && stretch.some((c) => c.opens && c.closes && isFunctionWord(c.text)))
      return undefined;
    const typed = stretch.map(({ text }) => text).join('');
    const word = onlyWordLike(typed, pieces > 1 ? length - 1 : 1);
    if (word === undefined || !isMiswriting(typed, word)) return undefined;
    const isLikely =
      pieces < length || stretch.every((c, i) => c.text === word[i] || !corpus.knows(c.text));
    return isLikely && fits(run, at, word) ? word : undefined;
  };

  /** The one word of the corpus that sounds like it and has at least so many of its characters; nearly like it otherwise. */
  const onlyWordLike = (typed: string, least: number): string | undefined => {
    const words = corpus.soundingLike(typed).flatMap((word) => {
      const kept = [...word].filter((character, i) => character === typed[i]).length;
      if (kept < least || isFunctionWord(word) || COUNTING.test(word)) return [];
      return [{ word, kept: kept + (soundsAlike(word, typed) ? word.length : 0) }];
    });
    const most = Math.max(...words.map(({ kept }) => kept));
    const best = words.filter(({ kept }) => kept === most).map(({ word }) => word);
    const count = Math.max(...best.map(corpus.count));
    const [only, ...others] = best.filter((word) => corpus.count(word) * DOMINANCE >= count);
    if (only === undefined || others.length > 0) return undefined;
    // A word that occurs once and that no dictionary has may be made up by segmentation itself.
    const isSure = corpus.count(only) > 1 || corpus.isDeclared(only) || isInDictionary(only);
    return isSure ? only : undefined;
  };

  /** Whether the wrong characters are less at home between their neighbours than the right ones. */
  const fits = (run: readonly Character[], at: number, word: string): boolean => {
    const end = at + word.length - 1;
    const [first, last] = [run[at]?.text as string, run[end]?.text as string];
    const [right, rightLast] = [word.charAt(0), word.charAt(word.length - 1)];
    if (isFunctionWord(first) && (first === right || frequency(first) > GRAMMAR_FREQUENCY))
      return false;
    if (isFunctionWord(last) && (last !== rightLast || corpus.knows(first))) return false;
    const before = run[at - 1]?.text ?? '';
    const after = run[end + 1]?.text ?? '';
    return (
      !(corpus.hasPair(before + first) && !corpus.hasPair(before + right)) &&
      !(corpus.hasPair(last + after) && !corpus.hasPair(rightLast + after))
    );
  };

  return (terms) => runsOf(terms).flatMap(wrongIn);
}

function isMiswriting(typed: string, word: string): boolean {
  const often = isInDictionary(typed) ? frequency(typed) : 0;
  return often === 0 || (often <= WORD_FREQUENCY && often * MISWRITTEN_SELDOMER <= frequency(word));
}

/** The stretches of Chinese words that touch, numbers, names and what asks left out. */
function runsOf(terms: readonly Term[]): Character[][] {
  const runs: Character[][] = [];
  let end = -1;
  let isOpen = false;
  for (const { text, kind, start, end: termEnd } of terms) {
    if (start < end) continue;
    // A word that was converted has no character for each of those typed.
    const isWord = kind === 'word' && text.length === termEnd - start && HAN.test(text);
    if (isWord) {
      if (!isOpen || start !== end) runs.push([]);
      const last = text.length - 1;
      for (let i = 0; i <= last; i++) {
        runs.at(-1)?.push({
          text: text.charAt(i),
          start: start + i,
          opens: i === 0,
          closes: i === last,
          word: text,
        });
      }
    }
    isOpen = isWord;
    end = termEnd;
  }
  return runs;
}
