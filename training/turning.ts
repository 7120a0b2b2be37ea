/**
 * Near misses out of questions that are answered: what asks when, where, why or how asks another of these. All of its other
 * words stand beside what it asked for, and what it asks for now does not.
 */

const SORTS = ['when', 'where', 'why'] as const;
/** What a turned question asks for. */
export type Turned = (typeof SORTS)[number];

/** One sort of asking: where it stands in a sentence, and what another sort of question becomes when it asks like this. */
const CHINESE: readonly (readonly [Turned | 'how', RegExp])[] = [
  ['when', /(?<![从從自到至])[在于於]?(?:什[么麼][时時]候|何[时時]|哪一?年|哪一?天)/gu],
  ['where', /在(?:哪[里裡儿兒]|何[处處]|什[么麼]地方)/gu],
  ['why', /(?<![称稱叫作分视視被是])[为為](?:什[么麼]|何)/gu],
  ['how', /怎[么麼](?![样樣])|如何/gu],
];
const WRITTEN: Readonly<Record<Turned, string>> = {
  when: '什么时候',
  where: '在哪里',
  why: '为什么',
};
const ENGLISH = /^(when|where|why|how)(?= (?:is|are|was|were|do|does|did|has|have|can|will)\b)/i;

/**
 * The question, turned to ask another of when, where and why; undefined for one that asks anything but these or how, or more
 * than once.
 * @param choice a number by which one of the possible sorts is taken
 */
export function turned(
  question: string,
  choice: number,
): { readonly question: string; readonly asks: Turned } | undefined {
  const [english] = ENGLISH.exec(question) ?? [];
  if (english !== undefined) {
    const asks = otherThan(english.toLowerCase(), choice);
    const written = `${asks.charAt(0).toUpperCase()}${asks.slice(1)}`;
    return { question: written + question.slice(english.length), asks };
  }
  const found = CHINESE.flatMap(([sort, pattern]) =>
    [...question.matchAll(pattern)].map((match) => ({ sort, match })),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const before = question.slice(0, only.match.index);
  const after = question.slice(before.length + only.match[0].length);
  // At its end 在哪里 is all that is said, and 哪一年的 is a part of what is spoken of: no 为什么 can stand there.
  if (/^[的何]|^\P{L}*$/u.test(after)) return undefined;
  const asks = otherThan(only.sort, choice);
  return { question: before + WRITTEN[asks] + after, asks };
}

function otherThan(sort: string, choice: number): Turned {
  const others = SORTS.filter((each) => each !== sort);
  return others[choice % others.length] as Turned;
}
