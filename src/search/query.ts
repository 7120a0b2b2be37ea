import { isFunctionWord } from '../text/function-words.ts';
import type { Term } from '../text/term.ts';
import { gramsOf } from './grams.ts';

/** A question, read for searching. */
export interface Query {
  /** Every term of the question, in order. */
  readonly terms: readonly Term[];
  /** The terms worth searching for: neither interrogatives nor function words, each text once. */
  readonly content: readonly Term[];
  /** Character and bigram grams of the content, each once; see `gramsOf`. */
  readonly grams: readonly string[];
}

/**
 * Reads the terms of a question as a query. Leaving interrogatives out is worth .01 to .03 Recall@1; function words
 * carry no meaning of their own and have the longest postings. Empty in, empty out.
 */
export function readQuery(terms: readonly Term[]): Query {
  const content = new Map<string, Term>();
  const meant: Term[] = [];
  for (const term of terms) {
    if (term.kind === 'interrogative' || isFunctionWord(term.text)) continue;
    meant.push(term);
    if (!content.has(term.text)) content.set(term.text, term);
  }
  return { terms, content: [...content.values()], grams: [...new Set(gramsOf(meant))] };
}
