/**
 * An inverted index whose postings hold finished BM25 impacts, so that a question costs one addition a posting.
 *
 * BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
 */

import { inverseDocumentFrequency } from './idf.ts';
import type { NumberLists } from './number-lists.ts';

/** Term saturation; the usual 1.2 of the literature. */
const K1 = 1.2;
/** Length normalisation; the usual 0.75 of the literature. */
const B = 0.75;

export interface ImpactIndex {
  /** The idf of a key; for undefined that of a key which no document holds. */
  weight(key: number | undefined): number;
  /** The documents that hold a key, in order, with the key's impact on each; not copies. */
  postings(key: number): KeyPostings;
  /** Adds `factor` times each document's impacts for the keys into `scores`, which has one place a document. */
  accumulate(keys: Iterable<number>, scores: Float64Array, factor: number): void;
}

export interface KeyPostings {
  readonly documents: Uint32Array;
  readonly impacts: Float32Array;
}

/**
 * Indexes documents given as lists of keys with repetitions.
 * @param keys how many keys there are: each is a number below that
 */
export function createImpactIndex(lists: NumberLists, keys: number): ImpactIndex {
  const { starts, holders, impacts } = postingsOf(lists, keys);
  const documents = lists.count;
  const frequency = (key: number) => (starts[key + 1] ?? 0) - (starts[key] ?? 0);
  return {
    weight: (key) => inverseDocumentFrequency(key === undefined ? 0 : frequency(key), documents),
    postings(key) {
      const [start, end] = [starts[key], starts[key + 1]];
      return { documents: holders.subarray(start, end), impacts: impacts.subarray(start, end) };
    },
    accumulate(sought, scores, factor) {
      for (const key of sought) {
        const end = starts[key + 1] ?? 0;
        for (let i = starts[key] ?? 0; i < end; i++) {
          const document = holders[i] as number;
          scores[document] = (scores[document] as number) + factor * (impacts[i] as number);
        }
      }
    },
  };
}

interface Postings {
  /** The postings of a key are those from `starts[key]` to before `starts[key + 1]`. */
  readonly starts: Uint32Array;
  readonly holders: Uint32Array;
  readonly impacts: Float32Array;
}

function postingsOf(lists: NumberLists, keys: number): Postings {
  const { starts, holders, counts } = inverted(lists, keys);
  const documents = lists.count;
  const lengthOf = (document: number) =>
    (lists.starts[document + 1] ?? 0) - (lists.starts[document] ?? 0);
  const meanLength = (lists.starts[documents] ?? 0) / Math.max(1, documents);
  for (let key = 0; key < keys; key++) {
    const [start, end] = [starts[key] ?? 0, starts[key + 1] ?? 0];
    const weight = inverseDocumentFrequency(end - start, documents);
    for (let i = start; i < end; i++) {
      const count = counts[i] ?? 0;
      const relativeLength = lengthOf(holders[i] ?? 0) / meanLength;
      counts[i] = (weight * count * (K1 + 1)) / (count + K1 * (1 - B + B * relativeLength));
    }
  }
  return { starts, holders, impacts: counts };
}

/** For each key the documents that hold it, in order, and how often each does. */
function inverted(lists: NumberLists, keys: number) {
  const starts = new Uint32Array(keys + 1);
  eachPosting(lists, keys, (key) => {
    starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  });
  for (let key = 0; key < keys; key++)
    starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);

  const next = starts.slice();
  const holders = new Uint32Array(starts[keys] ?? 0);
  const counts = new Float32Array(holders.length);
  eachPosting(lists, keys, (key, document, count) => {
    const place = next[key] ?? 0;
    holders[place] = document;
    counts[place] = count;
    next[key] = place + 1;
  });
  return { starts, holders, counts };
}

/** Calls back for each key of each document once, the documents in order. */
function eachPosting(
  lists: NumberLists,
  keys: number,
  call: (key: number, document: number, count: number) => void,
): void {
  const counts = new Uint32Array(keys);
  for (let document = 0; document < lists.count; document++) {
    const list = lists.at(document);
    for (const key of list) counts[key] = (counts[key] ?? 0) + 1;
    for (const key of list) {
      const count = counts[key] ?? 0;
      if (count > 0) call(key, document, count);
      counts[key] = 0;
    }
  }
}
