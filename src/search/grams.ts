import type { Term } from '../text/term.ts';

/**
 * The grams of a run of terms: each Chinese character and each pair of neighbouring ones, across word borders, since
 * question and passage may be cut into different words; every other term (a Latin word, a number, a date) whole.
 * Parts of a whole that was already taken are left out. With repetitions, in order; nothing for no terms.
 */
export function gramsOf(terms: readonly Term[]): string[] {
  const grams: string[] = [];
  let coveredTo = 0;
  let previous = '';
  for (const term of terms) {
    if (term.kind !== 'word') {
      grams.push(term.text);
      if (term.end > coveredTo) {
        coveredTo = term.end;
        previous = '';
      }
      continue;
    }
    if (term.start < coveredTo) continue;
    if (term.start > coveredTo) previous = '';
    for (const character of term.text) {
      grams.push(character);
      if (previous) grams.push(previous + character);
      previous = character;
    }
    coveredTo = term.end;
  }
  return grams;
}
