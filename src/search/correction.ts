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

/** A question and its terms → the question with its wrong writing put right; the same string where there is none. */
export type Correction = (question: string, terms: readonly Term[]) => string;

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
    return isName && (isNear || text === `${meant}s`) ? meant : undefined;
  };

  return (question, terms) => {
    const replacements: Replacement[] = [...readPinyin(question, terms), ...wrongCharacters(terms)];
    const taken = replacements.slice();
    for (const term of terms) {
      if (term.kind !== 'latin') continue;
      if (taken.some(({ start, end }) => term.start >= start && term.end <= end)) continue;
      const text = misspelt(question, term);
      if (text !== undefined) replacements.push({ ...term, text });
    }
    return replacements.length === 0 ? question : replaced(question, replacements);
  };
}
