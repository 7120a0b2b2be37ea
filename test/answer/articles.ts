/** The articles that answers are tested on: the one that comes with the bot, and those of the fixtures. */

import { join } from 'node:path';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { parseArticle } from '../../src/corpus/parse.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Every article of `corpus/` and of the fixtures, read from their files. */
export async function readArticles(): Promise<Article[]> {
  const corpora = await Promise.all(
    ['corpus', 'test/fixtures/corpus'].map((dir) => loadCorpus(join(ROOT, dir))),
  );
  return corpora.flatMap(({ articles }) => articles);
}

export function articleOf(articles: readonly Article[], slug: string): Article {
  const article = articles.find((one) => one.slug === slug);
  if (!article) throw new Error(`no article ${slug} in corpus/ or test/fixtures/corpus/`);
  return article;
}

/** An article made up for one test: its front matter, a title added, and its body. */
export function writeArticle(slug: string, body: string, frontMatter: readonly string[] = []) {
  const lines = ['---', `title: ${slug}`, ...frontMatter, '---', '', body, ''];
  return parseArticle(slug, Buffer.from(lines.join('\n')), `${slug}.md`).article;
}
