/** Every place that holds a word or a name: looking up, where nothing is ranked and nothing is claimed. */

import type { Article, Passage } from '../corpus/article.ts';
import type { Span } from '../text/term.ts';
import { folded, Writings } from '../text/writings.ts';

export interface Occurrences {
  readonly article: Article;
  readonly passage: Passage;
  /** Where it stands in the passage, in order; at least one place. */
  readonly spans: readonly Span[];
}

export interface OccurrenceFinder {
  /**
   * The passages that hold `text`, in reading order, the articles as they were given; `slug` keeps to one. A name counts
   * in each of its forms. Looks through the whole corpus. Empty where there is nothing to
   * look for.
   */
  find(text: string, slug?: string): Occurrences[];
}

export function createOccurrenceFinder(articles: readonly Article[]): OccurrenceFinder {
  // Only for who asks: it takes a look at every character of the corpus.
  let known: Writings | undefined;
  const writings = () => {
    known ??= new Writings(articles.flatMap(({ passages }) => passages.map(({ text }) => text)));
    return known;
  };

  return {
    find(text, slug) {
      const patterns = formsOf(text, articles).flatMap(
        (form) => writings().wordPattern(form) ?? [],
      );
      if (patterns.length === 0) return [];
      const sought = new RegExp(patterns.join('|'), 'giu');
      return articles
        .filter((article) => slug === undefined || article.slug === slug)
        .flatMap((article) =>
          article.passages.map((passage) => ({
            article,
            passage,
            spans: [...passage.text.matchAll(sought)].map(({ 0: { length }, index }) => ({
              start: index,
              end: index + length,
            })),
          })),
        )
        .filter(({ spans }) => spans.length > 0);
    },
  };
}

/** The text, or all forms of the name that it is one of; longer ones first, to be found before their parts. */
function formsOf(text: string, articles: readonly Article[]): string[] {
  const same = folded(text);
  const forms = new Set([text]);
  for (const { aliases } of articles) {
    for (const names of [...aliases].map(([name, others]) => [name, ...others])) {
      if (names.some((name) => folded(name) === same)) for (const name of names) forms.add(name);
    }
  }
  return [...forms].sort((a, b) => b.length - a.length);
}
