/** What is indexed and asked: the project's articles as they are, and many passages made of their sentences. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { splitSentences } from '../../src/text/sentences.ts';

export interface Material {
  readonly articles: readonly Article[];
  readonly questions: readonly string[];
}

const CORPORA = ['corpus', 'test/fixtures/corpus'];
const QUESTION_SETS = ['musk-xai-tesla', 'baisha-horseshoe-crabs'];

/** Passages of an article made up for a large corpus; about those of a long report. */
const PASSAGES_PER_ARTICLE = 50;
/** Sentences of a passage made up; the mean of the project's articles. */
const SENTENCES_PER_PASSAGE = 3;

/**
 * The project's own articles and ranking questions, read from the root of the checkout.
 * @param passages when given, the articles are made up of that many passages of shuffled sentences instead:
 *   the same words at the same rates, in as many documents as a larger corpus would have
 */
export async function readMaterial(passages?: number): Promise<Material> {
  const loaded = await Promise.all(CORPORA.map((dir) => loadCorpus(dir)));
  const articles = loaded.flatMap((corpus) => corpus.articles);
  const sets = await Promise.all(
    QUESTION_SETS.map((name) => readFile(join('test/fixtures/questions', `${name}.json`), 'utf8')),
  );
  const questions = sets.flatMap((set) =>
    (JSON.parse(set) as { questions: { question: string }[] }).questions.map((q) => q.question),
  );
  return { articles: passages === undefined ? articles : shuffled(articles, passages), questions };
}

function shuffled(articles: readonly Article[], count: number): Article[] {
  const sentences = articles.flatMap((article) =>
    article.passages.flatMap(({ text }) =>
      splitSentences(text).map(({ start, end }) => text.slice(start, end)),
    ),
  );
  const next = generator(1);
  const pick = () => sentences[Math.floor(next() * sentences.length)] ?? '';
  return Array.from({ length: Math.ceil(count / PASSAGES_PER_ARTICLE) }, (_, i) => {
    const slug = `made-up-${i + 1}`;
    const passages = Array.from(
      { length: Math.min(PASSAGES_PER_ARTICLE, count - i * PASSAGES_PER_ARTICLE) },
      (_, p) => ({
        id: `${slug}#p${p + 1}`,
        slug,
        text: Array.from({ length: SENTENCES_PER_PASSAGE }, pick).join(''),
        number: p + 1,
        captions: [],
      }),
    );
    return {
      slug,
      title: articles[i % articles.length]?.title ?? slug,
      aliases: new Map(),
      questions: [],
      sections: [{ passages }],
      passages,
    };
  });
}

/** A linear congruential generator (constants of Numerical Recipes): numbers from 0 to 1, the same for the same seed. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
