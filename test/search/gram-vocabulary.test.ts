import { describe, expect, it } from 'vitest';
import { GramVocabulary } from '../../src/search/gram-vocabulary.ts';

describe('grams', () => {
  it('are numbered from 0 in the order in which they come, each once', () => {
    const vocabulary = new GramVocabulary();
    const grams = ['马', '马斯', '斯', '2024年', 'xai', 'x', '?date', '斯克', '𠮷'];
    expect(grams.map((gram) => vocabulary.add(gram))).toEqual([...grams.keys()]);
    expect(grams.map((gram) => vocabulary.add(gram))).toEqual([...grams.keys()]);
    expect(vocabulary.size).toBe(grams.length);
  });

  it('that were never added have no number', () => {
    const vocabulary = new GramVocabulary();
    vocabulary.add('马斯');
    expect(
      ['马', '斯马', '', 'constructor', '__proto__'].map((gram) => vocabulary.idOf(gram)),
    ).toEqual(Array(5).fill(undefined));
  });

  it('are all known still where there are a hundred thousand', () => {
    const vocabulary = new GramVocabulary();
    const gram = (n: number) =>
      String.fromCharCode(0x4e00 + Math.floor(n / 300), 0x4e00 + (n % 300));
    for (let n = 0; n < 100_000; n++) vocabulary.add(gram(n));
    const known = Array.from({ length: 100_000 }, (_, n) => vocabulary.idOf(gram(n)));
    expect(known.findIndex((id, n) => id !== n)).toBe(-1);
    expect(vocabulary.idOf(gram(100_001))).toBeUndefined();
  });
});
