/** The way of a question: terms → candidates → passages → the sentence, and whether it is an answer at all. */

import { createRequire } from 'node:module';
import type { Article } from '../corpus/article.ts';
import { gramsOf } from '../search/grams.ts';
import type { IndexedPassage, PassageIndex, RankedPassage } from '../search/passage-index.ts';
import type { Query } from '../search/query.ts';
import type { Term } from '../text/term.ts';
import type { Answer, AnsweredPassage } from './answer.ts';
import { CLAIM, type Decision, decide } from './decide.ts';
import { followUp } from './follow-up/follow-up.ts';
import { knowsFact, overviewPassages, overviewTopic } from './overview.ts';
import { createQuestionReader } from './question-reader.ts';
import { createReader, READ, type Reading, type ReadPassage } from './reader/reader.ts';
import { readWeights } from './reader/weights.ts';

const OWN_READER = createRequire(import.meta.url).resolve('#data/reader.bin');

/** The best passage and two further ones: what a reply shows. */
const PASSAGES = 3;

export interface QuestionOptions {
  /** Slug of the only article to answer from; without it, all of them. An unknown slug finds nothing. */
  readonly article?: string;
  /** Passages of the answer at the most, 3 unless told. */
  readonly limit?: number;
  /**
   * What was asked before, for a question that leaves out what that one said (“那特斯拉呢？”); a question that is complete in
   * itself is answered as if there were none. Where that was a follow-up itself, `Answer.asked` has it
   * whole.
   */
  readonly previous?: string;
}

/** What the owner of a bot sets of its answers. */
export interface AnswererSettings {
  /** Confidence from 0 to 1 from which on an answer is claimed; `CLAIM` unless told. */
  readonly claimFrom?: number;
  /** The file of what the reader has learned; the one that comes with the bot unless told. */
  readonly readerFile?: string;
}

export interface Answerer {
  readonly articles: readonly Article[];
  /** Never throws, whatever the string. An empty question gets an answer of kind `none`. */
  answerQuestion(question: string, options?: QuestionOptions): Answer;
}

/** A question as it was understood. */
interface Understanding extends Pick<Answer, 'asked' | 'readAs' | 'subject'> {
  /** The terms of `asked`. */
  readonly query: Query;
}

/** How a question was understood, and what was shown first already where it asks for more. */
interface Understood {
  readonly understanding: Understanding;
  readonly shown?: { readonly query: Query; readonly count: number };
}

/** A question as it was understood, and what was found for it. */
export interface Finding extends Understanding {
  /** Best first; see `PassageIndex.search`. */
  readonly ranked: readonly RankedPassage[];
}

/** An answer and how it came about. */
export interface Explanation extends Finding {
  readonly answer: Answer;
  /** These two are absent for an `overview`, for which nothing is looked up. */
  readonly reading?: Reading;
  readonly decision?: Decision;
}

/** @param score see `AnsweredPassage.score` */
function shown(read: ReadPassage, score: number): AnsweredPassage {
  const { ranked, best, marked } = read;
  const words = read.words();
  const { article, passage, sentences } = ranked.indexed;
  const highlight = sentences[best]?.span;
  return {
    article,
    passage,
    ...(highlight && { highlight }),
    highlights: marked.flatMap((sentence) => sentences[sentence]?.span ?? []),
    marks: words ? [words] : [],
    score,
  };
}

/** An answerer that shows its work: for measuring and for explaining answers. */
export interface Explainer extends Answerer {
  readonly index: PassageIndex;
  /** The first steps of every answer alone: reading the question, and finding and ranking passages. Never throws. */
  find(question: string, options?: QuestionOptions): Finding;
  /** `answerQuestion` does nothing but this, and keeps the answer. */
  explain(question: string, options?: QuestionOptions): Explanation;
}

