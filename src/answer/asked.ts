/** What kind of thing a question asks for, as far as its interrogatives say. */

import type { Term } from '../text/term.ts';

export type AskedKind = 'number' | 'date';

const ASKING: Readonly<Record<AskedKind, RegExp>> = {
  date: /^(什么时候|何时|哪一?[年月天日]|几[年月日号]|几时|多久|when)$/,
  number: /^(多少|几.?|多[大长高远重久深宽]|how (many|much|old|long|tall|far))$/,
};

/** The kind asked for; undefined where the interrogatives leave it open. */
export function askedKind(terms: readonly Term[]): AskedKind | undefined {
  const interrogatives = terms.filter((term) => term.kind === 'interrogative');
  for (const kind of ['date', 'number'] as const) {
    if (interrogatives.some((term) => ASKING[kind].test(term.text))) return kind;
  }
  return undefined;
}

/** Whether a term of an article can be what is asked for. */
export function holds(term: Term, asked: AskedKind): boolean {
  return term.kind === asked;
}
