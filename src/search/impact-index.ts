/**
 * An inverted index whose postings hold finished BM25 impacts, so that a question costs one addition a posting.
 *
 * BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the
 * non-negative idf `ln(1 + (N - n + 0.5) / (n + 0.5))`.
 */

/** Term saturation; the usual 1.2 of the literature. */
const K1 = 1.2;
/** Length normalisation; the usual 0.75 of the literature. */
const B = 0.75;

interface Posting {
  readonly documents: Uint32Array;
  readonly impacts: Float32Array;
  readonly weight: number;
}

export interface ImpactIndex {
  /** What a document that holds the key gets for it at the most, before saturation; for an unseen key as for n = 0. */
  weight(key: string): number;
  /** Adds `factor` times each document's impacts for the keys into `scores`, which has one place a document. */
  accumulate(keys: Iterable<string>, scores: Float64Array, factor: number): void;
}

/**
 * Indexes documents given as lists of keys with repetitions, by one of two measures:
 * - `bm25`: for documents of different lengths
 * - `overlap`: every document that holds a key gets 1 + idf for it, however long it is; right for sentences. Idf alone
 *   takes a small corpus' own subject for a stop word, and none at all takes stop words for subjects.
 */
export function createImpactIndex(
  documents: readonly (readonly string[])[],
  measure: 'bm25' | 'overlap',
): ImpactIndex {
  const lists = new Map<string, { documents: number[]; counts: number[] }>();
  let length = 0;
  documents.forEach((keys, document) => {
    length += keys.length;
    for (const key of keys) {
      let list = lists.get(key);
      if (!list) {
        list = { documents: [], counts: [] };
        lists.set(key, list);
      }
      const last = list.documents.length - 1;
      if (list.documents[last] === document) list.counts[last] = (list.counts[last] ?? 0) + 1;
      else {
        list.documents.push(document);
        list.counts.push(1);
      }
    }
  });
  const meanLength = length / Math.max(1, documents.length);
  const weightOf = (n: number) =>
    Math.log(1 + (documents.length - n + 0.5) / (n + 0.5)) + (measure === 'overlap' ? 1 : 0);

  const postings = new Map<string, Posting>();
  for (const [key, list] of lists) {
    const weight = weightOf(list.documents.length);
    const impacts = new Float32Array(list.documents.length).fill(weight);
    if (measure === 'bm25') {
      list.documents.forEach((document, i) => {
        const count = list.counts[i] ?? 0;
        const relativeLength = (documents[document]?.length ?? 0) / meanLength;
        impacts[i] = (weight * count * (K1 + 1)) / (count + K1 * (1 - B + B * relativeLength));
      });
    }
    postings.set(key, { documents: Uint32Array.from(list.documents), impacts, weight });
  }

  const unseen = weightOf(0);
  return {
    weight: (key) => postings.get(key)?.weight ?? unseen,
    accumulate(keys, scores, factor) {
      for (const key of keys) {
        const posting = postings.get(key);
        if (!posting) continue;
        const { documents: places, impacts } = posting;
        for (let i = 0; i < places.length; i++) {
          const place = places[i] as number;
          scores[place] = (scores[place] as number) + factor * (impacts[i] as number);
        }
      }
    },
  };
}