/** Reads and indexes the articles, once; takes about a second the first time, while jieba loads its dictionary. */
export function createAnswerer(
  articles: readonly Article[],
  { claimFrom = CLAIM, readerFile = OWN_READER }: AnswererSettings = {},
): Explainer {
  const { index, read } = createQuestionReader(articles);
  const reader = createReader(index, readWeights(readerFile));

  const understand = (question: string, { previous, article }: QuestionOptions): Understood => {
    const { text, query, isCorrected } = read(question);
    const readAs = isCorrected ? { readAs: text } : {};
    const complete = { understanding: { ...readAs, query } };
    const before = previous === undefined ? undefined : read(previous);
    const whole = before && followUp(before, { text, query });
    if (!whole) return complete;
    const { text: asked, query: wholeQuery } = read(whole.asked);
    const { subject, shown, isCertain } = whole;
    if (!isCertain) {
      const [best] = index.search(wholeQuery, article);
      const [own] = index.search(query, article);
      const { content } = read(subject).query;
      const isHeld =
        best &&
        held(content, best.indexed) === content.length &&
        held(query.content, best.indexed) >= (own ? held(query.content, own.indexed) : 0);
      if (!isHeld) return complete;
    }
    return {
      understanding: { ...readAs, asked, subject, query: wholeQuery },
      ...(shown > 0 && { shown: { query: before.query, count: shown } }),
    };
  };

  const rank = (
    { understanding, shown }: Understood,
    article: string | undefined,
  ): RankedPassage[] => {
    const ranked = index.search(understanding.query, article);
    if (!shown) return ranked;
    const first = new Set<IndexedPassage>();
    const others = (all: readonly RankedPassage[]) =>
      all.filter(({ indexed }) => !first.has(indexed));
    const before = index.search(shown.query, article);
    // What came first in each turn was read beside what had not come first until then.
    for (let turn = 0; turn < shown.count; turn++) {
      const [best] = reader.read(shown.query, others(before).slice(0, READ)).passages;
      if (best) first.add(best.ranked.indexed);
    }
    const rest = others(ranked);
    return rest.length > 0 ? rest : ranked;
  };

  /** The slug of the article that a question is about; undefined where it is about none in particular. */
  const articleOf = (question = ''): string | undefined => {
    const { query } = read(question);
    return overviewTopic(query) ? undefined : index.search(query)[0]?.indexed.article.slug;
  };

  const find = (question: string, options: QuestionOptions = {}): Finding => {
    const understood = understand(question, options);
    return { ...understood.understanding, ranked: rank(understood, options.article) };
  };

  const explain = (question: string, options: QuestionOptions = {}): Explanation => {
    const understood = understand(question, options);
    const { query, ...asked } = understood.understanding;
    const topic = overviewTopic(query);
    const article = topic && articleMeant(articles, options.article ?? articleOf(options.previous));
    if (topic && article) {
      const answer: Answer = {
        question,
        ...asked,
        kind: 'overview',
        answered: knowsFact(article, topic),
        passages: overviewPassages(article, topic).slice(0, options.limit ?? PASSAGES),
        overview: { article, topic },
      };
      return { ...understood.understanding, ranked: [], answer };
    }

    const ranked = rank(understood, options.article);
    const reading = reader.read(query, ranked.slice(0, READ));
    const decision = decide(query, reading, claimFrom);
    const { kind } = decision;
    const limit = options.limit ?? PASSAGES;
    // Those behind the ones that were read are only looked at, and only where so many are shown: in Discord ten are.
    const behind = ranked
      .slice(READ, Math.max(READ, limit))
      .flatMap((candidate) => reader.glance(query, candidate) ?? []);
    const passages = [
      ...reading.passages.map((passage) => ({ passage, score: passage.probability })),
      ...behind.map((passage) => ({ passage, score: 0 })),
    ];
    const answer: Answer = {
      question,
      ...asked,
      kind,
      answered: kind === 'answer',
      passages:
        kind === 'none'
          ? []
          : passages.slice(0, limit).map(({ passage, score }) => shown(passage, score)),
    };
    return { ...understood.understanding, ranked, reading, decision, answer };
  };

  return {
    articles,
    index,
    answerQuestion: (question, options) => explain(question, options).answer,
    find,
    explain,
  };
}

/** How many of the terms a passage or what stands over it has, in words that may be longer. */
function held(wanted: readonly Term[], { sentences, context }: IndexedPassage): number {
  return wanted.filter((term) => {
    const ofTerm = gramsOf([term]);
    return (
      context.has(term.text) ||
      sentences.some(({ grams }) => ofTerm.every((gram) => grams.has(gram)))
    );
  }).length;
}

/** The article a question about "the article" means: the one asked for, or else the newest; one without a date is the oldest. */
function articleMeant(articles: readonly Article[], slug: string | undefined): Article | undefined {
  if (slug !== undefined) return articles.find((article) => article.slug === slug);
  const time = ({ published }: Article) => (published ? Date.parse(published) : 0);
  return articles.toSorted((a, b) => time(b) - time(a))[0];
}
