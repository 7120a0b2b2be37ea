/** Which Chinese an English word usually means, of all that the dictionary has for it. */

import { glossWeight } from '../../src/search/english/dictionary.ts';
import { BLANK, type Entry } from '../../src/search/english/shipped-table.ts';

/** A Chinese word that a stem may mean. */
interface Meaning {
  readonly text: string;
  readonly weight: number;
}

/**
 * For each stem that is a gloss by itself its usual Chinese: a common word, of which it is an early gloss, and whose first and last
 * character others that mean it have, too (起诉 for “sue”, beside 提告, 状告 and 控).
 * @param frequency how often a Chinese word stands in a large corpus, 0 where that is not known
 */
export function usualChinese(
  entries: readonly Entry[],
  frequency: (text: string) => number,
): ReadonlyMap<string, string> {
  const meanings = new Map<string, Meaning[]>();
  for (const { text, glosses } of entries) {
    const commonness = 1 + Math.log(1 + frequency(text));
    glosses.forEach((gloss, place) => {
      if (gloss.includes(' ') || gloss === BLANK) return;
      const all = meanings.get(gloss) ?? [];
      all.push({ text, weight: commonness * glossWeight(text, place) });
      meanings.set(gloss, all);
    });
  }
  return new Map([...meanings].map(([stem, all]) => [stem, usualOf(all)]));
}

function usualOf(all: readonly Meaning[]): string {
  const sharing = new Map<string | undefined, number>();
  for (const { text, weight } of all) {
    for (const character of new Set(text)) {
      sharing.set(character, (sharing.get(character) ?? 0) + weight);
    }
  }
  const shared = (character: string | undefined) => sharing.get(character) ?? 0;
  const likeliness = ({ text, weight }: Meaning) =>
    weight * (shared([...text][0]) + shared([...text].at(-1)));
  return all.reduce((best, each) => (likeliness(each) > likeliness(best) ? each : best)).text;
}
