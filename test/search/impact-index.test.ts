import { describe, expect, it } from 'vitest';
import { createImpactIndex, type ImpactIndex } from '../../src/search/impact-index.ts';

/** Three documents of 3, 1 and 2 keys: 2 on average. */
const DOCUMENTS = [['a', 'b', 'a'], ['b'], ['c', 'c']];

/** Impacts are kept in single precision. */
const DIGITS = 5;

function scores(index: ImpactIndex, documents: number, keys: readonly string[], weight = 1) {
  const into = new Float64Array(documents);
  index.accumulate(keys, into, weight);
  return [...into];
}

describe('how rare a key is', () => {
  it('is ln(1 + (N - n + 0.5) / (n + 0.5))', () => {
    const { weight } = createImpactIndex(DOCUMENTS, 'bm25');
    expect(weight('a')).toBeCloseTo(Math.log(1 + 2.5 / 1.5), 12);
    expect(weight('b')).toBeCloseTo(Math.log(1 + 1.5 / 2.5), 12);
    expect(weight('unseen')).toBeCloseTo(Math.log(1 + 3.5 / 0.5), 12);
  });

  it('counts on top of 1 where overlap is measured, so that no subject weighs nothing', () => {
    const { weight } = createImpactIndex(DOCUMENTS, 'overlap');
    expect(weight('a')).toBeCloseTo(1 + Math.log(1 + 2.5 / 1.5), 12);
    expect(weight('unseen')).toBeCloseTo(1 + Math.log(1 + 3.5 / 0.5), 12);
  });

  it('is never negative, though every document holds it', () => {
    const { weight } = createImpactIndex([['a'], ['a'], ['a']], 'bm25');
    expect(weight('a')).toBeCloseTo(Math.log(1 + 0.5 / 3.5), 12);
    expect(weight('a')).toBeGreaterThan(0);
  });

  it('counts a document once, however often it repeats the key', () => {
    const repeated = createImpactIndex([['a', 'a', 'a'], ['b']], 'bm25');
    const single = createImpactIndex([['a'], ['b']], 'bm25');
    expect(repeated.weight('a')).toBe(single.weight('a'));
  });

  it('is that of an unseen key for what objects inherit', () => {
    const { weight } = createImpactIndex(DOCUMENTS, 'bm25');
    for (const key of ['', 'constructor', '__proto__']) expect(weight(key)).toBe(weight('unseen'));
  });
});

describe('what a key is worth in a document', () => {
  it('is BM25 with k1 = 1.2 and b = 0.75, as worked out by hand', () => {
    const index = createImpactIndex(DOCUMENTS, 'bm25');
    // a: idf ln(8/3) = 0.980829; twice in 3 keys of 2 on average:
    // 0.980829 × 2 × 2.2 / (2 + 1.2 × (0.25 + 0.75 × 1.5)) = 4.315649 / 3.65
    expect(scores(index, 3, ['a'])[0]).toBeCloseTo(1.182369, DIGITS);
    // b: idf ln(1.6) = 0.470004; once in 3 keys: 1.034008 / 2.65; once in 1 key: 1.034008 / 1.75
    const [long, short, without] = scores(index, 3, ['b']);
    expect(long).toBeCloseTo(0.390192, DIGITS);
    expect(short).toBeCloseTo(0.590862, DIGITS);
    expect(without).toBe(0);
  });

  it('is added up over the keys, weighted, on top of what is there', () => {
    const index = createImpactIndex(DOCUMENTS, 'bm25');
    const into = Float64Array.from([10, 20, 30]);
    index.accumulate(['a', 'unseen', 'b'], into, 0.5);
    expect(into[0]).toBeCloseTo(10 + (1.182369 + 0.390192) / 2, DIGITS);
    expect(into[1]).toBeCloseTo(20 + 0.590862 / 2, DIGITS);
    expect(into[2]).toBe(30);
  });

  it('is its weight alone where overlap is measured, whatever the length and the count', () => {
    const index = createImpactIndex(DOCUMENTS, 'overlap');
    const [twice] = scores(index, 3, ['a']);
    expect(twice).toBeCloseTo(index.weight('a'), DIGITS);
    const [long, short] = scores(index, 3, ['b']);
    expect(long).toBe(short);
    expect(short).toBeCloseTo(index.weight('b'), DIGITS);
  });
});

describe('an index of next to nothing', () => {
  it('scores nothing where there are no documents', () => {
    const index = createImpactIndex([], 'bm25');
    expect(index.weight('a')).toBeCloseTo(Math.log(2), 12);
    expect(createImpactIndex([], 'overlap').weight('a')).toBeCloseTo(1 + Math.log(2), 12);
    expect(scores(index, 0, ['a'])).toEqual([]);
  });

  it('gives no number that spoils the sum where documents are empty', () => {
    for (const documents of [[[]], [[], ['a']]]) {
      const index = createImpactIndex(documents, 'bm25');
      for (const score of scores(index, documents.length, ['a'])) expect(score).not.toBeNaN();
    }
  });
});
