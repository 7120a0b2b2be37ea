/** Many questions, no two of them alike, made of what a corpus says. */

import type { Article } from '../../src/corpus/article.ts';
import { generator } from './material.ts';

const ASKING = ['是什么', '为什么', '有多少', '是什么时候', '是谁', '在哪里', '怎么样', '是真的吗'];

/** Of a question that somebody types, in characters, without the words that ask. */
const SHORTEST = 4;
const LONGEST = 14;

/**
 * An endless row of different questions: pieces of the articles' clauses with a word that asks, every third with a
 * second piece from elsewhere. The same row for the same articles.
 */
export function* differentQuestions(articles: readonly Article[]): Generator<string, never> {
  const clauses = articles
    .flatMap(({ passages }) =>
      passages.flatMap(({ text }) => text.split(/[,.:;?!，。：；？！、\s]+/)),
    )
    .filter((clause) => clause.length >= SHORTEST);
  const next = generator(1);
  const below = (bound: number) => Math.floor(next() * bound);
  const piece = (): string => {
    const clause = clauses[below(clauses.length)] ?? '';
    const length = Math.min(clause.length, SHORTEST + below(LONGEST - SHORTEST));
    const start = below(clause.length - length + 1);
    return clause.slice(start, start + length);
  };
  const asked = new Set<string>();
  for (;;) {
    const topic = below(3) === 0 ? `${piece()}和${piece()}` : piece();
    const question = `${topic}${ASKING[below(ASKING.length)]}？`;
    if (asked.has(question)) continue;
    asked.add(question);
    yield question;
  }
}
