/**
 * Writes src/text/syllables.ts: which characters are read as which syllables, without tones.
 *
 *     npm run syllables
 *
 * The readings are pinyin-pro's, of the words in jieba's dictionary, so that each counts as often as it is met: 行 is hang in
 * 银行 and xing in most other words, and heng in next to none. The library itself is not shipped: it takes 0.2 s and 12 MB.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset/t2cn';
import { pinyin } from 'pinyin-pro';

/** A reading that makes up less of a character's use than this is only in the way. */
const RARE = 0.01;

/** As words by themselves these are read in ways that the words they stand in do not show. */
const SPOKEN = { 谁: ['shui', 'shei'], 的: ['de'], 地: ['di', 'de'], 了: ['le', 'liao'] };

const DICTIONARY = join(
  dirname(createRequire(import.meta.url).resolve('nodejieba')),
  'submodules/cppjieba/dict/jieba.dict.utf8',
);
const simplified = ConverterBuilder(preset)({ from: 't', to: 'cn' });

/** Character → syllable → how often it is met. */
const uses = new Map();
for (const line of readFileSync(DICTIONARY, 'utf8').split('\n')) {
  const [word = '', frequency] = line.split(' ');
  if (!/^\p{Script=Han}+$/u.test(word) || simplified(word) !== word) continue;
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true });
  [...word].forEach((character, i) => {
    const readings = uses.get(character) ?? new Map();
    readings.set(syllables[i], (readings.get(syllables[i]) ?? 0) + Number(frequency));
    uses.set(character, readings);
  });
}

/** Syllable → its characters. */
const characters = new Map();
const add = (syllable, character) =>
  characters.set(syllable, (characters.get(syllable) ?? '') + character);
for (const [character, readings] of [...uses].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (character in SPOKEN) continue;
  const whole = [...readings.values()].reduce((sum, count) => sum + count, 0);
  for (const [syllable, count] of readings) {
    if (/^[a-z]+$/.test(syllable) && count >= RARE * whole) add(syllable, character);
  }
}
for (const [character, syllables] of Object.entries(SPOKEN)) {
  for (const syllable of syllables) add(syllable, character);
}

const table = [...characters]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([syllable, list]) => `${syllable}${list}`)
  .join(' ');
writeFileSync(
  new URL('../src/text/syllables.ts', import.meta.url),
  `/** Each syllable without its tone (ü as v) before the characters read so. Written by training/syllables.mjs. */
export const SYLLABLES =
  '${table}';
`,
);
