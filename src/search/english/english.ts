/** English words of a question, and what a Chinese corpus writes for them. */

import { createRequire } from 'node:module';
import { isFunctionWord } from '../../text/function-words.ts';
import type { Term } from '../../text/term.ts';
import { type Form, formOf } from '../form.ts';
import { createDictionary, type Dictionary, type Translation } from './dictionary.ts';
import { numeralTerm } from './numerals.ts';
import { readDictionary, readTransliterations } from './shipped-table.ts';
import { stemsOf } from './stem.ts';
import {
  createTransliterator,
  type Transliterator,
  type WrittenCorpus,
} from './transliteration.ts';

const { resolve } = createRequire(import.meta.url);
const OWN_DICTIONARY = resolve('#data/dictionary.br');
const OWN_TRANSLITERATIONS = resolve('#data/transliterations.br');

const NO_FORMS: ReadonlyMap<string, readonly Form[]> = new Map();

/** The forms of a question's English words, by their texts; without those that the corpus has nothing for. */
export type EnglishForms = (
  content: readonly Term[],
  question: string,
) => ReadonlyMap<string, readonly Form[]>;

/** Looks words up in what comes with Chuchu; it is read when first asked for, since many a corpus is never asked in English. */
export function createEnglish(corpus: WrittenCorpus): EnglishForms {
  const occurs = (text: string) =>
    formOf(text, 1).grams.every((gram) => corpus.passagesWith(gram).length > 0);
  let forms: EnglishForms | undefined;
  return (content, question) => {
    if (!content.some(({ kind }) => kind === 'latin')) return NO_FORMS;
    if (!forms) {
      const dictionary = createDictionary(readDictionary(OWN_DICTIONARY), occurs);
      const table = readTransliterations(OWN_TRANSLITERATIONS);
      forms = englishForms(
        dictionary,
        createTransliterator(table, corpus, dictionary.has),
        corpus.hasWord,
      );
    }
    return forms(content, question);
  };
}

/**
 * A word that the corpus has in Latin letters stands for itself alone where the question is Chinese otherwise, and may be
 * meant in either way where it is English throughout. What the dictionary does not know may be a name, and so may what has a
 * capital.
 */
function englishForms(
  dictionary: Dictionary,
  transliterator: Transliterator,
  knows: (term: string) => boolean,
): EnglishForms {
  return (content, question) => {
    const isChinese = content.some(({ kind }) => kind === 'word');
    const words = content.filter(({ kind, text }) => kind === 'latin' && !isFunctionWord(text));
    const stems = words.map(({ text }) => stemsOf(text));
    const translations = dictionary.translate(stems);
    const forms = new Map<string, readonly Form[]>();
    words.forEach((term, i) => {
      const { text: word } = term;
      const own = knows(word);
      if (own && isChinese) return;
      const numeral = numeralTerm(word);
      const weights = new Map(translations[i]?.map(({ text, weight }) => [text, weight]));
      if (isName(term, question) || !stems[i]?.some(dictionary.knows)) {
        add(weights, transliterator.word(word));
      }
      for (const [family, given] of [
        [words[i - 1], term],
        [term, words[i + 1]],
      ]) {
        if (family && given && isFullName(family, given, question)) {
          add(weights, transliterator.chinese(family.text, given.text));
        }
      }
      if (own) weights.set(word, 1);
      if (numeral !== undefined && knows(numeral)) weights.set(numeral, 1);
      if (weights.size > 0 && !(own && weights.size === 1)) {
        forms.set(
          word,
          [...weights].map(([text, weight]) => formOf(text, weight)),
        );
      }
    });
    return forms;
  };
}

/** Whether a word has a capital, and not because a question begins with it. */
function isName({ start }: Term, question: string): boolean {
  return start > 0 && /\p{Lu}/u.test(question.charAt(start));
}

/** Whether two words stand side by side with capitals. */
function isFullName(family: Term, given: Term, question: string): boolean {
  return (
    /\p{Lu}/u.test(question.charAt(family.start)) &&
    isName(given, question) &&
    question.slice(family.end, given.start) === ' '
  );
}

/** Each translation by its greater weight. */
function add(weights: Map<string, number>, translations: readonly Translation[]): void {
  for (const { text, weight } of translations) {
    weights.set(text, Math.max(weights.get(text) ?? 0, weight));
  }
}
