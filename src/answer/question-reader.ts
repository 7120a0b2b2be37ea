/** From the letters of a question to what is looked for, over the passages in which that will be looked for. */

import type { Article } from '../corpus/article.ts';
import { createPassageIndex, type PassageIndex } from '../search/passage-index.ts';
import { readQuery } from '../search/query.ts';
import { createAnalyzer } from '../text/analyzer.ts';
import { latinNames } from '../text/names.ts';
import type { ReadQuestion } from './follow-up/parts.ts';

/**
 * UTF-16 units of a question that are read; the rest cannot change what is asked. Discord's own limits for a message
 * (2,000, or 4,000 with a subscription) lie below.
 */
const QUESTION_LIMIT = 4_000;

/** A question as it was read, with wrong characters put right. */
export interface CorrectedQuestion extends ReadQuestion {
  /** Whether any were. */
  readonly isCorrected: boolean;
}

export interface QuestionReader {
  readonly index: PassageIndex;
  /** Never throws, whatever the string. */
  read(question: string): CorrectedQuestion;
}

/** Indexes the articles, once; takes about a second the first time, while jieba loads its dictionary. */
export function createQuestionReader(articles: readonly Article[]): QuestionReader {
  const analyzer = createAnalyzer(namesOf(articles));
  const index = createPassageIndex(articles, analyzer);
  return {
    index,
    read(question) {
      const given = question.slice(0, QUESTION_LIMIT);
      const terms = analyzer.analyze(given);
      const { text, isCorrected } = index.correct(given, terms);
      const meant = text === given ? terms : analyzer.analyze(text);
      const query = readQuery(meant, index.knows, (content) => index.formsOf(content, text));
      return { text, query, isCorrected };
    },
  };
}

function namesOf(articles: readonly Article[]) {
  const aliases = new Map<string, string[]>();
  const names = new Set<string>();
  for (const article of articles) {
    for (const [name, others] of article.aliases) {
      aliases.set(name, [...(aliases.get(name) ?? []), ...others]);
    }
    for (const { text } of article.passages) for (const name of latinNames(text)) names.add(name);
  }
  return { aliases, names: [...names] };
}
