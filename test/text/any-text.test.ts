import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned } from '../../src/text/aligned-text.ts';
import { createAnalyzer } from '../../src/text/analyzer.ts';
import { latinNames } from '../../src/text/names.ts';
import { normalize } from '../../src/text/normalize.ts';
import { splitSentences } from '../../src/text/sentences.ts';

const { analyze } = createAnalyzer({
  aliases: new Map([['马斯克', ['Elon Musk', 'X', '']]]),
  names: ['Jordan Peterson', ''],
});

/** What breaks text handling: pieces of every rule of the chain, in every order, among random characters. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        ...[
          '12',
          '亿',
          '三',
          '十',
          '第',
          '百分之',
          '点',
          '年',
          '8月',
          '-',
          '.',
          ',',
          ' ',
          '\r\n',
          '\ud83d',
          '\udc00',
        ],
        ...[
          '哪',
          '几',
          '多少',
          '記憶體',
          '程式',
          '馬斯克',
          'Elon Musk',
          'X',
          'Grok',
          '1.5V',
          '70B',
          'billion',
          'Aug',
          '%',
        ],
        ...[
          '\u200b',
          '\u202e',
          '\u0301',
          'ｶ',
          'ﾞ',
          '½',
          'İ',
          'ﷺ',
          '👨‍👩‍👧',
          '。',
          '”',
          '（',
          'Mr.',
          '…',
          'https://',
          '@',
          '\0',
        ],
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('any text at all', () => {
  it('gives terms that lie inside it, in order, wholes before their parts', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = { start: 0, end: Number.POSITIVE_INFINITY };
        for (const term of analyze(text)) {
          expect(term.text).not.toBe('');
          expect(term.start).toBeGreaterThanOrEqual(before.start);
          expect(term.end).toBeGreaterThan(term.start);
          expect(term.end).toBeLessThanOrEqual(text.length);
          if (term.start === before.start) expect(term.end).toBeLessThanOrEqual(before.end);
          before = term;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives sentences that lose nothing but white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let covered = '';
        let end = 0;
        for (const span of splitSentences(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(span.start, span.end)).toBe(text.slice(span.start, span.end).trim());
          covered += text.slice(span.start, span.end);
          end = span.end;
        }
        const visible = (string: string) => string.replaceAll(/[\s\u0085]/g, '');
        expect(visible(covered)).toBe(visible(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is normalised as Unicode does it, character by character or whole', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = text.replaceAll(/[\p{Cc}\p{Cf}\p{DI}\p{Z}]/gu, '');
        const whole = kept.normalize('NFKC').toLowerCase().normalize('NFKC');
        const blanks = /[ \n]/g;
        // A final sigma depends on the word's end, which one character does not know.
        const sigma = (string: string) => string.replaceAll('ς', 'σ').replaceAll(blanks, '');
        expect(sigma(normalize(aligned(kept)).text)).toBe(sigma(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it('never fails, however long it is', () => {
    for (const piece of [
      'a',
      '一',
      '1',
      '1-',
      'a+',
      '十一',
      '記憶體',
      '哪',
      '\ud800',
      '\u0301',
      '2024年',
      'Elon ',
      ' ',
      '\n',
      '😀',
    ]) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(() => [analyze(text), latinNames(text)]).not.toThrow();
    }
    expect(analyze('')).toEqual([]);
  });
});
