/** How Chinese characters sound: pinyin syllables without tones. */
import { SYLLABLES } from './syllables.ts';

/** Number of a syllable, from 1 on. */
export type Syllable = number;

/** The block in which every character of `SYLLABLES` lies. */
const FIRST = 0x4e00;
const LAST = 0x9fff;
/** No character has more readings that count. */
const READINGS = 3;
/** Long words of characters with several readings would have thousands. */
const MOST_SOUNDS = 16;

const numbers = new Map<string, Syllable>();
/** `READINGS` places a character, 0 where it has no more. */
const readings = new Uint16Array((LAST - FIRST + 1) * READINGS);
/** For each syllable the number of those that many people do not tell from it. */
const near: Syllable[] = [0];

const nearNumbers = new Map<string, Syllable>();
for (const entry of SYLLABLES.split(' ')) {
  const syllable = /^[a-z]+/.exec(entry)?.[0] ?? '';
  const number = numbers.size + 1;
  numbers.set(syllable, number);
  const alike = plain(syllable);
  near.push(nearNumbers.get(alike) ?? number);
  nearNumbers.set(alike, near[number] as Syllable);
  for (const character of entry.slice(syllable.length)) {
    const place = (character.charCodeAt(0) - FIRST) * READINGS;
    const free = readings.subarray(place, place + READINGS).indexOf(0);
    if (free >= 0) readings[place + free] = number;
  }
}

/** What accents of the south merge: zh and z, ch and c, sh and s, l and n, and -ng after a, e and i; and ü is typed as u. */
function plain(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[a-z]{1,4}$)(?!g$)/, 'l')
    .replace(/([aei]n)g$/, '$1')
    .replace('v', 'u');
}

/** The syllable that is written so, lower case and ü as v; undefined where there is none. */
export function syllableOf(written: string): Syllable | undefined {
  return numbers.get(written);
}

/** Letters in the longest syllable (zhuang). */
export const LONGEST_SYLLABLE = 6;

/** One syllable for all that many people do not tell apart. */
export function nearest(syllable: Syllable): Syllable {
  return near[syllable] ?? 0;
}

const NO_READINGS: readonly Syllable[] = [];
/** Those of the characters that were asked for, by their places in the block: a list for each of all would take megabytes. */
const known = new Array<readonly Syllable[] | undefined>(LAST - FIRST + 1);

/** The syllables as which a character is read, the first of them the most common; empty where its sound is not known. */
export function readingsOf(character: string): readonly Syllable[] {
  const place = character.charCodeAt(0) - FIRST;
  if (!(place >= 0 && place <= LAST - FIRST)) return NO_READINGS;
  known[place] ??= Array.from(readings.subarray(place * READINGS, (place + 1) * READINGS)).filter(
    Boolean,
  );
  return known[place];
}

/**
 * The ways in which a text of Chinese characters is read, each a syllable a character; at most 16. Empty for an empty text
 * and for one with a character whose sound is not known.
 */
export function soundsOf(text: string): Syllable[][] {
  if (text === '') return [];
  let sounds: Syllable[][] = [[]];
  for (let i = 0; i < text.length && sounds.length > 0; i++) {
    const last = readingsOf(text.charAt(i));
    const [only] = last;
    if (only !== undefined && last.length === 1) {
      for (const sound of sounds) sound.push(only);
      continue;
    }
    sounds = sounds.flatMap((before) => last.map((syllable) => [...before, syllable]));
    if (sounds.length > MOST_SOUNDS) sounds = sounds.slice(0, MOST_SOUNDS);
  }
  return sounds;
}

/** Whether each character can be read as its syllable. */
export function isReadAs(text: string, sound: readonly Syllable[]): boolean {
  return (
    text.length === sound.length &&
    sound.every((syllable, i) => readingsOf(text.charAt(i)).includes(syllable))
  );
}

/** Whether each character of the one can be read as its counterpart in the other. */
export function soundsAlike(one: string, other: string): boolean {
  return (
    one.length === other.length &&
    [...one].every((character, i) => {
      const readings = readingsOf(other.charAt(i));
      return readingsOf(character).some((syllable) => readings.includes(syllable));
    })
  );
}
