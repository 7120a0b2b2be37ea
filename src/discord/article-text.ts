/** What the front matter knows of an article, in words. */

import type { OverviewTopic } from '../answer/answer.ts';
import type { Article } from '../corpus/article.ts';
import { joined, LENGTHS, lineAt, small } from './card.ts';
import { publishedIn } from './published.ts';
import { type Language, WORDING } from './wording.ts';

type Fact = Exclude<OverviewTopic, 'about'>;

/** Title, source and date, except what is told above; in small print, for the eye to find the answer first. */
export function imprint(
  article: Article,
  language: Language,
  scale: number,
  told?: OverviewTopic,
): string {
  const line = lineAt(scale);
  const { title, source, published } = article;
  return small(
    [
      WORDING[language].title(line(title, LENGTHS.title)),
      joined([
        told !== 'source' && source ? line(source, LENGTHS.name) : undefined,
        told !== 'published' && published
          ? line(publishedIn(language, published), LENGTHS.name)
          : undefined,
      ]),
    ].join('\n'),
  );
}

/** The asked fact, or that the article does not tell it. */
export function factText(article: Article, topic: Fact, language: Language, scale: number): string {
  const known = factsOf(article, language, scale)[topic];
  return known ? `**${known}**` : WORDING[language].unknown[topic];
}

/** The title and all facts that there are, a line each. */
export function factsText(article: Article, language: Language, scale: number): string {
  const title = lineAt(scale)(article.title, LENGTHS.title);
  return [title && `**${title}**`, ...Object.values(factsOf(article, language, scale))]
    .filter((text) => text !== undefined && text !== '')
    .join('\n');
}

/** The facts of the front matter in words; undefined where it has none. */
function factsOf(
  article: Article,
  language: Language,
  scale: number,
): Record<Fact, string | undefined> {
  const words = WORDING[language];
  const line = lineAt(scale);
  const { author, source, published } = article;
  return {
    author: author && words.author(line(author, LENGTHS.name)),
    source: source && words.source(line(source, LENGTHS.name)),
    published:
      published && words.published(line(publishedIn(language, published, true), LENGTHS.name)),
  };
}
