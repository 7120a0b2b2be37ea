/** English words of a question, and what a Chinese corpus writes for them. */

import { createRequire } from 'node:module';
import { isFunctionWord } from '../../text/function-words.ts';
import type { Term } from '../../text/term.ts';
import { type Form, formOf, isLikely } from '../form.ts';
import { createDictionary, type Dictionary, type Translation } from './dictionary.ts';
import { numeralTerm } from './numerals.ts';
import { readDictionary, readTransliterations, readUsual } from './shipped-table.ts';
import { stemsOf } from './stem.ts';
import {
  createTransliterator,
  type Transliterator,
  type WrittenCorpus,
} from './transliteration.ts';

const { resolve } = createRequire(import.meta.url);
const OWN_DICTIONARY = resolve('#data/dictionary.br');
const OWN_USUAL = resolve('#data/usual.br');
const OWN_TRANSLITERATIONS = resolve('#data/transliterations.br');

/**
 * A character of what a word usually means, where the corpus has nothing that the word likely is: it may stand in another word
 * for it (初创, and 创企 in the text). Less than what makes a passage near; see `decide`.
 */
const CHARACTER = 0.2;

const NO_FORMS: ReadonlyMap<string, readonly Form[]> = new Map();

export interface English {
  /** The forms of a question's English words, by their texts; without those that the corpus has nothing for. */
  formsOf(content: readonly Term[], question: string): ReadonlyMap<string, readonly Form[]>;
  /** What an English word usually means in Chinese, be it in the corpus or not; undefined where nothing says. */
  meaningOf(word: string): string | undefined;
}

/** Looks words up in what comes with Chuchu; it is read when first asked for, since many a corpus is never asked in English. */
export function createEnglish(corpus: WrittenCorpus): English {
  const occurs = (text: string) =>
    formOf(text, 1).grams.every((gram) => corpus.passagesWith(gram).length > 0);
  const read = (): English => {
    const dictionary = createDictionary(readDictionary(OWN_DICTIONARY), occurs);
    const table = readTransliterations(OWN_TRANSLITERATIONS);
    const transliterator = createTransliterator(table, corpus, dictionary.has);
    const usual = readUsual(OWN_USUAL);
    const meaningOf = (word: string) => stemsOf(word).flatMap((stem) => usual.get(stem) ?? [])[0];
    const charactersOf = (word: string): Translation[] =>
      [...(meaningOf(word) ?? '')].filter(occurs).map((text) => ({ text, weight: CHARACTER }));
    return {
      formsOf: englishForms(dictionary, transliterator, charactersOf, corpus.hasWord),
      meaningOf,
    };
  };
  let english: English | undefined;
  const whenAsked = () => {
    english ??= read();
    return english;
  };
  return {
    formsOf: (content, question) =>
      content.some(({ kind }) => kind === 'latin')
        ? whenAsked().formsOf(content, question)
        : NO_FORMS,
    meaningOf: (word) => (isFunctionWord(word) ? undefined : whenAsked().meaningOf(word)),
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
  charactersOf: (word: string) => Translation[],
  knows: (term: string) => boolean,
): English['formsOf'] {
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
      const isFound = own || [...weights].some(([text, weight]) => isLikely({ text, weight }));
      if (!isFound) add(weights, charactersOf(word));
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
