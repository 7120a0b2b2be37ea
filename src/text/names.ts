/** Latin names of people, places and works, as an article writes them. */
import { isFunctionWord } from './function-words.ts';
import { LETTER, WORD_END } from './letters.ts';

/** A capitalised word or an initial: Jordan, O’Brien, SpaceX, J. */
const NAME_WORD = `\\p{Lu}(?:\\.|\\p{M}*${LETTER}*(?:['’-](?!s${WORD_END})${LETTER}+)*)`;
const PARTICLE = '(?:van|von|de|der|den|del|della|da|di|du|la|le|bin|ibn|al|el|of|the)';
/** A capital is looked for first: nearly all places of a Chinese text are none, and looking back takes longer. */
const NAME = new RegExp(
  `(?=\\p{Lu})(?<!(?!\\p{Script=Han})\\p{L}|\\d)${NAME_WORD}(?:[ \\u00a0](?:${PARTICLE}[ \\u00a0]){0,2}${NAME_WORD}){1,7}${WORD_END}`,
  'gu',
);
/** Capitalised for their place or rank, not because they are part of a name. */
const FILLER =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|CEO|CTO|CFO|COO|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?)$/;

/**
 * The capitalised names of several Latin words in a text (“Jordan Peterson”, “Ludwig van Beethoven”), each
 * once, in order of first appearance, at most eight capitalised words long. Function words, months, days and
 * titles at either end are not part of a name; words wholly in capitals are none. Empty where there are none.
 */
export function latinNames(text: string): string[] {
  const names = new Set<string>();
  for (const [found] of text.matchAll(NAME)) {
    const words = found.split(/[ \u00a0]/);
    const from = words.findIndex((word) => !isFiller(word));
    const name = words.slice(Math.max(from, 0), words.findLastIndex((word) => !isFiller(word)) + 1);
    if (name.length > 1 && name.some((word) => /\p{Ll}/u.test(word))) names.add(name.join(' '));
  }
  return [...names];
}

function isFiller(word: string): boolean {
  return isFunctionWord(word.toLowerCase()) || FILLER.test(word);
}
