import type { Article } from '../corpus/article.ts';
import type { Answer } from './answer.ts';

export interface QuestionOptions {
  /** Slug of the only article to answer from; without it, all of them. */
  readonly article?: string;
}

export interface Answerer {
  readonly articles: readonly Article[];
  /** Never throws, whatever the string; see `Answer`. */
  answerQuestion(question: string, options?: QuestionOptions): Answer;
}

export function createAnswerer(articles: readonly Article[]): Answerer {
  return {
    articles,
    answerQuestion: (question) => ({ question, kind: 'none', answered: false, passages: [] }),
  };
}
