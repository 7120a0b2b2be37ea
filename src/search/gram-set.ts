import type { GramVocabulary } from './gram-vocabulary.ts';

/** The grams of a sentence, each once. */
export class GramSet {
  readonly #vocabulary: GramVocabulary;
  /** Their numbers in the index, ascending; see `PassageIndex.gramId`. */
  readonly ids: Uint32Array;

  constructor(vocabulary: GramVocabulary, ids: Uint32Array) {
    this.#vocabulary = vocabulary;
    this.ids = ids;
  }

  has(gram: string): boolean {
    return this.hasId(this.#vocabulary.idOf(gram));
  }

  /** By its number; undefined stands for a gram that the corpus does not have, and no sentence either. */
  hasId(id: number | undefined): boolean {
    if (id === undefined) return false;
    let from = 0;
    let to = this.ids.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.ids[middle] as number) < id) from = middle + 1;
      else to = middle;
    }
    return this.ids[from] === id;
  }
}
