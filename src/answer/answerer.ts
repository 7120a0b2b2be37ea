/** The way of a question: terms → candidates → passages → the sentence, and whether it is an answer at all. */

import type { Article } from '../corpus/article.ts';
import { createPassageIndex, type RankedPassage } from '../search/passage-index.ts';
import { readQuery } from '../search/query.ts';
import { createAnalyzer } from '../text/analyzer.ts';
import { latinNames } from '../text/names.ts';
import type { Answer, AnsweredPassage } from './answer.ts';
import { decide } from './decide.ts';
import { knowsFact, overviewPassages, overviewTopic } from './overview.ts';
import { chooseSentence, matchedSpans } from './sentence.ts';

/**
 * UTF-16 units of a question that are read; the rest cannot change what is asked. Discord's own limits for a message
 * (2,000, or 4,000 with a subscription) lie below.
 */
const QUESTION_LIMIT = 4_000;

/** The best passage and two further ones: what a reply shows. */
const PASSAGES = 3;

export interface QuestionOptions {
  /** Slug of the only article to answer from; without it, all of them. An unknown slug finds nothing. */
  readonly article?: string;
  /** Passages of the answer at the most, 3 unless told. */
  readonly limit?: number;
}

export interface Answerer {
  readonly articles: readonly Article[];
  /** Never throws, whatever the string. An empty question gets an answer of kind `none`. */
  answerQuestion(question: string, options?: QuestionOptions): Answer;
}

/** Reads and indexes the articles, once; takes about a second the first time, while jieba loads its dictionary. */
export function createAnswerer(articles: readonly Article[]): Answerer {
  const analyzer = createAnalyzer(namesOf(articles));
  const index = createPassageIndex(articles, analyzer);

  const answerQuestion = (question: string, options: QuestionOptions = {}): Answer => {
    const read = analyzer.analyze(question.slice(0, QUESTION_LIMIT));
    const query = readQuery(read.map(index.spell), index.knows);
    const topic = overviewTopic(query);
    const article = topic && articleMeant(articles, options.article);
    if (topic && article) {
      return {
        question,
        kind: 'overview',
        answered: knowsFact(article, topic),
        passages: overviewPassages(article, topic).slice(0, options.limit ?? PASSAGES),
        overview: { article, topic },
      };
    }

    const ranked = index.search(query, options.article);
    const kind = decide(query, ranked, index);
    const show = ({ indexed, score }: RankedPassage): AnsweredPassage => {
      const sentence = chooseSentence(query, indexed);
      return {
        article: indexed.article,
        passage: indexed.passage,
        ...(sentence && { highlight: sentence.span }),
        marks: sentence ? matchedSpans(query, sentence.terms) : [],
        score,
      };
    };
    return {
      question,
      kind,
      answered: kind === 'answer',
      passages: kind === 'none' ? [] : ranked.slice(0, options.limit ?? PASSAGES).map(show),
    };
  };

  return { articles, answerQuestion };
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

/** The article a question about "the article" means: the one asked for, or else the newest. */
function articleMeant(articles: readonly Article[], slug: string | undefined): Article | undefined {
  if (slug !== undefined) return articles.find((article) => article.slug === slug);
  return [...articles].sort((a, b) => (b.published ?? '').localeCompare(a.published ?? ''))[0];
}
