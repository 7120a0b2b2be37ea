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
  readonly idf: number;
}

export interface ImpactIndex {
  /** `ln(1 + (N - n + 0.5) / (n + 0.5))` of a key; that of an unseen key (n = 0) where the index does not hold it. */
  idf(key: string): number;
  has(key: string): boolean;
  /** Adds `weight` times each document's impacts for the keys into `scores`, which has one place a document. */
  accumulate(keys: Iterable<string>, scores: Float64Array, weight: number): void;
}

/**
 * Indexes documents given as lists of keys with repetitions. With `saturate` off every document that holds a key has
 * the key's idf as its impact, whatever its length: the plain overlap, right for sentences.
 */
export function createImpactIndex(
  documents: readonly (readonly string[])[],
  options: { readonly saturate: boolean },
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
  const inverseFrequency = (n: number) => Math.log(1 + (documents.length - n + 0.5) / (n + 0.5));

  const postings = new Map<string, Posting>();
  for (const [key, list] of lists) {
    const idf = inverseFrequency(list.documents.length);
    const impacts = new Float32Array(list.documents.length).fill(idf);
    if (options.saturate) {
      list.documents.forEach((document, i) => {
        const count = list.counts[i] ?? 0;
        const relativeLength = (documents[document]?.length ?? 0) / meanLength;
        impacts[i] = (idf * count * (K1 + 1)) / (count + K1 * (1 - B + B * relativeLength));
      });
    }
    postings.set(key, { documents: Uint32Array.from(list.documents), impacts, idf });
  }

  const unseen = inverseFrequency(0);
  return {
    idf: (key) => postings.get(key)?.idf ?? unseen,
    has: (key) => postings.has(key),
    accumulate(keys, scores, weight) {
      for (const key of keys) {
        const posting = postings.get(key);
        if (!posting) continue;
        const { documents: places, impacts } = posting;
        for (let i = 0; i < places.length; i++) {
          const place = places[i] as number;
          scores[place] = (scores[place] as number) + weight * (impacts[i] as number);
        }
      }
    },
  };
}
