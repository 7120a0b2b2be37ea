/** English words for numbers, order and months, and the terms by which a Chinese text has them. */

const CARDINALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth';
const MONTHS =
  'january february march april may june july august september october november december';

const TERMS: ReadonlyMap<string, string> = new Map([
  ...CARDINALS.split(' ').map((word, i) => [word, String(i)] as const),
  ...ORDINALS.split(' ').map((word, i) => [word, `第${i + 1}`] as const),
  ...MONTHS.split(' ').map((word, i) => [word, `${i + 1}月`] as const),
]);

/** The term of a number, an order or a month; undefined for every other word. */
export function numeralTerm(word: string): string | undefined {
  return TERMS.get(word);
}
