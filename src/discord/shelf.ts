/** The articles as commands and buttons name them: short enough for a `custom_id`, and found again in a corpus that has changed. */

import { createHash } from 'node:crypto';
import type { Article, Passage } from '../corpus/article.ts';
import { folded } from '../text/writings.ts';

/** 36 bits: two of ten thousand articles share one with a chance below one in a thousand. */
const ARTICLE_TAG = 6;

/** 30 bits, compared with one passage at a time. */
const TEXT_TAG = 5;

const REF = new RegExp(`^([\\w-]{${ARTICLE_TAG}})([\\w-]{${TEXT_TAG}})([0-9a-z]{1,6})$`);

/** A passage that a button leads to. */
export interface Located {
  readonly article: Article;
  /** The very passage, wherever it stands now; else the one in its place, or the last. */
  readonly passage: Passage;
  /** Whether it is the very passage, to the character. */
  readonly isSame: boolean;
}

export interface Shelf {
  /** Newest first; those without a date last. */
  readonly articles: readonly Article[];
  /** The article with this tag; see `articleTag`. */
  tagged(tag: string): Article | undefined;
  /** What someone chose for an option or typed there: a slug, a title or a part of one; the newest of several. */
  named(text: string): Article | undefined;
  /** Undefined where the article is gone, or `ref` is none of `passageRef`. */
  locate(ref: string): Located | undefined;
}

export function createShelf(articles: readonly Article[]): Shelf {
  const time = ({ published }: Article) => Date.parse(published ?? '') || Number.NEGATIVE_INFINITY;
  const newestFirst = articles.toSorted((a, b) => compare(time(b), time(a)));
  const byTag = new Map(articles.map((article) => [articleTag(article.slug), article]));
  const titles = newestFirst.map((article) => ({ article, title: folded(article.title) }));
  return {
    articles: newestFirst,
    tagged: (tag) => byTag.get(tag),
    named(text) {
      const sought = folded(text);
      return (
        newestFirst.find(({ slug }) => slug === text) ??
        titles.find(({ title }) => title === sought)?.article ??
        (sought === '' ? undefined : titles.find(({ title }) => title.includes(sought))?.article)
      );
    },
    locate(ref) {
      const [, tag = '', text = '', place = ''] = REF.exec(ref) ?? [];
      const article = byTag.get(tag);
      const number = Number.parseInt(place, 36);
      const inPlace = article?.passages[Math.min(number, article.passages.length) - 1];
      if (!article || !inPlace) return undefined;
      const isSame = (passage: Passage) => textTag(passage.text) === text;
      const same = isSame(inPlace) ? inPlace : article.passages.find(isSame);
      return { article, passage: same ?? inPlace, isSame: same !== undefined };
    },
  };
}

/** Stands for an article in a `custom_id`, as long as its file keeps its name. */
export function articleTag(slug: string): string {
  return digest(slug).slice(0, ARTICLE_TAG);
}

/** Stands for a passage in a `custom_id`; at most 17 characters, letters, digits, `-` and `_`. */
export function passageRef({ slug, text, number }: Passage): string {
  return `${articleTag(slug)}${textTag(text)}${number.toString(36)}`;
}

function textTag(text: string): string {
  return digest(text).slice(0, TEXT_TAG);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
