/** What kind of thing a question asks for, and whether a sentence holds one. */

import type { Term } from '../text/term.ts';

export type AskedKind = 'date' | 'percentage' | 'money' | 'number';

/** Words of a question that ask for each kind, an interrogative with its measure word or a noun; the first kind wins. */
const ASKING: readonly (readonly [AskedKind, RegExp])[] = [
  [
    'date',
    /^(什么时候|何时|几时|何[年月日]|(哪一?|几|第几)[年月日天号]|when|(what|which) (year|month|day|date))$/,
  ],
  ['percentage', /^(百分之|百分比|百分率|比例|比率|占比|几成|percent|percentage|proportion)$/],
  ['money', /^(多少(钱|元|美元|欧元|日元|英镑)|how much)$/],
  [
    'number',
    /^(多少.*|几.+|多[大长高远重久深宽快厚]|多长时间|how (many|old|long|tall|far|big|large|high|fast|deep|heavy|wide|often))$/,
  ],
];

const CURRENCY =
  /^(元|人民币|美元|美金|欧元|日元|英镑|港元|港币|台币|新台币|韩元|卢布|法郎|dollars?|euros?|pounds?|yen|yuan|usd|rmb)$/;

/**
 * The kind asked for; undefined where the question leaves it open.
 * @param words what asks, with its measure word, and the question's other words
 */
export function askedKind(words: readonly string[]): AskedKind | undefined {
  return ASKING.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
}

/** The kinds of which a sentence holds one, each once; the offsets of its terms are into `text`. */
export function kindsHeld(text: string, terms: readonly Term[]): AskedKind[] {
  const kinds = terms.flatMap(({ text: written, kind, start }, i): AskedKind[] => {
    if (kind === 'date') return ['date'];
    if (kind !== 'number') return [];
    if (written.endsWith('%')) return ['number', 'percentage'];
    const isMoney =
      /\p{Sc}/u.test(text.charAt(start - 1)) || CURRENCY.test(terms[i + 1]?.text ?? '');
    return isMoney ? ['number', 'money'] : ['number'];
  });
  return [...new Set(kinds)];
}

/** The gram by which a question for a kind finds the sentences that hold one; no text has a gram of this form. */
export function kindGram(kind: AskedKind): string {
  return `?${kind}`;
}
