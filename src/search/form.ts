/** The ways in which the corpus may write what a question says in other words. */

import type { GramSet } from './gram-set.ts';

export interface Form {
  /** As the corpus writes it, as a term's text: 公司, `5`, `2024年`. May run over several terms (超级|碗). */
  readonly text: string;
  /** How surely it is what was meant, above 0 and at most 1. */
  readonly weight: number;
  /** What a text that has it has among its grams, all of them; see `gramsOf`. At least one. */
  readonly grams: readonly string[];
}

const HAN = /^\p{Script=Han}+$/u;

/** @param text a term's text, or several Chinese ones put together; not empty */
export function formOf(text: string, weight: number): Form {
  const characters = HAN.test(text) ? [...text] : [text];
  const [first = text, ...rest] = characters;
  const pairs = rest.map((character, i) => `${characters[i]}${character}`);
  return { text, weight, grams: pairs.length > 0 ? pairs : [first] };
}

/** The weight of the best form that a sentence has; 0 where it has none. */
export function bestHeld(forms: readonly Form[], grams: GramSet): number {
  let best = 0;
  for (const { weight, grams: needed } of forms) {
    if (weight > best && needed.every((gram) => grams.has(gram))) best = weight;
  }
  return best;
}

/**
 * Weight of a form from which on a sentence that has it says what was meant. A single character stands in many a word that
 * means something else (选 for “election”, in 选择): it has to be surer.
 */
const LIKELY = 0.2;
const LIKELY_SINGLE = 0.5;

/** Whether a text that has the form says what was meant. */
export function isLikely({ text, weight }: Pick<Form, 'text' | 'weight'>): boolean {
  return weight >= (/^\p{Script=Han}$/u.test(text) ? LIKELY_SINGLE : LIKELY);
}
