/** Wrong writing of a question put right by the words of a corpus, before the question is read. */
import { isFunctionWord } from '../text/function-words.ts';
import type { Term } from '../text/term.ts';
import type { CorpusWords } from './corpus-words.ts';
import { createPinyinReader } from './pinyin-question.ts';
import { type Replacement, replaced } from './replacement.ts';
import { countSlips, createSpelling, isClearSlip } from './spelling.ts';
import { createWrongCharacters } from './wrong-characters.ts';

/** A word in letters other than Han; a model name is none, since it changes its meaning with a digit. */
const LATIN_WORD = /^\p{Script=Latin}+$/u;
/** From so many letters on a capitalised word with one slip is the name that it is near to. */
const NAME_LENGTH = 6;
const HAN = /\p{Script=Han}/u;

/** A question with its wrong writing put right. */
export interface Corrected {
  /** The same string where nothing is wrong. */
  readonly text: string;
  /** Whether anything was; the plural of a name (GPUs) is not, though it is read as the name. */
  readonly isCorrected: boolean;
}

/** From a question and its terms. */
export type Correction = (question: string, terms: readonly Term[]) => Corrected;

/**
 * Puts right what is wrong beyond doubt: pinyin, Chinese words with a wrong character of the same sound, misspelt Latin words.
 * What the corpus knows is never touched.
 */
export function createCorrection(corpus: CorpusWords): Correction {
  const spelling = createSpelling(corpus.words().filter((word) => LATIN_WORD.test(word)));
  const readPinyin = createPinyinReader(corpus);
  const wrongCharacters = createWrongCharacters(corpus);

  const misspelt = (question: string, { text, start, end }: Term): string | undefined => {
    if (corpus.knows(text) || isFunctionWord(text)) return undefined;
    const meant = spelling(text);
    if (meant === undefined || HAN.test(question) || isClearSlip(text, meant)) return meant;
    // In a question in English, most words that the corpus does not have are none of its names.
    const isName = /^\p{Lu}/u.test(question.slice(start, end));
    const isNear = text.length >= NAME_LENGTH && countSlips(text, meant) === 1;
    return isName && (isNear || isPlural(text, meant)) ? meant : undefined;
  };

  return (question, terms) => {
    const replacements: Replacement[] = [...readPinyin(question, terms), ...wrongCharacters(terms)];
    const taken = replacements.slice();
    let isCorrected = replacements.length > 0;
    for (const term of terms) {
      if (term.kind !== 'latin') continue;
      if (taken.some(({ start, end }) => term.start >= start && term.end <= end)) continue;
      const text = misspelt(question, term);
      if (text === undefined) continue;
      replacements.push({ ...term, text });
      isCorrected ||= !isPlural(term.text, text);
    }
    const text = replacements.length === 0 ? question : replaced(question, replacements);
    return { text, isCorrected };
  };
}

function isPlural(word: string, known: string): boolean {
  return word === `${known}s`;
}
