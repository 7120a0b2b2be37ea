/** Questions made of questions: in other words of the same meaning, in English ones, and without those that ask. */

import { createHash } from 'node:crypto';
import { type AskingClass, askingClass } from '../src/answer/reader/asking.ts';
import type { GoldQuestion } from '../src/eval/questions.ts';
import { BLANK, type Entry } from '../src/search/english/shipped-table.ts';
import { readQuery } from '../src/search/query.ts';
import { createAnalyzer } from '../src/text/analyzer.ts';
import type { Term } from '../src/text/term.ts';

/** A gloss that more words share says too little about each of them. */
const MOST_SHARING = 12;
/** The least part of the glosses of two words that they share where they mean the same: words of many meanings share one easily. */
const LEAST_SHARED = 0.3;

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
  /**
   * With other words in place of every second one, one at least, that shares a gloss with others; undefined where no word
   * does.
   */
  reworded(question: GoldQuestion): GoldQuestion | undefined;
  /**
   * The first glosses of its words in its words' order, as they stand in the dictionary: stems. A word that has none stays
   * Chinese; undefined where all do.
   */
  translated(question: GoldQuestion): GoldQuestion | undefined;
  /** What is left without the words that ask, as many search for it. */
  shortened(question: GoldQuestion): GoldQuestion;
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
      const outer = outermost(queryOf(gold.question).content);
      const exchangeable = outer.filter((term) => synonyms(term.text).length > 0);
      if (exchangeable.length === 0) return undefined;
      const draw = numberOf(gold.question);
      const question = exchangeable
        .filter((_, i) => (i + draw) % 2 === 0 || exchangeable.length === 1)
        .reduceRight(
          (text, term) => exchange(text, term, chosen(synonyms(term.text), draw)),
          gold.question,
        );
      return { ...gold, question };
    },

    translated(gold) {
      const query = queryOf(gold.question);
      const outer = outermost(query.content);
      if (!outer.some(({ text }) => firstGloss.get(text))) return undefined;
      const words = outer.map(({ text }) => firstGloss.get(text) || text);
      return { ...gold, question: [ASKING[askingClass(query)], ...words].join(' ') };
    },

    shortened(gold) {
      const outer = outermost(queryOf(gold.question).content);
      const words = outer.map(({ start, end }) => gold.question.slice(start, end));
      return { ...gold, question: words.join(' ') };
    },
  };
}

/** The terms that no other one holds. */
function outermost(terms: readonly Term[]): Term[] {
  return terms.filter((term) => !terms.some((other) => isInside(term, other)));
}

function isInside(term: Term, other: Term): boolean {
  return term !== other && other.start <= term.start && term.end <= other.end;
}

function exchange(question: string, { start, end }: Term, other: string): string {
  return question.slice(0, start) + other + question.slice(end);
}

function chosen(texts: readonly string[], draw: number): string {
  return texts[draw % texts.length] as string;
}

/** A number that is as good as drawn by chance, and the same for the same text. */
function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE();
}

/** A reader of the words of two characters and more that mean the same as one, each of which shares glosses with it. */
function synonymsOf(dictionary: readonly Entry[]): (text: string) => readonly string[] {
  const glossesOf = new Map<string, ReadonlySet<string>>();
  const sharing = new Map<string, string[]>();
  for (const { text, glosses } of dictionary) {
    if (text.length < 2) continue;
    glossesOf.set(text, new Set(glosses));
    for (const gloss of new Set(glosses)) {
      const texts = sharing.get(gloss) ?? [];
      texts.push(text);
      sharing.set(gloss, texts);
    }
  }
  return (text) => {
    const own = glossesOf.get(text) ?? new Set();
    const others = [...own].flatMap((gloss) => {
      const texts = sharing.get(gloss) ?? [];
      return texts.length > MOST_SHARING ? [] : texts.filter((other) => other !== text);
    });
    return [...new Set(others)].filter((other) => {
      const glosses = glossesOf.get(other) ?? new Set();
      const shared = [...own].filter((gloss) => glosses.has(gloss)).length;
      return shared / (own.size + glosses.size - shared) >= LEAST_SHARED;
    });
  };
}
