/** Latin names of people, places and works, as an article writes them. */
import { isFunctionWord } from './function-words.ts';

/** A capitalised word or an initial: Jordan, O’Brien, SpaceX, J. */
const NAME_WORD = "\\p{Lu}(?:\\.|[\\p{L}\\p{M}]*(?:['’-][\\p{L}\\p{M}]+)*)";
const PARTICLE = '(?:van|von|de|der|den|del|della|da|di|du|la|le|bin|ibn|al|el|of|the)';
const NAME = new RegExp(
  `(?<![\\p{L}\\p{N}])${NAME_WORD}(?:[ \\u00a0](?:${PARTICLE}[ \\u00a0]){0,2}${NAME_WORD})+(?![\\p{L}\\p{N}])`,
  'gu',
);
const MONTH_OR_DAY =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/;

/**
 * The capitalised names of several Latin words in a text (“Jordan Peterson”, “Ludwig van Beethoven”), each
 * once, in order of first appearance. Function words and months at either end, capitalised because a sentence
 * begins there, are not part of a name; words wholly in capitals are none. Empty where there are none.
 */
export function latinNames(text: string): string[] {
  const names = new Set<string>();
  for (const [found] of text.matchAll(NAME)) {
    const words = found.split(/[ \u00a0]/);
    while (words.length > 0 && isFiller(words[0])) words.shift();
    while (words.length > 0 && isFiller(words.at(-1))) words.pop();
    if (words.length > 1 && words.some((word) => /\p{Ll}/u.test(word))) names.add(words.join(' '));
  }
  return [...names];
}

function isFiller(word = ''): boolean {
  return isFunctionWord(word.toLowerCase()) || MONTH_OR_DAY.test(word);
}
