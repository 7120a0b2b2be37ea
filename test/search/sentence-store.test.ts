import { describe, expect, it } from 'vitest';
import { GramVocabulary } from '../../src/search/gram-vocabulary.ts';
import { NumberLists } from '../../src/search/number-lists.ts';
import { SentenceStore } from '../../src/search/sentence-store.ts';
import { Vocabulary } from '../../src/search/vocabulary.ts';
import { createAnalyzer } from '../../src/text/analyzer.ts';

const analyzer = createAnalyzer({ aliases: new Map([['X', ['Twitter']]]), names: ['Llama 2 70B'] });

describe('a stored sentence', () => {
  const vocabulary = new GramVocabulary();
  const store = new SentenceStore(new Vocabulary(), vocabulary);
  // One term of every kind.
  const texts = ['谁在2024年8月买了Twitter？', '', 'Llama 2 70B得分67.9%。'];
  const sentences = texts.map((text) => ({
    text,
    terms: analyzer.analyze(text),
    stored: store.add(
      { start: 0, end: text.length },
      analyzer.analyze(text),
      [...text].map((gram) => vocabulary.add(gram)),
    ),
  }));
  store.trim();

  it('has the terms it came with, whatever was stored beside it', () => {
    for (const { terms, stored } of sentences) expect(stored.terms).toEqual(terms);
    const kinds = sentences.flatMap(({ stored }) => stored.terms.map(({ kind }) => kind));
    expect(new Set(kinds).size).toBe(6);
  });

  it('has its grams and no others', () => {
    const all = new Set(texts.join(''));
    for (const { text, stored } of sentences) {
      for (const gram of all) {
        expect(stored.grams.has(gram)).toBe(text.includes(gram));
        expect(stored.grams.hasId(vocabulary.idOf(gram))).toBe(text.includes(gram));
      }
      expect(stored.grams.has('股')).toBe(false);
      expect(stored.grams.has('constructor')).toBe(false);
      expect(stored.grams.hasId(undefined)).toBe(false);
    }
  });

  it('has each gram once, in ascending order of their numbers', () => {
    for (const { text, stored } of sentences) {
      const ids = [...stored.grams.ids];
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
      expect(new Set(ids)).toEqual(new Set([...text].map((gram) => vocabulary.idOf(gram))));
      expect(ids).toHaveLength(new Set(text).size);
    }
  });
});

describe('lists of numbers', () => {
  it('come back as they were added, however many there are and however long', () => {
    const lists = new NumberLists();
    const added = Array.from({ length: 700 }, (_, i) =>
      Array.from({ length: (i * 7) % 50 }, (_, j) => 2 ** 32 - 1 - i * j),
    );
    const check = () => {
      expect(lists.count).toBe(added.length);
      added.forEach((list, i) => {
        expect([...lists.at(i)]).toEqual(list);
      });
    };
    for (const [i, list] of added.entries()) expect(lists.add(list)).toBe(i);
    check();
    lists.trim();
    check();
    expect(lists.starts).toHaveLength(added.length + 1);
    expect(lists.numbers).toHaveLength(added.flat().length);
    expect(lists.add([1, 2])).toBe(added.length);
    expect([...lists.at(added.length)]).toEqual([1, 2]);
  });
});
