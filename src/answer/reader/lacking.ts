/** What words of a question are lacking somewhere. */

import type { AskedQuestion } from './evidence.ts';
import type { TokenKind } from './passage-view.ts';

/** Words that name something: what lacks them is about something else. */
const NAMES: ReadonlySet<TokenKind> = new Set<TokenKind>([
  ...(['latin', 'name', 'person', 'place', 'organisation', 'otherName', 'unknown'] as const),
]);

/** How much of a question's token is lacking, from 0 to 1. */
export type Lack = (token: number) => number;

/** How much of the question's words is lacking: in all, and the two heaviest lacks, as shares of the question. */
export function lackingOf({ tokens }: AskedQuestion, lack: Lack): [number, number, number] {
  let whole = 0;
  let sum = 0;
  let most = 0;
  let second = 0;
  tokens.forEach(({ weight }, i) => {
    if (weight === 0) return;
    const missing = weight * lack(i);
    whole += weight;
    sum += missing;
    if (missing > most) [most, second] = [missing, most];
    else if (missing > second) second = missing;
  });
  return whole === 0 ? [0, 0, 0] : [sum / whole, most / whole, second / whole];
}

/**
 * The words of the question more than half of which is absent: how rare the two rarest are (mean weight of their atoms), what
 * share of the content words they are, and what share names among them are.
 */
export function absentOf({ tokens }: AskedQuestion, lack: Lack): [number, number, number, number] {
  let rarest = 0;
  let second = 0;
  let absent = 0;
  let names = 0;
  let content = 0;
  tokens.forEach(({ weight, atoms, kind }, i) => {
    if (weight === 0) return;
    content += 1;
    if (lack(i) < 0.5) return;
    absent += 1;
    if (NAMES.has(kind)) names += 1;
    const rarity = weight / atoms.length;
    if (rarity > rarest) [rarest, second] = [rarity, rarest];
    else if (rarity > second) second = rarity;
  });
  return content === 0 ? [0, 0, 0, 0] : [rarest, second, absent / content, names / content];
}
