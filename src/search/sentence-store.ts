/**
 * The sentences of a corpus with their terms and grams, kept as numbers: as objects and sets of strings they took more
 * memory than everything else together.
 */

import type { Span, Term, TermKind } from '../text/term.ts';
import { GramSet } from './gram-set.ts';
import type { GramVocabulary } from './gram-vocabulary.ts';
import { NumberLists } from './number-lists.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface IndexedSentence {
  /** Where it stands in the passage. */
  readonly span: Span;
  /** In order. Made anew by each access. */
  readonly terms: readonly Term[];
  /** Those of its terms, and those of the kinds of things it holds. */
  readonly grams: GramSet;
}

/** What a term is kept as: its text's number, its kind's place here, its start and its end. */
const KINDS: readonly TermKind[] = ['word', 'latin', 'name', 'number', 'date', 'interrogative'];
const NUMBERS_A_TERM = 4;

export class SentenceStore {
  readonly #words: Vocabulary;
  readonly #gramVocabulary: GramVocabulary;
  readonly #terms = new NumberLists();
  /** The grams of each sentence, each once, ascending. */
  readonly grams = new NumberLists();

  constructor(words: Vocabulary, grams: GramVocabulary) {
    this.#words = words;
    this.#gramVocabulary = grams;
  }

  /** @param grams their numbers in the vocabulary, with repetitions or without */
  add(span: Span, terms: readonly Term[], grams: readonly number[]): IndexedSentence {
    const numbers = new Uint32Array(terms.length * NUMBERS_A_TERM);
    let at = 0;
    for (const { text, kind, start, end } of terms) {
      numbers[at++] = this.#words.add(text);
      numbers[at++] = KINDS.indexOf(kind);
      numbers[at++] = start;
      numbers[at++] = end;
    }
    const place = this.#terms.add(numbers);
    const ascending = new Uint32Array(grams).sort();
    this.grams.add(ascending.filter((gram, i) => gram !== ascending[i - 1]));
    return new StoredSentence(this, span, place);
  }

  /** Gives back the room for more sentences. */
  trim(): void {
    this.#terms.trim();
    this.grams.trim();
  }

  /** How often each word of the vocabulary is a term, a place a word. */
  counts(): Uint32Array {
    const counts = new Uint32Array(this.#words.size);
    const { numbers, starts, count } = this.#terms;
    for (let i = 0; i < (starts[count] ?? 0); i += NUMBERS_A_TERM) {
      const word = numbers[i] as number;
      counts[word] = (counts[word] ?? 0) + 1;
    }
    return counts;
  }

  termsOf(sentence: number): Term[] {
    const numbers = this.#terms.at(sentence);
    const terms: Term[] = [];
    for (let i = 0; i < numbers.length; i += NUMBERS_A_TERM) {
      terms.push({
        text: this.#words.textOf(numbers[i] as number),
        kind: KINDS[numbers[i + 1] as number] as TermKind,
        start: numbers[i + 2] as number,
        end: numbers[i + 3] as number,
      });
    }
    return terms;
  }

  gramsOf(sentence: number): GramSet {
    return new GramSet(this.#gramVocabulary, this.grams.at(sentence));
  }
}

class StoredSentence implements IndexedSentence {
  readonly span: Span;
  readonly #store: SentenceStore;
  readonly #place: number;

  constructor(store: SentenceStore, span: Span, place: number) {
    this.#store = store;
    this.span = span;
    this.#place = place;
  }

  get terms(): Term[] {
    return this.#store.termsOf(this.#place);
  }

  get grams(): GramSet {
    return this.#store.gramsOf(this.#place);
  }
}
