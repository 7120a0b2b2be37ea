import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, type Focus } from '../../src/discord/excerpt.ts';

/** Highlights and marks given by their words, the part shown given back as text. */
function shown(text: string, budget: number, highlight?: string, ...marks: string[]): string {
  const spanOf = (words: string) => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`${words} is not in the text`);
    return { start, end: start + words.length };
  };
  const focus: Focus = {
    marks: marks.map(spanOf),
    ...(highlight !== undefined && { highlight: spanOf(highlight) }),
  };
  const { start, end } = excerpt(text, focus, budget);
  return text.slice(start, end);
}

describe('the part of a long passage that is shown', () => {
  const paragraph = '一月下雪。二月化雪。三月开花。四月下雨。五月天热。六月收麦。';

  it('is all of it where it fits', () => {
    expect(shown(paragraph, paragraph.length, '三月开花。')).toBe(paragraph);
  });

  it('grows around the marked sentence by whole sentences, after it first', () => {
    expect(shown(paragraph, 6, '三月开花。')).toBe('三月开花。');
    expect(shown(paragraph, 10, '三月开花。')).toBe('三月开花。四月下雨。');
    expect(shown(paragraph, 17, '三月开花。')).toBe('二月化雪。三月开花。四月下雨。');
    expect(shown(paragraph, 20, '三月开花。')).toBe('二月化雪。三月开花。四月下雨。五月天热。');
  });

  it('grows on one side where the other has no more', () => {
    expect(shown(paragraph, 16, '六月收麦。')).toBe('四月下雨。五月天热。六月收麦。');
    expect(shown(paragraph, 16, '一月下雪。')).toBe('一月下雪。二月化雪。三月开花。');
  });

  it('is the beginning where nothing is marked', () => {
    expect(shown(paragraph, 12)).toBe('一月下雪。二月化雪。');
  });

  it('is cut between clauses around the marks where one sentence is too long', () => {
    const long =
      '公司在春天招了许多人，在夏天搬进新楼，在秋天卖出第一台机器，在冬天得到六十亿美元的投资，又在第二年春天开了分店，此后一直盈利。';
    expect(shown(long, 30, long, '六十亿美元')).toBe(
      '在冬天得到六十亿美元的投资，又在第二年春天开了分店，',
    );
  });

  it('is cut between words where a long sentence has no clauses', () => {
    const long = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen';
    const piece = shown(long, 30, long, 'seven');
    expect(piece).toContain('seven');
    expect(long.split(' ')).toEqual(expect.arrayContaining(piece.trim().split(' ')));
  });

  it('keeps characters whole where there is nothing else to cut at', () => {
    const piece = shown('👩‍👩‍👧'.repeat(50), 41);
    expect(piece.length).toBeGreaterThan(20);
    expect(piece).toMatch(/^(👩‍👩‍👧)+$/u);
  });

  it('keeps to the budget and shows the marked sentence whole where it can', () => {
    const sentence = fc.string({ unit: fc.constantFrom(...'天地人，。！? .a1\n👪\u0301') });
    const texts = fc.array(sentence, { maxLength: 30 }).map((all) => all.join('。'));
    const cases = fc.record({
      text: texts,
      from: fc.nat(200),
      length: fc.nat(60),
      budget: fc.integer({ min: 16, max: 200 }),
    });
    fc.assert(
      fc.property(cases, ({ text, from, length, budget }) => {
        const start = Math.min(from, text.length);
        const highlight = { start, end: Math.min(start + length, text.length) };
        const part = excerpt(text, { highlight, marks: [] }, budget);
        expect(part.end - part.start).toBeLessThanOrEqual(budget);
        expect(part.start).toBeGreaterThanOrEqual(0);
        expect(part.end).toBeLessThanOrEqual(text.length);
        expect(part.end > part.start || text === '' || highlight.end === highlight.start).toBe(
          true,
        );
        if (highlight.end - highlight.start <= budget) {
          expect(part.start).toBeLessThanOrEqual(highlight.start);
          expect(part.end).toBeGreaterThanOrEqual(highlight.end);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
