import { BLANK } from '../../src/search/english/shipped-table.ts';
import { stemOf } from '../../src/search/english/stem.ts';
import { isFunctionWord } from '../../src/text/function-words.ts';

/** Remarks about a word in place of what it means. */
const REMARK =
  /^(CL:|also pr\.|Taiwan pr\.|used in |see |also written|(old |erhua |Japanese |archaic )*variant of|abbr\. (for|of|to)|surname |same as |equivalent (of|to):)/i;
const BRACKETED = /\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/g;
const WORD = /[a-z\u00df-\u024f]+(?:['’][a-z]+)*|\d+/g;
/** What stands before a gloss by grammar alone: to defend, a company, the sea. */
const LEADING = /^(?:to be|to|a|an|the|lit\.|fig\.)\s/i;
/** Stand for what is left open: to give sb sth. */
const PLACEHOLDER = new Set(['sb', 'sth', 'etc', 'esp']);
/** An abbreviation that a gloss adds: chief executive officer (CEO). */
const ABBREVIATION = /\(([A-Z]{2,6})\)/g;
/** Longer ones describe the word and do not translate it. */
const LONGEST = 8;

/**
 * What a gloss of CC-CEDICT says, as stems; see `Entry.glosses`. Parts with semicolons are glosses of their own; what follows
 * a name after a comma says where or what it is (Denver, Colorado). Empty for a remark.
 */
export function glossesOf(gloss: string): string[] {
  if (REMARK.test(gloss)) return [];
  const abbreviations = [...gloss.matchAll(ABBREVIATION)].map(([, short = '']) => short);
  const parts = gloss.replaceAll(BRACKETED, ' ').split(';');
  return [...parts, ...abbreviations].flatMap((part) => {
    const text = part.trim();
    const stems = stemsOf((/^\p{Lu}/u.test(text) ? text.split(',')[0] : text) ?? '');
    const said = stems.filter((stem) => stem !== BLANK).length;
    return said > 0 && said <= LONGEST ? [stems.join(' ')] : [];
  });
}

function stemsOf(text: string): string[] {
  const words = text.replace(LEADING, '').toLowerCase().match(WORD) ?? [];
  return words
    .filter((word) => !PLACEHOLDER.has(word))
    .map((word) => (isFunctionWord(word) ? BLANK : stemOf(word)));
}
