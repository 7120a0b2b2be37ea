/** English words of a question, and what a Chinese corpus writes for them. */

import { isFunctionWord } from '../../text/function-words.ts';
import type { Term } from '../../text/term.ts';
import { type Form, formOf } from '../form.ts';
import type { Dictionary } from './dictionary.ts';
import { numeralTerm } from './numerals.ts';
import { stemsOf } from './stem.ts';

/**
 * The forms of a question's English words, by their texts; without those that the corpus has nothing for.
 *
 * A word that the corpus has in Latin letters stands for itself alone where the question is Chinese otherwise, and may be
 * meant in either way where it is English throughout.
 * @param content the terms worth searching for
 * @param knows whether the corpus has a term
 */
export function englishForms(
  content: readonly Term[],
  dictionary: Dictionary,
  knows: (term: string) => boolean,
): ReadonlyMap<string, readonly Form[]> {
  const isChinese = content.some(({ kind }) => kind === 'word');
  const words = content
    .filter(({ kind, text }) => kind === 'latin' && !isFunctionWord(text))
    .map(({ text }) => text);
  const translations = dictionary.translate(words.map(stemsOf));
  const forms = new Map<string, readonly Form[]>();
  words.forEach((word, i) => {
    const own = knows(word);
    if (own && isChinese) return;
    const numeral = numeralTerm(word);
    const weights = new Map(translations[i]?.map(({ text, weight }) => [text, weight]));
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
}
