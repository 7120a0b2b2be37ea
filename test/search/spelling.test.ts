import { describe, expect, it } from 'vitest';
import { createSpelling } from '../../src/search/spelling.ts';

const spell = createSpelling(
  'neuralink chatgpt gpu openai spacex perplexity grok tesla twitter ai x babuschkin sora soda'.split(
    ' ',
  ),
);

describe('a misspelt name', () => {
  it.each([
    ['nueralink', 'neuralink', 'two letters changed places'],
    ['chatgtp', 'chatgpt', 'two letters changed places at the end'],
    ['gup', 'gpu', 'two letters changed places in a short word'],
    ['neurallink', 'neuralink', 'a letter twice'],
    ['neuralnk', 'neuralink', 'a letter left out'],
    ['openia', 'openai', 'two letters changed places'],
    ['spacxe', 'spacex', 'two letters changed places'],
    ['perplexty', 'perplexity', 'a letter left out'],
    ['perplxty', 'perplexity', 'two letters left out of a long word'],
    ['babushkin', 'babuschkin', 'a letter left out'],
    ['grokk', 'grok', 'a letter twice'],
    ['gpus', 'gpu', 'a plural'],
    ['twiter', 'twitter', 'a double letter written once'],
  ])('%s is read as %s: %s', (word, meant) => {
    expect(spell(word)).toBe(meant);
  });
});

describe('another word', () => {
  it.each([
    ['meuralink', 'slips hardly ever hit the first letter'],
    ['hatgpt', 'nor leave it out'],
    ['gpt', 'a letter of three is another word'],
    ['gp', 'too short to be a slip of GPU'],
    ['ia', 'two letters have no slips'],
    ['y', 'nor has one'],
    ['tusle', 'two slips are too many for five letters'],
    ['chtagtp', 'two slips are too many for seven letters'],
    ['nuerolonk', 'three slips are too many for any word'],
    ['banana', 'nothing is near'],
  ])('%s stays as it is: %s', (word) => {
    expect(spell(word)).not.toBe(word);
    expect(spell(word)).toBeUndefined();
  });

  it('stays as it is where two known words are as near as each other', () => {
    expect(spell('sofa')).toBeUndefined();
    expect(spell('sora')).toBe('sora');
  });

  it('is read as the nearer of two', () => {
    for (const known of [
      ['transferer', 'transformer'],
      ['transformer', 'transferer'],
    ]) {
      expect(createSpelling(known)('transfomer')).toBe('transformer');
    }
    expect(createSpelling(['transferer'])('transfomer')).toBe('transferer');
  });

  it('has nothing to be read as in a corpus without Latin words', () => {
    const none = createSpelling([]);
    expect(none('neuralink')).toBeUndefined();
    expect(none('')).toBeUndefined();
    expect(spell('')).toBeUndefined();
  });
});
