/**
 * Several forms as one term: the passages that have any of them, each scored by its best form, and how rare they are
 * together. As the structured queries of Pirkola (1998) have it, weighted as in Darwish and Oard (2003).
 */

import type { Form } from './form.ts';
import { inverseDocumentFrequency } from './idf.ts';
import type { ImpactIndex } from './impact-index.ts';

export interface Synonyms {
  /** The idf of the forms together: a passage counts by the weight of its best form. */
  readonly idf: number;
  /** For each document that has any of the forms the BM25 impact of its best one, as if all were one term. */
  readonly impacts: ReadonlyMap<number, number>;
}

/**
 * @param idOf the number of a gram in the index
 * @param documents how many the index holds
 */
export function findSynonyms(
  forms: readonly Form[],
  index: ImpactIndex,
  idOf: (gram: string) => number | undefined,
  documents: number,
): Synonyms {
  const saturations = new Map<number, number>();
  const weights = new Map<number, number>();
  for (const { weight, grams } of forms) {
    for (const [document, saturation] of saturationsOf(grams, index, idOf)) {
      saturations.set(document, Math.max(saturations.get(document) ?? 0, weight * saturation));
      weights.set(document, Math.max(weights.get(document) ?? 0, weight));
    }
  }
  let holding = 0;
  for (const weight of weights.values()) holding += weight;
  const idf = inverseDocumentFrequency(holding, documents);
  for (const [document, saturation] of saturations) saturations.set(document, idf * saturation);
  return { idf, impacts: saturations };
}

/** For each document that holds all grams the least of their impacts, without their idf. */
function saturationsOf(
  grams: readonly string[],
  index: ImpactIndex,
  idOf: (gram: string) => number | undefined,
): ReadonlyMap<number, number> {
  let held: ReadonlyMap<number, number> | undefined;
  for (const gram of grams) {
    const id = idOf(gram);
    if (id === undefined) return new Map();
    const idf = index.weight(id);
    const { documents, impacts } = index.postings(id);
    const both = new Map<number, number>();
    documents.forEach((document, i) => {
      const before = held === undefined ? Number.POSITIVE_INFINITY : held.get(document);
      if (before !== undefined) both.set(document, Math.min(before, (impacts[i] as number) / idf));
    });
    held = both;
  }
  return held ?? new Map();
}
