/** Names of several Latin words, and the one word by which a text goes on once it has named somebody in full: Quinn, for Brian Quinn. */

import type { Term } from '../text/term.ts';
import { type Form, formOf } from './form.ts';

/** The forms of those terms that are names in full and that the corpus also has by their last word alone, by their texts. */
export type ShortNames = (content: readonly Term[]) => ReadonlyMap<string, readonly Form[]>;

/** How surely the last word of one name alone means who has that name; the name itself has 1. */
const SHORT = 0.5;

/**
 * @param texts the terms of the corpus
 * @param count how often its passages have a term
 */
export function createShortNames(
  texts: Iterable<string>,
  count: (text: string) => number,
): ShortNames {
  /** How many names have the word. */
  const names = new Map<string, number>();
  for (const text of texts) {
    for (const word of wordsOf(text)) names.set(word, (names.get(word) ?? 0) + 1);
  }
  return (content) => {
    const forms = new Map<string, readonly Form[]>();
    for (const { text } of content) {
      const last = wordsOf(text).at(-1);
      // Where a name stands its words are terms of the text, too: what is counted more often stands by itself somewhere.
      if (last !== undefined && names.get(last) === 1 && count(last) > count(text)) {
        forms.set(text, [formOf(text, 1), formOf(last, SHORT)]);
      }
    }
    return forms;
  };
}

/** The words of a name of several, none of another term: a term with a blank is such a name. */
function wordsOf(text: string): string[] {
  const words = text.split(' ');
  return words.length > 1 ? words : [];
}
