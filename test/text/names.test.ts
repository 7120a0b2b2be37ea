import { describe, expect, it } from 'vitest';
import { latinNames } from '../../src/text/names.ts';

describe('Latin names', () => {
  it('are found in Chinese text and end where Chinese goes on', () => {
    expect(
      latinNames(
        '心理学家Jordan Peterson的采访，CEO Aravind Srinivas在Grok 2的预告下，Jordan Peterson说',
      ),
    ).toEqual(['Jordan Peterson', 'Aravind Srinivas']);
  });

  it('leave out what a sentence or a title begins with', () => {
    expect(
      latinNames(
        'The New York Times met Ludwig van Beethoven. In August Peter O’Brien’s J. K. Rowling',
      ),
    ).toEqual(['New York Times', 'Ludwig van Beethoven', 'Peter O’Brien', 'J. K. Rowling']);
  });

  it('are not single words, words in capitals, or words on two lines', () => {
    expect(latinNames('Grok, THE END, Tesla\nModel')).toEqual([]);
    expect(latinNames('')).toEqual([]);
  });
});
