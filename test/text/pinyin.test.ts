import { describe, expect, it } from 'vitest';
import {
  isReadAs,
  nearest,
  readingsOf,
  type Syllable,
  soundsAlike,
  soundsOf,
  syllableOf,
} from '../../src/text/pinyin.ts';

const sound = (pinyin: string): Syllable[] =>
  pinyin.split(' ').map((syllable) => syllableOf(syllable) ?? 0);

describe('how characters sound', () => {
  it('is read without tones', () => {
    expect(soundsOf('特斯拉')).toEqual([sound('te si la')]);
    expect(soundsOf('女')).toEqual([sound('nv')]);
  });

  it('has every reading that is met in words, and none that is next to never', () => {
    expect(readingsOf('行').toSorted()).toEqual(sound('hang xing').toSorted());
    expect(readingsOf('谁').toSorted()).toEqual(sound('shei shui').toSorted());
    expect(readingsOf('的')).toEqual(sound('de'));
    expect(isReadAs('银行', sound('yin hang'))).toBe(true);
    expect(isReadAs('银行', sound('yin heng'))).toBe(false);
    expect(isReadAs('银行', sound('yin'))).toBe(false);
  });

  it('is not known of other characters, and of no text', () => {
    for (const text of ['', 'a', '特a', '1', '𠮷', '。', '\ud842'])
      expect(soundsOf(text)).toEqual([]);
    expect(readingsOf('')).toEqual([]);
  });

  it('keeps to sixteen ways of reading a text', () => {
    expect(soundsOf('行'.repeat(40)).length).toBeLessThanOrEqual(16);
  });

  it('is alike where every character can be read like its counterpart', () => {
    expect(soundsAlike('按装', '安装')).toBe(true);
    expect(soundsAlike('银行', '银航')).toBe(true);
    expect(soundsAlike('按装', '安')).toBe(false);
    expect(soundsAlike('按装', '安全')).toBe(false);
  });

  it.each([
    ['zhi', 'zi'],
    ['chu', 'cu'],
    ['shang', 'san'],
    ['ning', 'lin'],
    ['zheng', 'zen'],
    ['lv', 'lu'],
  ])('is near: %s and %s', (one, other) => {
    expect(nearest(syllableOf(one) ?? 0)).toBe(nearest(syllableOf(other) ?? -1));
  });

  it.each([
    ['hu', 'fu'],
    ['zhi', 'chi'],
    ['dong', 'deng'],
  ])('is another: %s and %s', (one, other) => {
    expect(nearest(syllableOf(one) ?? 0)).not.toBe(nearest(syllableOf(other) ?? -1));
  });

  it('has no syllable for other letters', () => {
    for (const letters of ['', 'x', 'who', 'shi1', 'Shi', 'tesila']) {
      expect(syllableOf(letters)).toBeUndefined();
    }
  });
});
