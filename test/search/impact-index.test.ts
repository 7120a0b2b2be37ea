import { describe, expect, it } from 'vitest';
import { createImpactIndex } from '../../src/search/impact-index.ts';
import { NumberLists } from '../../src/search/number-lists.ts';

/** Keys a to d, of which no document has d. */
const KEYS = 'abcd';

/** The index of documents, a letter a key. */
function indexOf(...documents: string[]) {
  const lists = new NumberLists();
  for (const document of documents) lists.add([...document].map((key) => KEYS.indexOf(key)));
  const index = createImpactIndex(lists, KEYS.length);
  return {
    weight: (key: string) => index.weight(KEYS.indexOf(key)),
    unseen: index.weight(undefined),
    /** Adds to what stands in `into`. */
    scores: (keys: string, factor = 1, into = documents.map(() => 0)) => {
      const scores = Float64Array.from(into);
      index.accumulate(
        [...keys].map((key) => KEYS.indexOf(key)),
        scores,
        factor,
      );
      return [...scores];
    },
  };
}

/** Three documents of 3, 1 and 2 keys: 2 on average. */
const index = indexOf('aba', 'b', 'cc');

/** Impacts are kept in single precision. */
const DIGITS = 5;

describe('how rare a key is', () => {
  it('is ln(1 + (N - n + 0.5) / (n + 0.5))', () => {
    expect(index.weight('a')).toBeCloseTo(Math.log(1 + 2.5 / 1.5), 12);
    expect(index.weight('b')).toBeCloseTo(Math.log(1 + 1.5 / 2.5), 12);
    expect(index.weight('d')).toBeCloseTo(Math.log(1 + 3.5 / 0.5), 12);
    expect(index.unseen).toBe(index.weight('d'));
  });

  it('is never negative, though every document holds it', () => {
    const { weight } = indexOf('a', 'a', 'a');
    expect(weight('a')).toBeCloseTo(Math.log(1 + 0.5 / 3.5), 12);
    expect(weight('a')).toBeGreaterThan(0);
  });

  it('counts a document once, however often it repeats the key', () => {
    expect(indexOf('aaa', 'b').weight('a')).toBe(indexOf('a', 'b').weight('a'));
  });
});

describe('what a key is worth in a document', () => {
  it('is BM25 with k1 = 1.2 and b = 0.75, as worked out by hand', () => {
    // a: idf ln(8/3) = 0.980829; twice in 3 keys of 2 on average:
    // 0.980829 × 2 × 2.2 / (2 + 1.2 × (0.25 + 0.75 × 1.5)) = 4.315649 / 3.65
    expect(index.scores('a')[0]).toBeCloseTo(1.182369, DIGITS);
    // b: idf ln(1.6) = 0.470004; once in 3 keys: 1.034008 / 2.65; once in 1 key: 1.034008 / 1.75
    const [long, short, without] = index.scores('b');
    expect(long).toBeCloseTo(0.390192, DIGITS);
    expect(short).toBeCloseTo(0.590862, DIGITS);
    expect(without).toBe(0);
  });

  it('is added up over the keys, weighted, on top of what is there', () => {
    const [first, second, third] = index.scores('adb', 0.5, [10, 20, 30]);
    expect(first).toBeCloseTo(10 + (1.182369 + 0.390192) / 2, DIGITS);
    expect(second).toBeCloseTo(20 + 0.590862 / 2, DIGITS);
    expect(third).toBe(30);
  });
});

describe('an index of next to nothing', () => {
  it('scores nothing where there are no documents', () => {
    expect(indexOf().weight('a')).toBeCloseTo(Math.log(2), 12);
    expect(indexOf().scores('a')).toEqual([]);
  });

  it('gives no number that spoils the sum where documents are empty', () => {
    for (const documents of [[''], ['', 'a']]) {
      for (const score of indexOf(...documents).scores('a')) expect(score).not.toBeNaN();
    }
  });
});
