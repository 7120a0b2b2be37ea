/** Questions made of questions: the same one with a word of the same meaning, and in English words. */

import { createHash } from 'node:crypto';
import { type AskingClass, askingClass } from '../src/answer/reader/asking.ts';
import type { GoldQuestion } from '../src/eval/questions.ts';
import { BLANK, type Entry } from '../src/search/english/shipped-table.ts';
import { readQuery } from '../src/search/query.ts';
import { createAnalyzer } from '../src/text/analyzer.ts';
import type { Term } from '../src/text/term.ts';

/** A gloss that more words share says too little about each of them. */
const MOST_SHARING = 12;

/** What asks, in English, by the class of what is asked for. */
const ASKING: Readonly<Record<AskingClass, string>> = {
  who: 'who',
  when: 'when',
  where: 'where',
  number: 'how many',
  money: 'how much money',
  percentage: 'what percent',
  which: 'which',
  why: 'why',
  how: 'how',
  what: 'what',
  whether: 'is',
  none: '',
};

/** Ways to ask a Chinese question otherwise. Each takes the same choices for the same question. */
export interface Rewording {
  /** With another word in place of one that shares a gloss with it; undefined where no word has such another. */
  reworded(question: GoldQuestion): GoldQuestion | undefined;
  /**
   * The first glosses of its words in its words' order, as they stand in the dictionary: stems. A word that has none stays
   * Chinese; undefined where all do.
   */
  translated(question: GoldQuestion): GoldQuestion | undefined;
}

export function createRewording(dictionary: readonly Entry[]): Rewording {
  const synonyms = synonymsOf(dictionary);
  const firstGloss = new Map(
    dictionary.map(({ text, glosses }) => [text, glosses[0]?.replaceAll(BLANK, '').trim()]),
  );
  const { analyze } = createAnalyzer({ aliases: new Map(), names: [] });
  const queryOf = (question: string) => readQuery(analyze(question), () => false);

  return {
    reworded(gold) {
      const { question } = gold;
      const exchanged = queryOf(question).content.flatMap((term) =>
        synonyms(term.text).map((other) => exchange(question, term, other)),
      );
      const chosen = exchanged[numberOf(question) % exchanged.length];
      return chosen === undefined ? undefined : { ...gold, question: chosen };
    },

    translated(gold) {
      const query = queryOf(gold.question);
      const outer = query.content.filter((term) => !query.content.some((o) => isInside(term, o)));
      if (!outer.some(({ text }) => firstGloss.get(text))) return undefined;
      const words = outer.map(({ text }) => firstGloss.get(text) || text);
      return { ...gold, question: [ASKING[askingClass(query)], ...words].join(' ') };
    },
  };
}

function isInside(term: Term, other: Term): boolean {
  return term !== other && other.start <= term.start && term.end <= other.end;
}

function exchange(question: string, { start, end }: Term, other: string): string {
  return question.slice(0, start) + other + question.slice(end);
}

/** A number that is as good as drawn by chance, and the same for the same text. */
function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE();
}

/** A reader of the words of two characters and more that share a gloss with a word. */
function synonymsOf(dictionary: readonly Entry[]): (text: string) => readonly string[] {
  const glossesOf = new Map<string, readonly string[]>();
  const sharing = new Map<string, string[]>();
  for (const { text, glosses } of dictionary) {
    if (text.length < 2) continue;
    glossesOf.set(text, glosses);
    for (const gloss of glosses) {
      const texts = sharing.get(gloss) ?? [];
      texts.push(text);
      sharing.set(gloss, texts);
    }
  }
  return (text) =>
    (glossesOf.get(text) ?? []).flatMap((gloss) => {
      const texts = sharing.get(gloss) ?? [];
      return texts.length > MOST_SHARING ? [] : texts.filter((other) => other !== text);
    });
}
